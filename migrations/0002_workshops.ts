import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('workshops')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().unique())
    .addColumn('screen_key', 'text', (column) => column.notNull().unique())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint')
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('lesson_id', 'text', (column) => column.notNull())
    .addColumn('lesson', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('pace', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('step_since', 'bigint')
    .addColumn('eyes_up', 'integer', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('opened_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .execute();
  await database.schema.createIndex('workshops_by_state').on('workshops').columns(['state']).execute();

  await database.schema
    .createTable('workshop_staff')
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('workshop_staff_key', ['workshop_id', 'person_id'])
    .execute();
  await database.schema
    .createIndex('workshop_staff_by_person')
    .on('workshop_staff')
    .columns(['person_id'])
    .execute();

  await database.schema
    .createTable('expected_people')
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.references('people.id'))
    .addPrimaryKeyConstraint('expected_people_key', ['workshop_id', 'email'])
    .execute();

  await database.schema
    .createTable('seats')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.references('people.id'))
    .addColumn('join_key', 'text', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addColumn('presence', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('streams', 'integer', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .addUniqueConstraint('seats_once', ['workshop_id', 'join_key'])
    .execute();
  await database.schema
    .createIndex('seats_by_person')
    .on('seats')
    .columns(['person_id', 'workshop_id'])
    .unique()
    .where(sql.ref('removed_at'), 'is', null)
    .where(sql.ref('person_id'), 'is not', null)
    .execute();

  await database.schema
    .createTable('completions')
    .addColumn('seat_id', 'text', (column) => column.notNull().references('seats.id'))
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('how', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('marked_by', 'text', (column) => column.references('people.id'))
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('completions_key', ['seat_id', 'step'])
    .execute();
  await database.schema
    .createIndex('completions_by_workshop')
    .on('completions')
    .columns(['workshop_id'])
    .execute();

  await database.schema
    .createTable('help_calls')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workshop_id', 'text', (column) => column.notNull().references('workshops.id'))
    .addColumn('seat_id', 'text', (column) => column.notNull().references('seats.id'))
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('raised_at', 'bigint', (column) => column.notNull())
    .addColumn('claimed_by', 'text', (column) => column.references('people.id'))
    .addColumn('claimed_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('ending', 'text')
    .execute();
  await database.schema
    .createIndex('help_calls_one_open_a_seat')
    .on('help_calls')
    .columns(['seat_id'])
    .unique()
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await database.schema
    .createIndex('help_calls_by_workshop')
    .on('help_calls')
    .columns(['workshop_id'])
    .execute();
}
