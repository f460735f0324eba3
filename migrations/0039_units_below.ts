import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The units below one, and how many people of the list each has, without reading all units and all people. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.createIndex('units_by_parent').on('units').column('parent_id').execute();
  await database.schema
    .createIndex('people_listed_by_unit')
    .on('people')
    .column('unit_id')
    .where(sql.ref('listed_at'), 'is not', null)
    .where(sql.ref('left_at'), 'is', null)
    .execute();
}
