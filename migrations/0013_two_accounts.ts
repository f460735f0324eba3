import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('seats').addColumn('account_asked_at', 'bigint').execute();
}
