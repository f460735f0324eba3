import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('reports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id'))
    .addColumn('comment_id', 'text', (column) => column.references('comments.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('reported_at', 'bigint', (column) => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('settled_by', 'text', (column) => column.references('people.id'))
    .addColumn('outcome', 'text')
    .execute();
  await sql`create unique index reports_once on reports (person_id, post_id, coalesce(comment_id, ''))
    where settled_at is null`.execute(database);
  await database.schema
    .createIndex('reports_open')
    .on('reports')
    .columns(['reported_at', 'id'])
    .where(sql.ref('settled_at'), 'is', null)
    .execute();
  await database.schema.createIndex('reports_by_post').on('reports').column('post_id').execute();
  await database.schema.createIndex('reports_by_comment').on('reports').column('comment_id').execute();
  for (const table of ['posts', 'comments'] as const) {
    await database.schema
      .createIndex(`${table}_hidden_of_person`)
      .on(table)
      .columns(['person_id', 'hidden_at'])
      .where(sql.ref('hidden_at'), 'is not', null)
      .execute();
    await database.schema
      .createIndex(`${table}_hidden_newest`)
      .on(table)
      .columns(['hidden_at', 'id'])
      .where(sql.ref('hidden_at'), 'is not', null)
      .execute();
  }
}
