import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** People are found by the line about their work, too; the next start takes the words of all of them in. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // Their names stay in the index until then: without them nobody would be offered behind an `@`.
  await sql`update word_indexes set filled_at = null where name = 'people_words'`.execute(database);
}
