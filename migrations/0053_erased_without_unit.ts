import type { QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

/** Whoever was erased before erasing took somebody out of their unit is taken out of it too, with all that was theirs. */
export async function up(database: QueryExecutorProvider): Promise<void> {
  await sql`update people set unit_id = null where erased_at is not null and unit_id is not null`.execute(
    database,
  );
}
