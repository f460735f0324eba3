import type { Kysely } from 'kysely';

/** Who is counted together in the figures of one period, so that no two of them differ by a few. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('periods')
    .addColumn('week', 'integer', (column) => column.primaryKey())
    .addColumn('began_at', 'bigint', (column) => column.notNull())
    .addColumn('minimum_group', 'integer', (column) => column.notNull())
    .addColumn('told_at', 'bigint')
    .execute();
  await database.schema
    .createTable('counted_units')
    .addColumn('unit_id', 'text', (column) => column.primaryKey())
    .addColumn('parent_id', 'text')
    .execute();
  await database.schema
    .createTable('pieces')
    .addColumn('cohort_id', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text', (column) => column.notNull())
    .addColumn('piece_unit_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pieces_key', ['cohort_id', 'unit_id'])
    .execute();
  // No reference to people: whose record goes leaves their piece together with others, and is missed in it until then.
  await database.schema
    .createTable('counted_people')
    .addColumn('person_id', 'text', (column) => column.primaryKey())
    .addColumn('cohort_id', 'text', (column) => column.notNull())
    .addColumn('unit_id', 'text', (column) => column.notNull())
    .addColumn('workshop_id', 'text', (column) => column.notNull())
    .addColumn('is_other', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('is_out', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
