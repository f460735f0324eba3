import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who may have written in a unit, without looking at those who only read. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createIndex('people_bloggers')
    .on('people')
    .columns(['unit_id', 'id'])
    .where(sql.ref('blog_at'), 'is not', null)
    .execute();
}
