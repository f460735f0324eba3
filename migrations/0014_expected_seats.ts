import type { Kysely } from 'kysely';

/** Whoever is expected by an address that is on no list, and came with a slip of paper, is known by the seat that it was entered at. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('expected_people').addColumn('seat_id', 'text').execute();
}
