import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('posts').addColumn('publish_at', 'bigint').execute();
  await database.schema.alterTable('posts').addColumn('wiped_at', 'bigint').execute();
  // Until now a post lost its words when it was deleted.
  await sql`update posts set wiped_at = deleted_at where deleted_at is not null`.execute(database);
  await database.schema
    .createIndex('posts_due')
    .on('posts')
    .column('publish_at')
    .where(sql.ref('status'), '=', sql.lit('scheduled'))
    .where(sql.ref('deleted_at'), 'is', null)
    .execute();
  await database.schema
    .createIndex('posts_to_wipe')
    .on('posts')
    .column('deleted_at')
    .where(sql.ref('deleted_at'), 'is not', null)
    .where(sql.ref('wiped_at'), 'is', null)
    .execute();
}
