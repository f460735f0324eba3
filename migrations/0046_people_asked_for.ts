import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Whom somebody manages, who administers, and where somebody is expected: a list that readdresses or takes off thousands asks for each. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createIndex('people_by_manager')
    .on('people')
    .column('manager_email')
    .where(sql.ref('manager_email'), 'is not', null)
    .execute();
  await database.schema
    .createIndex('people_administrators')
    .on('people')
    .column('id')
    .where(sql.ref('is_administrator'), '=', sql.lit(1))
    .execute();
  await database.schema
    .createIndex('expected_people_by_person')
    .on('expected_people')
    .column('person_id')
    .execute();
}
