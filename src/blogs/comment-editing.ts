import type { Database, Transaction } from '../database/store.ts';
import { commentPath, countComments } from './comments.ts';
import type { Seen } from './editing.ts';
import { pathOf, publishedOrHidden } from './posts.ts';
import { standingBefore } from './standing-before.ts';
import type { Written } from './written.ts';

/** A comment as its writer changes it. */
export interface OwnComment {
  id: string;
  postId: string;
  body: string;
  /** Where it is to be read, and where its post is. */
  path: string;
  postPath: string;
  editedAt: number | null;
  seen: Seen;
}

/** Somebody's own comment, whether or not it or its post is hidden: their words stay theirs. Null for everybody else's. */
export async function ownComment(
  database: Database,
  personId: string,
  commentId: string,
): Promise<OwnComment | null> {
  const row = await publishedOrHidden(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select(['comments.id', 'comments.body', 'comments.created_at', 'comments.edited_at'])
    .select(['posts.id as postId', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('comments.id', '=', commentId)
    .where('comments.person_id', '=', personId)
    .where('comments.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, postId, body, edited_at: editedAt } = row;
  const postPath = pathOf(row.blogSlug, row.slug);
  return {
    id,
    postId,
    body,
    path: commentPath(postPath, id),
    postPath,
    editedAt,
    seen: editedAt ?? row.created_at,
  };
}

export type EditedComment =
  { edited: true; path: string } | { edited: false; newer: { title: string; body: string; seen: Seen } };

export interface CommentEdit {
  personId: string;
  commentId: string;
  text: Written;
  /** The last change that the form has seen; left out, the edit is made whatever came between. */
  seen?: Seen;
}

/** Changes one's own comment. Null when there is no such comment of this person. */
export async function editComment(
  transaction: Transaction,
  { personId, commentId, text, seen }: CommentEdit,
): Promise<EditedComment | null> {
  const { database, happened } = transaction;
  const comment = await ownComment(database, personId, commentId);
  if (!comment) return null;
  const { path, body } = comment;
  if (body === text.markdown) return { edited: true, path };
  if (seen !== undefined && seen !== comment.seen) {
    return { edited: false, newer: { title: '', body, seen: comment.seen } };
  }
  const changed = await database
    .updateTable('comments')
    .set({
      body: text.markdown,
      html: text.html,
      edited_at: Math.max(Date.now(), comment.seen + 1),
    })
    .where('id', '=', commentId)
    .where('edited_at', comment.editedAt === null ? 'is' : '=', comment.editedAt)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return editComment(transaction, { personId, commentId, text, seen });
  await happened({ kind: 'comment.edited', personId, postId: comment.postId, commentId });
  return { edited: true, path };
}

/**
 * Takes one's own comment away with its words; a step that it completed stays complete. Gives back the address of the place where it
 * stood; null when there is no such comment of this person.
 */
export async function deleteComment(
  { database, happened }: Transaction,
  { personId, commentId }: { personId: string; commentId: string },
): Promise<string | null> {
  const comment = await ownComment(database, personId, commentId);
  if (!comment) return null;
  const { postId, postPath } = comment;
  const deleted = await database
    .updateTable('comments')
    .set({ deleted_at: Date.now(), body: '', html: '' })
    .where('id', '=', commentId)
    .where('deleted_at', 'is', null)
    .returning('hidden_at')
    .executeTakeFirst();
  if (!deleted) return null;
  if (deleted.hidden_at === null) await countComments(database, [postId], -1);
  await happened({ kind: 'comment.deleted', personId, postId, commentId });
  const nearest = await standingBefore(database, postId, commentId);
  return nearest === null ? `${postPath}#comments` : commentPath(postPath, nearest);
}

/** Where a comment stood that this person has deleted, for the second of two presses; null when there was none of theirs. */
export async function placeOfDeleted(
  database: Database,
  { personId, commentId }: { personId: string; commentId: string },
): Promise<string | null> {
  const row = await publishedOrHidden(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select(['posts.slug', 'blogs.slug as blogSlug'])
    .where('comments.id', '=', commentId)
    .where('comments.person_id', '=', personId)
    .where('comments.deleted_at', 'is not', null)
    .executeTakeFirst();
  return row ? `${pathOf(row.blogSlug, row.slug)}#comments` : null;
}

/** Whether the comment that an address says was deleted is one of theirs on this post. */
export async function isDeletedFrom(
  database: Database,
  postPath: string,
  own: { personId: string; commentId: string },
): Promise<boolean> {
  return own.commentId !== '' && (await placeOfDeleted(database, own)) === `${postPath}#comments`;
}
