import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('passes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('made_by', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await database.schema.createIndex('passes_by_person').on('passes').columns(['person_id']).execute();

  await database.schema
    .alterTable('seats')
    .addColumn('says_was', 'text', (column) => column.references('seats.id'))
    .execute();
  await database.schema
    .alterTable('seats')
    .addColumn('joined_to', 'text', (column) => column.references('seats.id'))
    .execute();
}
