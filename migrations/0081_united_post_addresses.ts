import type { Kysely } from 'kysely';

/** Addresses of posts whose blog became another's, where that had them already for other posts. They go with the address of the blog. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('united_post_slugs')
    .addColumn('blog_slug', 'text', (column) =>
      column.notNull().references('old_blog_slugs.slug').onDelete('cascade'),
    )
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('united_post_slugs_key', ['blog_slug', 'slug'])
    .execute();
  await database.schema
    .createIndex('united_post_slugs_by_post')
    .on('united_post_slugs')
    .column('post_id')
    .execute();
}
