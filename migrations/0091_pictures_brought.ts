import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** With which brought file a picture came, as long as nothing has shown it: it goes with that file, and counts as nobody's own. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('pictures').addColumn('came_with', 'text').execute();
  await database.schema
    .createIndex('pictures_by_file')
    .on('pictures')
    .column('came_with')
    .where(sql.ref('came_with'), 'is not', null)
    .execute();
}
