import { sql } from 'kysely';
import { published } from '../blogs/posts.ts';
import { excerpt } from '../blogs/written.ts';
import type { Database } from '../database/store.ts';

/** The first words of these comments, of each by its id; none of what is deleted or hidden. */
export async function commentWords(database: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .selectFrom('comments')
    .select(['id', headOf('comments.html')])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .where('hidden_at', 'is', null)
    .execute();
  return firstWords(rows);
}

/** The same of posts that everybody can read. */
export async function postWords(database: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await published(database)
    .select(['posts.id', headOf('posts.html')])
    .where('posts.id', 'in', ids)
    .execute();
  return firstWords(rows);
}

/** Enough for a line of words, whatever tags stand in it. */
const HEAD = 800;
const SHOWN = 140;

function headOf(html: string) {
  return sql<string>`substr(${sql.ref(html)}, 1, ${sql.lit(HEAD)})`.as('head');
}

function firstWords(rows: { id: string; head: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, head }) => [id, excerpt(head, SHOWN)]));
}
