import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('workshops').addColumn('farewells_for', 'bigint').execute();
  await database.schema.alterTable('workshops').addColumn('closed_from', 'text').execute();
  // What was over before mails were written after workshops stays as it is.
  await sql`update workshops set farewells_for = closed_at`.execute(database);
}
