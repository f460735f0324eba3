import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Author } from './blog.ts';
import { findPost } from './posts.ts';
import type { Written } from './written.ts';

export interface NewComment {
  personId: string;
  postId: string;
  /** From `writtenComment`. */
  text: Written;
  /** As with a post: the same person and key write once. */
  key: string;
}

export interface WrittenComment {
  id: string;
  /** Where it is to be read: `/blogs/…/…#comment-…`. */
  path: string;
  /** As with a post: `other` means that what was typed now is **not** kept and must be shown to its writer again. */
  before: 'same' | 'other' | null;
}

/** Comments on a post; the first comment of somebody else is the post's first reply. Null when there is no such post. */
export async function writeComment(
  { database, happened }: Transaction,
  { personId, postId, text, key }: NewComment,
): Promise<WrittenComment | null> {
  const post = await findPost(database, postId);
  if (!post) return null;
  const now = Date.now();
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
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return writtenBefore(database, { personId, postId, text, key }, post.path);
  if (personId !== post.author.id) await markReplied(database, postId, now);
  await happened({
    kind: 'comment.written',
    personId,
    postId,
    commentId: made.id,
    authorId: post.author.id,
  });
  return { id: made.id, path: commentPath(post.path, made.id), before: null };
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

export interface Comment {
  id: string;
  html: string;
  writtenAt: number;
  author: Author & { blogSlug: string | null };
}

/** The comments on a post, oldest first. */
export async function commentsOn(database: Database, postId: string): Promise<Comment[]> {
  const rows = await database
    .selectFrom('comments')
    .innerJoin('people', 'people.id', 'comments.person_id')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .leftJoin('blogs', 'blogs.person_id', 'comments.person_id')
    .select(['comments.id', 'comments.html', 'comments.created_at', 'comments.person_id'])
    .select(['people.name', 'people.title as role', 'units.name as unit', 'blogs.slug as blogSlug'])
    .where('comments.post_id', '=', postId)
    .where('comments.deleted_at', 'is', null)
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .execute();
  return rows.map(({ id, html, created_at: writtenAt, person_id, name, role, unit, blogSlug }) => ({
    id,
    html,
    writtenAt,
    author: { id: person_id, name, role, unit, blogSlug },
  }));
}

function commentPath(postPath: string, commentId: string): string {
  return `${postPath}#comment-${commentId}`;
}
