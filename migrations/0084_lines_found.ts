import type { Kysely } from 'kysely';
import { makeWordIndexAnew } from '../src/database/full-text.ts';

/** People are found by the line about their work, too; the next start takes the words of all of them in. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await makeWordIndexAnew(database, 'people_words', 'people');
  await database.schema.createIndex('people_by_words').on('people_words').column('title').execute();
}
