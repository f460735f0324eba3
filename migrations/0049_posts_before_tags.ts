import type { Kysely, QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

/** Posts that may have been written before there were tags: whoever serves looks at them once, and takes them off this list. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('posts_before_tags')
    .addColumn('post_id', 'text', (column) => column.primaryKey().references('posts.id').onDelete('cascade'))
    .execute();
  await listPostsBeforeTags(database);
}

/** Those that have the sign of a tag in their text, and no tag; what is not published yet gets its tags when it is. */
export async function listPostsBeforeTags(database: QueryExecutorProvider): Promise<void> {
  await sql`insert into posts_before_tags (post_id) select id from posts
    where status = 'published' and body like '%#%'
    and not exists (select 1 from post_tags where post_tags.post_id = posts.id)`.execute(database);
}
