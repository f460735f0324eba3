import type { QueryExecutorProvider } from 'kysely';
import { sql } from 'kysely';

/** What somebody had changed in a post and not saved did not go with them when they were erased: it goes now, and lets go of its pictures. */
export async function up(database: QueryExecutorProvider): Promise<void> {
  await sql`
    update unsaved_changes set title = '', body = ''
    where post_id in (select id from posts where wiped_at is not null)
  `.execute(database);
  await sql`
    delete from picture_uses
    where used_by in (select 'edit ' || id from posts where wiped_at is not null)
  `.execute(database);
  await sql`
    update pictures set unused_since = ${Date.now()}
    where unused_since is null and id not in (select picture_id from picture_uses)
  `.execute(database);
}
