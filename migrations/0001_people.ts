import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('company')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('critical_mass', 'integer', (column) => column.notNull())
    .addColumn('minimum_group', 'integer', (column) => column.notNull())
    .addColumn('signup_open', 'integer', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('setup_token_hash', 'text')
    .addColumn('set_up_at', 'bigint')
    .execute();

  await database.schema
    .createTable('units')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parent_id', 'text', (column) => column.references('units.id'))
    .execute();
  await sql`create unique index units_by_place on units (coalesce(parent_id, ''), name)`.execute(database);

  await database.schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('unit_id', 'text', (column) => column.references('units.id'))
    .addColumn('title', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('manager_email', 'text')
    .addColumn('locale', 'text')
    .addColumn('is_administrator', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('is_facilitator', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('password_hash', 'text')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('listed_at', 'bigint')
    .addColumn('left_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('invited_at', 'bigint')
    .addColumn('came_at', 'bigint')
    .addColumn('account_at', 'bigint')
    .addColumn('blog_at', 'bigint')
    .addColumn('first_post_at', 'bigint')
    .addColumn('first_comment_at', 'bigint')
    .addColumn('second_post_at', 'bigint')
    .addColumn('on_board_at', 'bigint')
    .addColumn('active_at', 'bigint')
    .execute();
  await database.schema.createIndex('people_by_unit').on('people').columns(['unit_id']).execute();
  await database.schema.createIndex('people_by_name').on('people').columns(['name', 'id']).execute();

  await database.schema
    .createTable('unit_managers')
    .addColumn('unit_id', 'text', (column) => column.notNull().references('units.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('unit_managers_key', ['unit_id', 'person_id'])
    .execute();
  await database.schema
    .createIndex('unit_managers_by_person')
    .on('unit_managers')
    .columns(['person_id'])
    .execute();

  await database.schema
    .createTable('sessions')
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('cascade'))
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('touched_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('sessions_by_person').on('sessions').columns(['person_id']).execute();
  await database.schema.createIndex('sessions_by_end').on('sessions').columns(['expires_at']).execute();

  await database.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('columns', 'text')
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('applied_at', 'bigint')
    .addColumn('result', 'text')
    .execute();
}
