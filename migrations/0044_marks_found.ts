import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** SQLite looked for marks among all steps that were ever done: with the kind in front it takes the index of the few. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`drop index events_marks`.execute(database);
  await sql`create index events_marks on events (kind, id) where kind = 'step.completed' and by_id is not null`.execute(
    database,
  );
}
