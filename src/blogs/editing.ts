import type { ExpressionBuilder } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import type { FormSeen } from './laying-aside.ts';
import { endUnsaved, layAside } from './laying-aside.ts';
import { pathOf, publishedOrHidden } from './posts.ts';
import type { Written } from './written.ts';

/** The last change that a form of a post has seen, so that an older form does not undo a newer edit. */
export type Seen = number;

/** `laidAside` as in `publishPost`. */
export type EditedPost =
  | { edited: true; path: string; laidAside: boolean }
  | { edited: false; newer: { title: string; body: string; seen: Seen } };

export interface PostEdit extends FormSeen {
  personId: string;
  postId: string;
  title: string;
  text: Written;
  /** Left out, the edit is made whatever came between. */
  seen?: Seen;
}

/**
 * Changes one's own post and takes what was unsaved of it away; its address stays, and no other text of theirs is lost by it. Null when
 * there is no such post of this person.
 */
export async function editPost(transaction: Transaction, edit: PostEdit): Promise<EditedPost | null> {
  const { database, happened } = transaction;
  const { personId, postId, title, text, seen, other } = edit;
  const kept = { title, body: text.markdown };
  const post = await ownPost(database, personId, postId);
  if (!post) return null;
  if (post.title === title && post.body === text.markdown) {
    return { edited: true, path: post.path, laidAside: await endUnsaved(transaction, { ...edit, ...kept }) };
  }
  if (seen !== undefined && seen !== post.seen) {
    await layAside(transaction, personId, other, kept);
    return { edited: false, newer: post };
  }
  const now = Math.max(Date.now(), post.seen + 1);
  const changed = await database
    .updateTable('posts')
    .set({ title, body: text.markdown, html: text.html, edited_at: now })
    .where('id', '=', postId)
    .where('edited_at', post.editedAt === null ? 'is' : '=', post.editedAt)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!changed) return editPost(transaction, edit);
  const laidAside = await endUnsaved(transaction, { ...edit, ...kept });
  await happened({ kind: 'post.edited', personId, postId });
  return { edited: true, path: post.path, laidAside };
}

/**
 * Deletes one's own post, published or not: from then on nobody sees it but its writer, who can take it back for thirty days. One that
 * was scheduled is a draft when it comes back. Its address is not given to another. False when there is no such post.
 */
export async function deletePost(
  { database, happened }: Transaction,
  { personId, postId }: { personId: string; postId: string },
): Promise<boolean> {
  const deleted = await database
    .updateTable('posts')
    .set((build) => asDeleted(build, Date.now()))
    .where('id', '=', postId)
    .where('person_id', '=', personId)
    .where('deleted_at', 'is', null)
    .returning('status')
    .executeTakeFirst();
  if (deleted?.status === 'published') await happened({ kind: 'post.deleted', personId, postId });
  return deleted !== undefined;
}

/** What stands in a post that is deleted: it is not published by itself any more. */
export function asDeleted(build: ExpressionBuilder<Tables, 'posts'>, now: number) {
  return {
    deleted_at: build.fn.coalesce('deleted_at', build.val(now)),
    publish_at: null,
    status: build
      .case()
      .when('status', '=', 'scheduled')
      .then(build.val<'draft'>('draft'))
      .else(build.ref('status'))
      .end(),
  };
}

export interface OwnPost {
  id: string;
  title: string;
  body: string;
  path: string;
  editedAt: number | null;
  seen: Seen;
}

/** A post as its writer edits it; null for everybody else's. */
export async function ownPost(database: Database, personId: string, postId: string): Promise<OwnPost | null> {
  const row = await publishedOrHidden(database)
    .select(['posts.id', 'posts.title', 'posts.body', 'posts.slug', 'blogs.slug as blogSlug'])
    .select(['posts.edited_at', 'posts.created_at'])
    .where('posts.id', '=', postId)
    .where('posts.person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  const { id, title, body, edited_at: editedAt } = row;
  return {
    id,
    title,
    body,
    path: pathOf(row.blogSlug, row.slug),
    editedAt,
    seen: editedAt ?? row.created_at,
  };
}
