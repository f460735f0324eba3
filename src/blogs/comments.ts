import { newId } from '../database/id.ts';
import { holdRows } from '../database/hold-rows.ts';
import type { Database, Transaction } from '../database/store.ts';
import { findPost, pathOf, published } from './posts.ts';
import { SAME_WITHIN } from './publishing.ts';
import type { Written } from './written.ts';

export interface NewComment {
  personId: string;
  postId: string;
  /** From `writtenComment`. */
  text: Written;
  /** As with a post: the same person and key write once. */
  key: string;
  /** The comment that this one answers; the post when left out. */
  parentId?: string;
}

export interface WrittenComment {
  id: string;
  /** Where it is to be read: `/blogs/…/…?comment=…#comment-…`. */
  path: string;
  /** As with a post: `other` means that what was typed now is **not** kept and must be shown to its writer again. */
  before: 'same' | 'again' | 'other' | null;
}

/**
 * Comments on a post, or answers a comment there; the first comment of somebody else is the post's first reply. Null when there is no
 * such post or comment.
 */
export async function writeComment(
  { database, happened }: Transaction,
  comment: NewComment,
): Promise<WrittenComment | null> {
  const { personId, postId, text, key } = comment;
  const post = await findPost(database, postId);
  const parent = comment.parentId ? await parentOf(database, postId, comment.parentId) : undefined;
  if (!post || parent === null) return null;
  const now = await timeOfNext(database, postId);
  const made = await database
    .insertInto('comments')
    .values({
      id: newId(),
      post_id: postId,
      person_id: personId,
      body: text.markdown,
      html: text.html,
      key,
      created_at: now,
      parent_id: parent?.id ?? null,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return writtenBefore(database, comment, post.path);
  await countComments(database, [postId], 1);
  if (personId !== post.author.id) await markReplied(database, postId, now);
  await happened({
    kind: 'comment.written',
    personId,
    postId,
    commentId: made.id,
    authorId: post.author.id,
    ...(parent && { parentId: parent.id, parentAuthorId: parent.answeredId }),
  });
  return { id: made.id, path: commentPath(post.path, made.id), before: null };
}

/**
 * Later than all that anybody has seen on this post, whatever the clocks of two nodes say and in whichever order they commit: an open page
 * asks for what is later than it has seen. Whoever else writes there waits until this transaction ends.
 */
async function timeOfNext(database: Database, postId: string): Promise<number> {
  const post = database.selectFrom('posts').select('answers_at').where('id', '=', postId);
  const { answers_at: seen } = await holdRows(database, post).executeTakeFirstOrThrow();
  return Math.max(Date.now(), seen + 1);
}

/** The same from a form: what was sent moments ago from another one is led to rather than written once more. */
export async function writeOnce(
  transaction: Transaction,
  comment: NewComment,
): Promise<WrittenComment | null> {
  return (await writtenAMomentAgo(transaction.database, comment)) ?? writeComment(transaction, comment);
}

/**
 * Where an answer to this comment stands: threads have one level, so an answer to an answer stands beside it. One that was deleted
 * meanwhile still takes it: what somebody was writing is not refused.
 */
async function parentOf(
  database: Database,
  postId: string,
  commentId: string,
): Promise<{ id: string; answeredId: string } | null> {
  const row = await database
    .selectFrom('comments')
    .select(['id', 'parent_id', 'person_id'])
    .where('id', '=', commentId)
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return row ? { id: row.parent_id ?? row.id, answeredId: row.person_id } : null;
}

/**
 * The very comment that was sent moments ago under another key, as with a post. Of answers there is none: one thanks each of those who
 * wrote in a thread in the same words.
 */
async function writtenAMomentAgo(
  database: Database,
  { personId, postId, text, key, parentId }: NewComment,
): Promise<WrittenComment | null> {
  if (parentId) return null;
  const row = await published(database)
    .innerJoin('comments', 'comments.post_id', 'posts.id')
    .select(['comments.id', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('posts.id', '=', postId)
    .where('comments.person_id', '=', personId)
    .where('comments.key', '!=', key)
    .where('comments.parent_id', 'is', null)
    .where('comments.created_at', '>', Date.now() - SAME_WITHIN)
    .where('comments.deleted_at', 'is', null)
    .where('comments.body', '=', text.markdown)
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { id: row.id, path: commentPath(pathOf(row.blogSlug, row.slug), row.id), before: 'again' };
}

async function writtenBefore(database: Database, comment: NewComment, path: string): Promise<WrittenComment> {
  const row = await database
    .selectFrom('comments')
    .select(['id', 'post_id', 'body', 'deleted_at'])
    .where('person_id', '=', comment.personId)
    .where('key', '=', comment.key)
    .executeTakeFirstOrThrow();
  const same =
    row.post_id === comment.postId && row.body === comment.text.markdown && row.deleted_at === null;
  return { id: row.id, path: commentPath(path, row.id), before: same ? 'same' : 'other' };
}

async function markReplied(database: Database, postId: string, now: number): Promise<void> {
  await database
    .updateTable('posts')
    .set({ first_reply_at: now })
    .where('id', '=', postId)
    .where('first_reply_at', 'is', null)
    .execute();
}

/** Keeps how many comments can be read on posts, in the transaction that adds one or takes one away. */
export async function countComments(database: Database, postIds: string[], more: number): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('posts')
    .set((build) => ({
      comment_count: build('comment_count', '+', more),
      // Clocks jump, and an open page asks for what is later than it has seen.
      answers_at: build
        .case()
        .when('answers_at', '>=', now)
        .then(build('answers_at', '+', 1))
        .else(now)
        .end(),
    }))
    .where('id', 'in', postIds)
    .execute();
}

/** `/blogs/anna/forsta-dagen?comment=…#comment-…`: the page of the comments on which it stands, and its place there. */
export function commentPath(postPath: string, commentId: string): string {
  return `${postPath}?comment=${commentId}#comment-${commentId}`;
}
