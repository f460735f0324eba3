import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('handed_posts')
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id'))
    .addColumn('handed_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addPrimaryKeyConstraint('handed_posts_key', ['workshop_id', 'person_id', 'post_id'])
    .execute();
  await database.schema
    .createIndex('handed_posts_one_open_a_person')
    .on('handed_posts')
    .columns(['workshop_id', 'person_id'])
    .unique()
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await database.schema.createIndex('handed_posts_by_post').on('handed_posts').columns(['post_id']).execute();
}
