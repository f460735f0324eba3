import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('workshops').addColumn('helper_key', 'text').execute();
  await database.schema
    .createIndex('workshops_by_helper_key')
    .on('workshops')
    .columns(['helper_key'])
    .unique()
    .execute();
}
