import type { Expression } from 'kysely';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { holdPictures } from '../pictures/uses.ts';
import { picturesIn } from '../web/picture-address.ts';

/** Listens to the log: a post and a comment hold the pictures that they show, so that these are kept as long as they are. */
export async function holdShownPictures(transaction: Transaction, event: Event): Promise<void> {
  const { database } = transaction;
  if (showingPosts.some((kind) => kind === event.kind) && 'postId' in event) {
    const { postId } = event;
    const post = await database
      .selectFrom('posts')
      .select('html')
      .where('id', '=', postId)
      .executeTakeFirst();
    await holdPictures(transaction, usedByPost(postId), picturesIn(post?.html ?? ''));
  } else if (event.kind === 'comment.written' || event.kind === 'comment.edited') {
    const { commentId } = event;
    const comment = await database
      .selectFrom('comments')
      .select('html')
      .where('id', '=', commentId)
      .executeTakeFirst();
    await holdPictures(transaction, usedByComment(commentId), picturesIn(comment?.html ?? ''));
  } else if (event.kind === 'comment.deleted') {
    await holdPictures(transaction, usedByComment(event.commentId), []);
  }
}

const showingPosts = ['post.published', 'post.edited', 'post.brought', 'post.scheduled', 'post.put_aside'];

/** What holds the pictures of a comment, as the keeper of pictures knows it. */
export function usedByComment(commentId: string): string {
  return `comment ${commentId}`;
}

/** What holds the pictures of a post. */
export function usedByPost(postId: string): string {
  return `post ${postId}`;
}

/** What holds the pictures of a post that is being changed. */
export function usedByUnsaved(postId: string): string {
  return `edit ${postId}`;
}

/** What holds the pictures of all that somebody has written, as a question. */
export function usedByTextsOf(database: Database, personId: string): Expression<string> {
  const of = (table: 'posts' | 'comments', usedBy: (id: string) => string) =>
    database
      .selectFrom(table)
      .select(sql<string>`${usedBy('')} || id`.as('used_by'))
      .where('person_id', '=', personId);
  return sql<string>`${of('posts', usedByPost)
    .unionAll(of('posts', usedByUnsaved))
    .unionAll(of('comments', usedByComment))}`;
}

/** A draft holds its pictures too: a text may lie for months before it is published. */
export async function holdPicturesOfDraft(
  transaction: Pick<Transaction, 'database'>,
  personId: string,
  body: string,
): Promise<void> {
  await holdPictures(transaction, `draft ${personId}`, picturesIn(body));
}
