import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('tags')
    .addColumn('tag', 'text', (column) => column.primaryKey())
    .addColumn('shown', 'text', (column) => column.notNull())
    .execute();

  await database.schema
    .createTable('post_tags')
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('tag', 'text', (column) => column.notNull().references('tags.tag'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('post_tags_key', ['post_id', 'tag'])
    .execute();
  await database.schema
    .createIndex('post_tags_newest')
    .on('post_tags')
    .columns(['tag', 'published_at', 'post_id'])
    .execute();
}
