import type { Kysely } from 'kysely';
import { bytes } from '../src/database/dialect.ts';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('posts').addColumn('brought_at', 'bigint').execute();
  await database.schema
    .createTable('brought_files')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('content', bytes(database), (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('applied_at', 'bigint')
    .addColumn('result', 'text')
    .execute();
  await database.schema
    .createIndex('brought_files_by_person')
    .on('brought_files')
    .columns(['person_id', 'made_at'])
    .execute();
  await database.schema
    .createIndex('brought_files_by_age')
    .on('brought_files')
    .columns(['made_at'])
    .execute();
}
