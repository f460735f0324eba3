import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * When what everybody may read of a post changed without its writer's edit: feeds tell by it that a post came back, or names nobody any
 * more. One index on `hidden_at` stood twice (0018).
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('posts').addColumn('touched_at', 'bigint').execute();
  await database.schema
    .createIndex('posts_by_touched_at')
    .on('posts')
    .column('touched_at')
    .where(sql.ref('touched_at'), 'is not', null)
    .execute();
  await database.schema.dropIndex('posts_by_hidden_at').execute();
}
