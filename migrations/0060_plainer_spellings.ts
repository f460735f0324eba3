import type { Kysely } from 'kysely';
import { makeWordIndexAnew } from '../src/database/full-text.ts';

/** What is found is found by its plainer spellings too, which the indexes do not have yet; and a whole name however it is typed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await makeWordIndexAnew(database, 'people_words', 'people');
  await makeWordIndexAnew(database, 'register_words', 'people');
  await makeWordIndexAnew(database, 'blog_words', 'blogs');
  await makeWordIndexAnew(database, 'tag_words', 'tags.tag');
  await makeWordIndexAnew(database, 'post_words', 'posts');
  await makeWordIndexAnew(database, 'comment_words', 'comments');
  await database.schema.createIndex('people_by_words').on('people_words').column('title').execute();
}
