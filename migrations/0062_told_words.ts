import type { Kysely } from 'kysely';

/** The words that go with what somebody is told: why something of theirs was hidden. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('notifications').addColumn('words', 'text').execute();
}
