import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';

/** What is marked when rows change. */
export interface Marking {
  table: string;
  /** The column by which rows belong together; what belongs to nothing is marked as ''. */
  by: string;
  /** The columns whose change counts; coming and going count always. */
  of: string[];
  /** The table of the marks, with a column of the name of `by`. */
  marks: string;
}

/**
 * Has the database mark what a changed row belonged to, and belongs to now, in the transaction that changes it. Marks are only ever
 * added, so that nobody waits for another who marks the same.
 */
export async function markChanges(
  database: Kysely<unknown>,
  { table, by, of, marks }: Marking,
): Promise<void> {
  const mark = (row: 'old' | 'new') =>
    sql`insert into ${sql.id(marks)} (${sql.id(by)}) values (coalesce(${sql.ref(`${row}.${by}`)}, ''))`;
  const moved = sql`${sql.ref(`old.${by}`)} is distinct from ${sql.ref(`new.${by}`)}`;
  const parts = [
    { when: sql`insert`, name: 'come', does: sql`${mark('new')};` },
    { when: sql`delete`, name: 'go', does: sql`${mark('old')};` },
    {
      when: sql`update of ${sql.join(of.map((column) => sql.id(column)))}`,
      name: 'change',
      does: isPostgres(database)
        ? sql`${mark('new')}; if ${moved} then ${mark('old')}; end if;`
        : sql`${mark('new')}; insert into ${sql.id(marks)} (${sql.id(by)}) select coalesce(${sql.ref(`old.${by}`)}, '') where ${moved};`,
    },
  ];
  for (const { when, name, does } of parts) {
    const trigger = sql.id(`${marks}_${name}`);
    const start = sql`create trigger ${trigger} after ${when} on ${sql.id(table)} for each row`;
    if (isPostgres(database)) {
      await sql`create function ${trigger}() returns trigger language plpgsql as $$begin ${does} return null; end$$`.execute(
        database,
      );
      await sql`${start} execute function ${trigger}()`.execute(database);
    } else await sql`${start} begin ${does} end`.execute(database);
  }
}
