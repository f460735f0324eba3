import type { Kysely } from 'kysely';
import { makeWordIndex } from '../src/database/full-text.ts';

/** The indexes are empty at first: whoever serves fills them with what is there already. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('word_indexes')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('filled_at', 'bigint')
    .execute();
  await makeWordIndex(database, 'people_words', 'people');
  await makeWordIndex(database, 'blog_words', 'blogs');
  await makeWordIndex(database, 'post_words', 'posts');
  await makeWordIndex(database, 'comment_words', 'comments');
}
