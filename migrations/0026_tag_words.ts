import type { Kysely } from 'kysely';
import { makeWordIndex } from '../src/database/full-text.ts';

export async function up(database: Kysely<unknown>): Promise<void> {
  await makeWordIndex(database, 'tag_words', 'tags.tag');
}
