import type { Database } from '../database/store.ts';

/** A conversation of ten thousand has this many who are told of what comes next: those who spoke last. */
const MOST_PEOPLE = 30;
/** Somebody may have said the last hundred things alone; further back nobody is looked for. */
const MOST_COMMENTS = 150;

/** Who takes part in a conversation, those who commented last first: below a post, or in the answers to one comment (`parentId`). */
export async function takingPart(
  database: Database,
  { postId, parentId }: { postId: string; parentId?: string | undefined },
): Promise<string[]> {
  const comments = database.selectFrom('comments').select('person_id');
  const conversation =
    parentId === undefined
      ? comments.where('post_id', '=', postId)
      : comments.where((build) => build.or([build('id', '=', parentId), build('parent_id', '=', parentId)]));
  const rows = await conversation
    .where('deleted_at', 'is', null)
    .where('hidden_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(MOST_COMMENTS)
    .execute();
  return [...new Set(rows.map((row) => row.person_id))].slice(0, MOST_PEOPLE);
}
