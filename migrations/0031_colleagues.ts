import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createIndex('colleagues_by_name')
    .on('people')
    .columns(['name', 'id'])
    .where(sql.ref('left_at'), 'is', null)
    .execute();
  await database.schema
    .createIndex('colleagues_by_unit')
    .on('people')
    .columns(['unit_id', 'name', 'id'])
    .where(sql.ref('left_at'), 'is', null)
    .execute();
}
