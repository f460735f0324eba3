import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('people')
    .addColumn('about', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await database.schema.alterTable('people').addColumn('picture_id', 'text').execute();
}
