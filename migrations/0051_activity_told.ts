import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How many of each unit are interactive, told once in thirty days; and figures counted ahead that tell of milestones alone. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('activity_told')
    .addColumn('unit_id', 'text', (column) => column.primaryKey())
    .addColumn('counted_at', 'bigint', (column) => column.notNull())
    .addColumn('minimum_group', 'integer', (column) => column.notNull())
    .addColumn('people', 'integer', (column) => column.notNull())
    .addColumn('recent', 'integer', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .addColumn('quiet', 'integer', (column) => column.notNull())
    .execute();
  // What was counted ahead is written otherwise from now on.
  await sql`delete from unit_figures`.execute(database);
}
