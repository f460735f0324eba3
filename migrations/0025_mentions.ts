import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { countingId } from '../src/database/dialect.ts';

export async function up(database: Kysely<unknown>): Promise<void> {
  await countingId(database, database.schema.createTable('mentions'), 'id')
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id').onDelete('cascade'))
    .addColumn('comment_id', 'text', (column) => column.references('comments.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('by_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('gone_at', 'bigint')
    .execute();
  await sql`create unique index mentions_once on mentions (post_id, coalesce(comment_id, ''), person_id)`.execute(
    database,
  );
  await database.schema.createIndex('mentions_of_person').on('mentions').columns(['person_id']).execute();
  await database.schema.createIndex('mentions_by_person').on('mentions').columns(['by_id']).execute();
}
