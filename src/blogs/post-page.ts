import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { saysThat } from '../web/query.ts';
import { applauseOn } from './applause.ts';
import { isDeletedFrom } from './comment-editing.ts';
import type { Wanted } from './comment-pages.ts';
import { commentPage } from './comment-pages.ts';
import { answerFormWith, freshCommentForm } from './fresh-forms.ts';
import { isSaidAside } from './laying-aside.ts';
import { whenAsked } from './hidden-of-own.ts';
import { neighboursOf } from './neighbours.ts';
import type { Post } from './posts.ts';
import { publishedAlike } from './published-alike.ts';
import { commentsOn, threadsOf } from './threads.ts';
import { undescribedIn } from './undescribed.ts';
import { unmentionedIn } from './unmentioned.ts';

/**
 * What was saved of one's own, when names in it mention nobody or pictures have no words; the comment of one's own that was deleted; and
 * the comment that somebody comes to.
 */
const Query = z.object({
  unmentioned: z.string().catch(''),
  undescribed: z.string().catch(''),
  deleted: z.string().catch(''),
  comment: z.string().catch(''),
});

interface PostPage {
  post: Post;
  /** The comment that the form answers; the post when it is none of its comments. */
  parentId: string;
  /** Which of the comments are shown, when it answers none of them. */
  wanted: Wanted;
  /** What stands in the form in place of what a fresh one begins with. */
  values?: object;
  faults?: Faults;
  /** Told which comments stand on the page, before it is shown. */
  onShown?: (commentIds: string[]) => Promise<void>;
  /** Since when an administrator keeps it hidden, and why. */
  hidden?: { hiddenAt: number; hiddenReason: string } | null;
}

/** The page of a post with its comments; 422 when the comment has faults. */
export async function showPost(
  database: Database,
  request: Request,
  response: Response,
  { post, parentId, wanted, values = {}, faults = {}, hidden = null, onShown }: PostPage,
): Promise<void> {
  const reader = readerOf(request);
  const personId = reader.id;
  const own = post.author.id === personId;
  // Hidden while that still stands in the address: nobody is told that everybody reads it.
  const justPublished = own && hidden === null && saysThat(request, 'published');
  const query = Query.parse(request.query);
  // Whoever writes an answer and comes to another comment sees that one, with their form.
  const shown = parentId === '' || wanted.comment !== undefined ? wanted : { comment: parentId };
  const { comments, page, pages } = await commentPage(database, post, reader, shown);
  await onShown?.(comments.map(({ id }) => id));
  const isHiddenOfOwn =
    (own && hidden !== null) || comments.some(({ state, isOwn }) => state === 'hidden' && isOwn);
  const parents = parentId === '' ? [] : await commentsOn(database, post.id, reader, [parentId]);
  const answered = parents.find(({ state }) => state === 'shown') ?? null;
  const fresh = freshCommentForm({ personId, postId: post.id });
  const form = answered ? answerFormWith(fresh, answered.id, personId) : fresh;
  response.status(Object.keys(faults).length > 0 ? 422 : 200);
  response.render('blogs/post', {
    post,
    threads: threadsOf(comments),
    page,
    pages,
    answered,
    isAnsweredHere: comments.some(({ id }) => id === (answered?.parentId ?? answered?.id)),
    applause: await applauseOn(database, { postId: post.id, personId, count: post.applause }),
    own,
    hidden,
    asked: await whenAsked(database, personId, isHiddenOfOwn ? [post.id] : []),
    justReported: saysThat(request, 'reported'),
    justAsked: saysThat(request, 'asked'),
    unmentioned: await unmentionedIn(database, personId, query.unmentioned),
    deletedBehind: (await isDeletedFrom(database, post.path, { personId, commentId: query.deleted }))
      ? query.comment || post.id
      : null,
    sentAgain: saysThat(request, 'again') ? query.comment || (hidden === null ? post.id : null) : null,
    undescribed: await undescribedIn(database, personId, query.undescribed),
    justRestored: own && saysThat(request, 'restored'),
    justPublished,
    alike: justPublished ? await publishedAlike(database, post) : null,
    laidAside: own && isSaidAside(request),
    values: { ...form, ...values },
    faults,
    ...(await neighboursOf(database, post)),
  });
}
