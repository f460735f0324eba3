import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** When the last post went, which each feed asks, without looking at those that stayed. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const column of ['deleted_at', 'hidden_at']) {
    await database.schema
      .createIndex(`posts_by_${column}`)
      .on('posts')
      .column(column)
      .where(sql.ref(column), 'is not', null)
      .execute();
  }
}
