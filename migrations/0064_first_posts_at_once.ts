import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Which first posts those wait to hear of who have chosen to hear at once: few, whatever has been published before. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('first_posts').addColumn('called_at', 'bigint').execute();
  // What was published until now has been told in the morning, or will be.
  await sql`update first_posts set called_at = at`.execute(database);
  await database.schema
    .createIndex('first_posts_waiting')
    .on('first_posts')
    .columns(['unit_id', 'at'])
    .where(sql.ref('called_at'), 'is', null)
    .execute();
}
