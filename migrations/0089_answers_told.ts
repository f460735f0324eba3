import type { Kysely } from 'kysely';

/** When what can be read of the comments on a post changed last: an open page of it asks for what came since. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // Nothing but the column, which takes an instant: filled in for what was answered before, nobody could read a post meanwhile.
  await database.schema
    .alterTable('posts')
    .addColumn('answers_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}
