import type { Kysely } from 'kysely';

/** What was chosen in the preview of a list, the units that came by it, and the rows that wait to be mended. */
export async function up(database: Kysely<unknown>): Promise<void> {
  const imports = database.schema.alterTable('imports');
  await imports.addColumn('choices', 'text').execute();
  await imports.addColumn('units', 'text').execute();
  await imports.addColumn('refused', 'text').execute();
}
