import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** So that a page of the audit log costs the same however long the log is. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index events_by_kind on events (kind, id)`.execute(database);
  await sql`create index events_about on events (person_id, kind, id) where person_id is not null`.execute(
    database,
  );
  await sql`create index events_by_doer on events (by_id, kind, id) where by_id is not null`.execute(
    database,
  );
  // Marks are few among the steps that were done.
  await sql`create index events_marks on events (id) where kind = 'step.completed' and by_id is not null`.execute(
    database,
  );
}
