import type { Kysely } from 'kysely';
import { makeFullTextAnew } from '../src/database/full-text.ts';

/** SQLite keeps the beginnings of words now, from one letter to twelve. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await makeFullTextAnew(database, 'people_words', 'people');
  await makeFullTextAnew(database, 'blog_words', 'blogs');
  await makeFullTextAnew(database, 'tag_words', 'tags.tag');
  await makeFullTextAnew(database, 'post_words', 'posts');
  await makeFullTextAnew(database, 'comment_words', 'comments');
}
