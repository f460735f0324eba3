import type { Database, Store, Transaction } from '../database/store.ts';
import { holdPictures } from '../pictures/uses.ts';
import { ownPost } from './editing.ts';
import { usedByComment, usedByPost } from './picture-uses.ts';
import { forgetTags } from './tags.ts';
import { forgetUnsaved } from './unsaved.ts';

/** A deleted post can be taken back by its writer for this long. */
export const DAYS_TO_TAKE_BACK = 30;
const KEPT = DAYS_TO_TAKE_BACK * 24 * 60 * 60 * 1000;

interface OwnPostId {
  personId: string;
  postId: string;
}

/** A post of somebody's that they can take back; null of others', and when it is not deleted or gone for good. */
export async function deletedPost(
  database: Database,
  { personId, postId }: OwnPostId,
): Promise<{ id: string; title: string; goneAt: number } | null> {
  const post = await database
    .selectFrom('posts')
    .select((build) => ['id', 'title', build('deleted_at', '+', KEPT).as('goneAt')])
    .where('id', '=', postId)
    .where('person_id', '=', personId)
    .where('deleted_at', '>=', Date.now() - KEPT)
    .where('wiped_at', 'is', null)
    .executeTakeFirst();
  return post ? { ...post, goneAt: post.goneAt ?? 0 } : null;
}

/**
 * Takes a deleted post back as it was, with its comments, and gives back its address: of one that was not out, where it is written on.
 * Null when it is not theirs, not deleted, or gone for good.
 */
export async function restorePost(
  { database, happened }: Transaction,
  { personId, postId }: OwnPostId,
): Promise<string | null> {
  const restored = await database
    .updateTable('posts')
    .set({ deleted_at: null, touched_at: Date.now() })
    .where('id', '=', postId)
    .where('person_id', '=', personId)
    .where('deleted_at', '>=', Date.now() - KEPT)
    .where('wiped_at', 'is', null)
    .returning('status')
    .executeTakeFirst();
  if (!restored) return null;
  if (restored.status !== 'published') return `/posts/${postId}/edit`;
  await happened({ kind: 'post.restored', personId, postId });
  const post = await ownPost(database, personId, postId);
  return post?.path ?? '/write/mine';
}

/** Posts whose words are wiped in one transaction. */
const AT_ONCE = 50;

/** Wipes the words of posts that were deleted thirty days ago, those in their addresses too, and of the comments on them: nobody has them then. */
export async function wipeDeletedPosts(store: Store): Promise<void> {
  for (;;) {
    const wiped = await store.transaction(({ database }) => wipeSome(database));
    if (wiped < AT_ONCE) return;
  }
}

async function wipeSome(database: Database): Promise<number> {
  const now = Date.now();
  const due = await database
    .selectFrom('posts')
    .select('id')
    .where('deleted_at', '<', now - KEPT)
    .where('wiped_at', 'is', null)
    .orderBy('deleted_at')
    .limit(AT_ONCE)
    .execute();
  if (due.length === 0) return 0;
  const gone = await database
    .updateTable('posts')
    .set((build) => ({ title: '', body: '', html: '', slug: build.ref('id'), wiped_at: now }))
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    // Asked once more: one may be taken back while this waits for it.
    .where('deleted_at', '<', now - KEPT)
    .where('wiped_at', 'is', null)
    .returning('id')
    .execute();
  const ids = gone.map(({ id }) => id);
  if (ids.length === 0) return due.length;
  for (const addresses of ['old_post_slugs', 'united_post_slugs'] as const) {
    await database.deleteFrom(addresses).where('post_id', 'in', ids).execute();
  }
  await forgetTags(database, ids);
  const comments = await database
    .updateTable('comments')
    .set((build) => ({ body: '', html: '', deleted_at: build.fn.coalesce('deleted_at', build.val(now)) }))
    .where('post_id', 'in', ids)
    .returning('id')
    .execute();
  for (const id of ids) {
    await holdPictures({ database }, usedByPost(id), []);
    await forgetUnsaved(database, id);
  }
  for (const { id } of comments) await holdPictures({ database }, usedByComment(id), []);
  return due.length;
}
