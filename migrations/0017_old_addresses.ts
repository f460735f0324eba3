import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('old_blog_slugs')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('blog_id', 'text', (column) => column.notNull().references('blogs.id'))
    .execute();
  await database.schema
    .createIndex('old_blog_slugs_by_blog')
    .on('old_blog_slugs')
    .column('blog_id')
    .execute();
  await database.schema
    .createTable('old_post_slugs')
    .addColumn('blog_id', 'text', (column) => column.notNull().references('blogs.id'))
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id'))
    .addPrimaryKeyConstraint('old_post_slugs_key', ['blog_id', 'slug'])
    .execute();
  await database.schema
    .createIndex('old_post_slugs_by_post')
    .on('old_post_slugs')
    .column('post_id')
    .execute();
}
