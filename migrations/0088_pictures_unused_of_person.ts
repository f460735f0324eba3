import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How many pictures somebody has that nothing shows is asked at each that comes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createIndex('pictures_unused_of_person')
    .on('pictures')
    .column('person_id')
    .where(sql.ref('unused_since'), 'is not', null)
    .execute();
}
