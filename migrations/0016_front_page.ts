import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('front_visits')
    .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id'))
    .addColumn('seen_until', 'bigint')
    .addColumn('visited_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('posts_unanswered')
    .on('posts')
    .columns(['published_at', 'id'])
    .where(sql.ref('status'), '=', sql.lit('published'))
    .where(sql.ref('deleted_at'), 'is', null)
    .where(sql.ref('first_reply_at'), 'is', null)
    .execute();
}
