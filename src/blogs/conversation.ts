import type { Database } from '../database/store.ts';

/** A conversation of ten thousand has this many who are told of what comes next: those who spoke last. */
const MOST_PEOPLE = 30;
/** Somebody may have said the last hundred things alone; further back nobody is looked for. */
const MOST_COMMENTS = 150;

/** Who takes part in the conversation below a post: those who commented last, the latest first. */
export async function takingPart(database: Database, postId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('comments')
    .select('person_id')
    .where('post_id', '=', postId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(MOST_COMMENTS)
    .execute();
  return [...new Set(rows.map((row) => row.person_id))].slice(0, MOST_PEOPLE);
}
