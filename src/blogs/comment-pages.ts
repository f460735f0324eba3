import type { Database } from '../database/store.ts';
import type { Post } from './posts.ts';
import type { Comment, Viewer } from './threads.ts';
import { commentsOn, standing, threadsOf } from './threads.ts';

/** So many comments stand on one page of a post. */
export const COMMENTS_A_PAGE = 100;

/** A page of the comments on a post. */
export interface CommentPage {
  /** Those on the page; an answer comes with the comment that it answers. */
  comments: Comment[];
  /** From 1. */
  page: number;
  pages: number;
}

/** Which page: that of a comment, the one with this number, or the last one. */
export interface Wanted {
  comment?: string | undefined;
  comments?: number | 'last' | undefined;
}

/** The comments on a post as one page shows them, oldest first; the first page when none is wanted, or one that there is not. */
export async function commentPage(
  database: Database,
  post: Pick<Post, 'id' | 'comments'>,
  viewer: Viewer,
  { comment, comments }: Wanted,
): Promise<CommentPage> {
  // What was taken away and has answers is not counted, and makes such a page a little longer.
  if (post.comments <= COMMENTS_A_PAGE) {
    return { comments: await commentsOn(database, post.id, viewer), page: 1, pages: 1 };
  }
  const order = await inThreads(database, post.id);
  const pages = Math.max(1, Math.ceil(order.length / COMMENTS_A_PAGE));
  const place = order.findIndex(({ id }) => id === comment);
  const number = comments === 'last' ? pages : (comments ?? 1);
  const page = place >= 0 ? Math.floor(place / COMMENTS_A_PAGE) + 1 : number <= pages ? number : 1;
  const shown = order.slice((page - 1) * COMMENTS_A_PAGE, page * COMMENTS_A_PAGE);
  const ids = new Set(shown.flatMap(({ id, parentId }) => (parentId === null ? [id] : [parentId, id])));
  return { comments: await commentsOn(database, post.id, viewer, [...ids]), page, pages };
}

/** Every comment that stands on a post, in the order in which the page shows them: each followed by the answers to it. */
export async function inThreads(
  database: Database,
  postId: string,
): Promise<{ id: string; parentId: string | null }[]> {
  const rows = await standing(database, postId)
    .select(['comments.id', 'comments.parent_id as parentId'])
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .execute();
  return threadsOf(rows).flatMap(({ answers, ...comment }) => [comment, ...answers]);
}
