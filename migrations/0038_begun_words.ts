import type { Kysely } from 'kysely';
import { makeWordIndexAnew } from '../src/database/full-text.ts';

/** SQLite keeps the beginnings of words now, from one letter to twelve. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await makeWordIndexAnew(database, 'people_words', 'people');
  await makeWordIndexAnew(database, 'blog_words', 'blogs');
  await makeWordIndexAnew(database, 'tag_words', 'tags.tag');
  await makeWordIndexAnew(database, 'post_words', 'posts');
  await makeWordIndexAnew(database, 'comment_words', 'comments');
}
