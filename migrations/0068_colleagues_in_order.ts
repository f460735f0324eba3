import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The people of a unit in the order that lists have since 0047; the index by exact name tells who a name means, and orders nothing any more. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('colleagues_by_unit').execute();
  await database.schema
    .createIndex('colleagues_by_unit')
    .on('people')
    .columns(['unit_id', 'sort_name', 'id'])
    .where(sql.ref('left_at'), 'is', null)
    .execute();
  await database.schema.dropIndex('colleagues_by_name').execute();
  await database.schema
    .createIndex('people_by_exact_name')
    .on('people')
    .columns(['name', 'id'])
    .where(sql.ref('left_at'), 'is', null)
    .execute();
}
