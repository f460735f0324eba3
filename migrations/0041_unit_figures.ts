import type { Kysely } from 'kysely';
import { countingId } from '../src/database/dialect.ts';
import { markChanges } from '../src/database/marks.ts';
import { sql } from 'kysely';

/** The figures of each unit, counted ahead; and the facts of workshops without their lesson, which fills pages. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('unit_figures')
    .addColumn('unit_id', 'text', (column) => column.primaryKey())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('holds_until', 'bigint')
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('arrivals', 'text', (column) => column.notNull())
    .addColumn('cells', 'text', (column) => column.notNull())
    .execute();
  await countingId(database, database.schema.createTable('unit_marks'), 'id')
    .addColumn('unit_id', 'text', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('unit_marks_by_unit').on('unit_marks').column('unit_id').execute();
  await database.schema
    .createTable('counting_turns')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('turn', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into counting_turns (id, turn) values (1, 0)`.execute(database);
  await markChanges(database, {
    table: 'people',
    by: 'unit_id',
    of: [
      'unit_id',
      'listed_at',
      'left_at',
      'invited_at',
      'came_at',
      'missed_at',
      'account_at',
      'blog_at',
      'first_post_at',
      'second_post_at',
      'first_reply_at',
      'on_board_at',
      'active_at',
      'on_board_in',
      'cohort_week',
      'long_run',
    ],
    marks: 'unit_marks',
  });
  await database.schema
    .createIndex('workshops_held')
    .on('workshops')
    .columns(['opened_at', 'id', 'title', 'place', 'lesson_id'])
    .where(sql.ref('opened_at'), 'is not', null)
    .execute();
  await database.schema
    .createIndex('workshops_by_lesson')
    .on('workshops')
    .columns(['lesson_id', 'made_at'])
    .execute();
}
