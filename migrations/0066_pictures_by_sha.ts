import type { Kysely } from 'kysely';

/** A picture that comes in with a zip is looked for among those of everybody, by its fingerprint. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.createIndex('pictures_by_sha').on('pictures').columns(['sha', 'id']).execute();
}
