import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** People are found by their job titles, too; the next start takes the words of all of them in, and they are found by the others meanwhile. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`update word_indexes set filled_at = null where name = 'people_words'`.execute(database);
}
