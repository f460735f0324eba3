import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('notifications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('post_id', 'text', (column) => column.notNull().references('posts.id'))
    .addColumn('gathering', 'text')
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('read_at', 'bigint')
    .addColumn('mailed_at', 'bigint')
    .addUniqueConstraint('notifications_gathering', ['person_id', 'gathering'])
    .execute();
  await database.schema
    .createIndex('notifications_newest')
    .on('notifications')
    .columns(['person_id', 'at', 'id'])
    .execute();
  await database.schema
    .createIndex('notifications_unread')
    .on('notifications')
    .columns(['person_id', 'at'])
    .where(sql.ref('read_at'), 'is', null)
    .execute();
  await database.schema.createIndex('notifications_by_post').on('notifications').column('post_id').execute();
  await database.schema.createIndex('notifications_by_age').on('notifications').column('at').execute();

  await database.schema
    .createTable('notification_sources')
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('notification_id', 'text', (column) =>
      column.notNull().references('notifications.id').onDelete('cascade'),
    )
    .addColumn('by_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('comment_id', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('gone', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('notification_sources_once', ['person_id', 'source'])
    .execute();
  await database.schema
    .createIndex('notification_sources_newest')
    .on('notification_sources')
    .columns(['notification_id', 'gone', 'at'])
    .execute();
  await database.schema
    .createIndex('notification_sources_people')
    .on('notification_sources')
    .columns(['notification_id', 'by_id'])
    .execute();
  await database.schema
    .createIndex('notification_sources_by_source')
    .on('notification_sources')
    .column('source')
    .execute();
  await database.schema
    .createIndex('notification_sources_by_person')
    .on('notification_sources')
    .column('by_id')
    .execute();

  await database.schema
    .createTable('notification_readers')
    .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('firsts_read_at', 'bigint')
    .addColumn('mail', 'text', (column) => column.notNull().defaultTo('daily'))
    .addColumn('news_since', 'bigint')
    .addColumn('firsts_mailed_at', 'bigint')
    .execute();
  await database.schema
    .createIndex('notification_readers_waiting')
    .on('notification_readers')
    .columns(['mail', 'news_since'])
    .where(sql.ref('news_since'), 'is not', null)
    .execute();

  await database.schema
    .createTable('first_posts')
    .addColumn('post_id', 'text', (column) => column.primaryKey().references('posts.id'))
    .addColumn('unit_id', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('first_posts_by_unit')
    .on('first_posts')
    .columns(['unit_id', 'at', 'post_id'])
    .execute();
}
