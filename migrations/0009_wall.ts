import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('off_wall')
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('post_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('off_wall_key', ['workshop_id', 'post_id'])
    .execute();
}
