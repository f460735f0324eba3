import type { Kysely } from 'kysely';

/** What share of a unit is to be on board, and by which day; the row without a unit is the company's. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('targets')
    .addColumn('unit_id', 'text', (column) => column.unique().references('units.id').onDelete('cascade'))
    .addColumn('share', 'integer')
    .addColumn('day', 'text')
    .execute();
}
