import { sql } from 'kysely';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Database } from '../../src/database/store.ts';

/** Takes the indexes of a table away while it is filled, and makes them again: put in order once, millions of rows cost a tenth. */
export async function withoutIndexes(
  database: Database,
  table: string,
  fill: () => Promise<void>,
): Promise<void> {
  const indexes = await indexesOf(database, table);
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(database);
  await fill();
  for (const { made } of indexes) await sql.raw(made).execute(database);
}

/** Those that stand for no constraint, each with the statement that makes it. */
async function indexesOf(database: Database, table: string): Promise<{ name: string; made: string }[]> {
  const { rows } = await sql<{ name: string; made: string }>`${
    isPostgres(database)
      ? sql`select indexname as name, indexdef as made from pg_indexes where tablename = ${table}
          and indexname not in (select conname from pg_constraint)`
      : sql`select name, sql as made from sqlite_master where type = 'index' and tbl_name = ${table} and sql is not null`
  }`.execute(database);
  return rows;
}
