import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('first_post_calls')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  // What was published until now is no news any more.
  await sql`insert into first_post_calls (id, until) values (1, ${Date.now()})`.execute(database);
}
