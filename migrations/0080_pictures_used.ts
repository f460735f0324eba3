import type { QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

/** A picture that two texts took up and let go at the same moment was counted as unused although it is shown, or the other way round. */
export async function up(database: QueryExecutorProvider): Promise<void> {
  await sql`
    update pictures set unused_since = null
    where unused_since is not null and id in (select picture_id from picture_uses)
  `.execute(database);
  await sql`
    update pictures set unused_since = ${Date.now()}
    where unused_since is null and id not in (select picture_id from picture_uses)
  `.execute(database);
}
