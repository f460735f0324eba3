import type { Kysely, QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';
import { bytes } from '../src/database/dialect.ts';

/** Brought files are kept in pieces, since a large one at once holds everybody up; and how far taking them in has come. */
export async function up(database: Pick<Kysely<unknown>, 'schema'> & QueryExecutorProvider): Promise<void> {
  await database.schema
    .createTable('brought_pieces')
    .addColumn('file_id', 'text', (column) =>
      column.notNull().references('brought_files.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('content', bytes(database), (column) => column.notNull())
    .addPrimaryKeyConstraint('brought_pieces_key', ['file_id', 'number'])
    .execute();
  // What nobody has taken in yet is one piece.
  await sql`insert into brought_pieces (file_id, number, content)
    select id, 0, content from brought_files where applied_at is null`.execute(database);
  await database.schema.alterTable('brought_files').dropColumn('content').execute();
  await database.schema.alterTable('brought_files').addColumn('progress', 'text').execute();
}
