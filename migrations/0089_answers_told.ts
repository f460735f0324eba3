import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** When what can be read of the comments on a post changed last: an open page of it asks for what came since. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('posts')
    .addColumn('answers_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update posts set answers_at = coalesce(
    (select max(created_at) from comments where comments.post_id = posts.id), 0) where comment_count > 0`.execute(
    database,
  );
}
