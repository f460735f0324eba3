import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('workshops').addColumn('expecting', 'text').execute();
  await database.schema.alterTable('workshops').addColumn('cancelled_at', 'bigint').execute();
  await database.schema.alterTable('workshops').addColumn('invitations_at', 'bigint').execute();
  await database.schema
    .alterTable('workshops')
    .addColumn('calendar_sequence', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await database.schema.alterTable('expected_people').addColumn('invited_at', 'bigint').execute();

  await database.schema
    .createTable('mails')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('to_name', 'text', (column) => column.notNull())
    .addColumn('to_address', 'text', (column) => column.notNull())
    .addColumn('reply_name', 'text')
    .addColumn('reply_address', 'text')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('calendar', 'text')
    .addColumn('calendar_method', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('good_until', 'bigint')
    .addColumn('error', 'text')
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('waiting_since', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .execute();
  await database.schema.createIndex('mails_due').on('mails').columns(['state', 'next_at']).execute();
  await database.schema.createIndex('mails_by_time').on('mails').columns(['made_at', 'id']).execute();
  await database.schema.createIndex('mails_by_matter').on('mails').columns(['about', 'to_address']).execute();
}
