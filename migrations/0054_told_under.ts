import type { Kysely, QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

const tables = ['activity_told', 'windows_told'];

/** Which units stood above the one that a figure was told of, when it was told. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const table of tables) {
    await database.schema
      .alterTable(table)
      .addColumn('above', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  }
  await fillFromUnits(database);
}

/** What was told before nobody wrote that down: the units as they stand now, near enough. */
export async function fillFromUnits(database: QueryExecutorProvider): Promise<void> {
  for (const name of tables) {
    const table = sql.table(name);
    await sql`
      with recursive tree (id, above) as (
        select id, '' from units where parent_id is null
        union all
        select units.id, trim(tree.above || ' ' || tree.id) from units join tree on units.parent_id = tree.id
      )
      update ${table} set above = (select tree.above from tree where tree.id = ${table}.unit_id)
      where unit_id in (select id from tree)`.execute(database);
  }
}
