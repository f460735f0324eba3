import type { Database, Transaction } from '../database/store.ts';
import { commentPath, countComments } from './comments.ts';
import type { Seen } from './editing.ts';
import { pathOf, published } from './posts.ts';
import type { Written } from './written.ts';

/** A comment as its writer changes it. */
export interface OwnComment {
  id: string;
  postId: string;
  body: string;
  /** Where it is to be read. */
  path: string;
  editedAt: number | null;
  seen: Seen;
}

/** Somebody's own comment on a post that can be read; null for everybody else's. */
export async function ownComment(
  database: Database,
  personId: string,
  commentId: string,
): Promise<OwnComment | null> {
  const row = await published(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select(['comments.id', 'comments.body', 'comments.created_at', 'comments.edited_at'])
    .select(['posts.id as postId', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('comments.id', '=', commentId)
    .where('comments.person_id', '=', personId)
    .where('comments.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, postId, body, edited_at: editedAt } = row;
  return {
    id,
    postId,
    body,
    path: commentPath(pathOf(row.blogSlug, row.slug), id),
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
    .returning('id')
    .executeTakeFirst();
  if (!changed) return editComment(transaction, { personId, commentId, text, seen });
  await happened({ kind: 'comment.edited', personId, postId: comment.postId, commentId });
  return { edited: true, path };
}

/**
 * Takes one's own comment away with its words; a step that it completed stays complete. Gives back the address of the post's
 * comments; null when there is no such comment of this person.
 */
export async function deleteComment(
  { database, happened }: Transaction,
  { personId, commentId }: { personId: string; commentId: string },
): Promise<string | null> {
  const comment = await ownComment(database, personId, commentId);
  if (!comment) return null;
  const deleted = await database
    .updateTable('comments')
    .set({ deleted_at: Date.now(), body: '', html: '' })
    .where('id', '=', commentId)
    .where('deleted_at', 'is', null)
    .returning('hidden_at')
    .executeTakeFirst();
  if (!deleted) return null;
  if (deleted.hidden_at === null) await countComments(database, comment.postId, -1);
  await happened({ kind: 'comment.deleted', personId, postId: comment.postId, commentId });
  return comment.path.replace(/\?.*/, '#comments');
}
