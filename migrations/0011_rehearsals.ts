import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('workshops')
    .addColumn('rehearsal', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await database.schema
    .createTable('rehearsal_posts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('seat_id', 'text', (column) => column.notNull().references('seats.id').unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .execute();
}
