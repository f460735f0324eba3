import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { makeWordIndex } from '../src/database/full-text.ts';

/** Everybody by name and e-mail, for administrators; the next start fills it. And those who have left, in order of their names. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await makeWordIndex(database, 'register_words', 'people');
  await database.schema
    .createIndex('people_gone_by_name')
    .on('people')
    .columns(['name', 'id'])
    .where(sql.ref('left_at'), 'is not', null)
    .execute();
}
