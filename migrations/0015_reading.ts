import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('applause')
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('applause_once', ['post_id', 'person_id'])
    .execute();
  await database.schema
    .createIndex('applause_by_post')
    .on('applause')
    .columns(['post_id', 'given_at', 'person_id'])
    .execute();
  await database.schema.createIndex('applause_by_person').on('applause').columns(['person_id']).execute();

  const comments = database.schema.alterTable('comments');
  await comments.addColumn('parent_id', 'text', (column) => column.references('comments.id')).execute();
  await comments.addColumn('edited_at', 'bigint').execute();
  await comments.addColumn('hidden_at', 'bigint').execute();
  await comments.addColumn('hidden_by', 'text', (column) => column.references('people.id')).execute();
  await comments.addColumn('hidden_reason', 'text').execute();

  const posts = database.schema.alterTable('posts');
  await posts.addColumn('comment_count', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await posts.addColumn('applause_count', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await posts.addColumn('hidden_at', 'bigint').execute();
  await posts.addColumn('hidden_by', 'text', (column) => column.references('people.id')).execute();
  await posts.addColumn('hidden_reason', 'text').execute();
  await sql`update posts set comment_count = (
    select count(*) from comments where comments.post_id = posts.id and comments.deleted_at is null
  )`.execute(database);

  await database.schema
    .createIndex('posts_of_blog')
    .on('posts')
    .columns(['blog_id', 'published_at', 'id'])
    .where(sql.ref('status'), '=', sql.lit('published'))
    .where(sql.ref('deleted_at'), 'is', null)
    .execute();
  // Foreign keys that are followed when a row goes: without an index each would read the whole table.
  await database.schema.createIndex('comments_by_parent').on('comments').columns(['parent_id']).execute();
  await database.schema
    .createIndex('comments_hidden')
    .on('comments')
    .columns(['hidden_by'])
    .where(sql.ref('hidden_by'), 'is not', null)
    .execute();
  await database.schema
    .createIndex('posts_hidden')
    .on('posts')
    .columns(['hidden_by'])
    .where(sql.ref('hidden_by'), 'is not', null)
    .execute();
}
