import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('import_changes')
    .addColumn('import_id', 'text', (column) => column.notNull().references('imports.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('before', 'text')
    .addColumn('after', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('import_changes_key', ['import_id', 'person_id'])
    .execute();
  await database.schema
    .createIndex('import_changes_by_person')
    .on('import_changes')
    .columns(['person_id'])
    .execute();
  const imports = database.schema.alterTable('imports');
  await imports.addColumn('managers', 'text').execute();
  await imports.addColumn('undone_at', 'bigint').execute();
  await imports.addColumn('undone', 'text').execute();
}
