import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { bytes } from '../src/database/dialect.ts';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('pictures')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('sha', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('alt', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('unused_since', 'bigint')
    .addUniqueConstraint('pictures_once', ['person_id', 'sha'])
    .execute();
  await database.schema
    .createIndex('pictures_unused')
    .on('pictures')
    .column('unused_since')
    .where(sql.ref('unused_since'), 'is not', null)
    .execute();

  await database.schema
    .createTable('picture_files')
    .addColumn('picture_id', 'text', (column) =>
      column.notNull().references('pictures.id').onDelete('cascade'),
    )
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('bytes', bytes(database), (column) => column.notNull())
    .addPrimaryKeyConstraint('picture_files_once', ['picture_id', 'width'])
    .execute();

  await database.schema
    .createTable('picture_uses')
    .addColumn('used_by', 'text', (column) => column.notNull())
    .addColumn('picture_id', 'text', (column) =>
      column.notNull().references('pictures.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('picture_uses_once', ['used_by', 'picture_id'])
    .execute();
  await database.schema
    .createIndex('picture_uses_by_picture')
    .on('picture_uses')
    .column('picture_id')
    .execute();
}
