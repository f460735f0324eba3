import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The weeks of the long run as they are told, once and for all: of which workshops together, and for which units. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('cohorts_told')
    .addColumn('workshop_id', 'text', (column) => column.primaryKey())
    .addColumn('cohort_id', 'text', (column) => column.notNull())
    .addColumn('week', 'integer', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('windows_told')
    .addColumn('unit_id', 'text', (column) => column.notNull())
    .addColumn('cohort_id', 'text', (column) => column.notNull())
    .addColumn('after_weeks', 'integer', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .addColumn('minimum_group', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('windows_told_key', ['unit_id', 'cohort_id', 'after_weeks'])
    .execute();
  await sql`insert into counting_turns (id, turn) values (2, 0)`.execute(database);
  // What was counted ahead holds the weeks no more.
  await sql`delete from unit_figures`.execute(database);
}
