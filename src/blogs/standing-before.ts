import type { Database } from '../database/store.ts';
import { standing } from './threads.ts';

interface Said {
  id: string;
  parent_id: string | null;
  created_at: number;
}

/**
 * Where on the page a comment stood that was deleted: there, as long as it has answers, or else at what stands before it; null when
 * nothing does. A few rows are read, however many comments there are.
 */
export async function standingBefore(
  database: Database,
  postId: string,
  commentId: string,
): Promise<string | null> {
  const comment = await said(database, commentId);
  const first = comment.parent_id === null ? comment : await said(database, comment.parent_id);
  const answer = comment === first ? null : await lastAnswer(database, first.id, comment);
  if (answer !== null) return answer;
  if (await stands(database, postId, first.id)) return first.id;
  const before = await lastBefore(database, postId, first);
  return before && ((await lastAnswer(database, before)) ?? before);
}

async function said(database: Database, id: string): Promise<Said> {
  return database
    .selectFrom('comments')
    .select(['id', 'parent_id', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function stands(database: Database, postId: string, id: string): Promise<boolean> {
  const row = await standing(database, postId)
    .select('comments.id')
    .where('comments.id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** The last answer to a comment, or the last one before another answer. */
async function lastAnswer(database: Database, parentId: string, before?: Said): Promise<string | null> {
  let answers = database
    .selectFrom('comments')
    .select('id')
    .where('parent_id', '=', parentId)
    .where('deleted_at', 'is', null);
  if (before) {
    answers = answers.where((build) =>
      build(build.refTuple('created_at', 'id'), '<', build.tuple(before.created_at, before.id)),
    );
  }
  const last = await answers.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.id ?? null;
}

/** The comment to the post itself that stands before this one. */
async function lastBefore(database: Database, postId: string, first: Said): Promise<string | null> {
  const last = await standing(database, postId)
    .select('comments.id')
    .where('comments.parent_id', 'is', null)
    .where((build) =>
      build(
        build.refTuple('comments.created_at', 'comments.id'),
        '<',
        build.tuple(first.created_at, first.id),
      ),
    )
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.id ?? null;
}
