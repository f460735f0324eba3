import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { placeAsked } from '../web/query.ts';
import { blogLedOn, postIdAt, postLedOn } from './addresses.ts';
import { blogAt } from './blog.ts';
import { isDeletedFrom } from './comment-editing.ts';
import { deletedPost } from './deleted.ts';
import { blogFeed } from './feed.ts';
import { hiddenPostAt, postAt } from './posts.ts';
import { showPost } from './post-page.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { hiddenOf, whenAsked } from './hidden-of-own.ts';
import { ownCommentsOn } from './threads.ts';

/** Of a post: the comment that is answered; the one that is to be seen, or which page of them. */
const Query = z.object({
  answer: z.string().catch(''),
  comment: z.string().optional().catch(undefined),
  comments: z.coerce.number().int().positive().optional().catch(undefined),
});

/** Of a blog, or of a post that is hidden: the post or the comment that its writer has deleted a moment ago. */
const DeletedQuery = z.object({ deleted: z.string().max(100).catch('') });

/** A blog and a post, for everybody in the company. */
export function readingRoutes({ store: { database }, onPostShown }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'slug', 'post');

  router.get('/blogs/:slug', async (request, response) => {
    const { slug } = request.params;
    const blog = await blogAt(database, slug);
    if (!blog) {
      leadOn(request, response, orNotFound(await blogLedOn(database, slug)));
      return;
    }
    const before = placeAsked(request);
    const page = await blogFeed(database, { blogId: blog.id, before });
    const own = blog.personId === readerOf(request).id;
    const home = `/blogs/${blog.slug}`;
    const hidden = own ? await hiddenOf(database, blog.personId) : [];
    const { deleted: postId } = DeletedQuery.parse(request.query);
    const deleted = own && postId ? await deletedPost(database, { personId: blog.personId, postId }) : null;
    response.render('blogs/blog', {
      blog,
      own,
      hidden,
      deleted,
      isHidden: hidden.some(({ kind }) => kind === 'post'),
      posts: page.posts,
      older: page.next === null ? null : `${home}?before=${page.next}`,
      newest: before === '' ? null : home,
    });
  });

  router.get('/blogs/:slug/:post', async (request, response) => {
    const { slug, post: postSlug } = request.params;
    const post = await postAt(database, slug, postSlug);
    if (!post) {
      await showOwnOrLeadOn(request, response, slug, postSlug);
      return;
    }
    const { answer: parentId, ...wanted } = Query.parse(request.query);
    const onShown = whenShown(request, response, post.id);
    await showPost(database, request, response, { post, parentId, wanted, onShown });
  });

  return router;

  function whenShown(request: Request, response: Response, postId: string) {
    return (commentIds: string[]) => onPostShown(request, response, { postId, commentIds });
  }

  /**
   * What an administrator has hidden is not found, and says so; its writer and administrators read it, and why. Whoever commented on it
   * meets their own words. Whoever deleted their own post is told so, and how to take it back.
   */
  async function showOwnOrLeadOn(
    request: Request,
    response: Response,
    blogSlug: string,
    slug: string,
  ): Promise<void> {
    const hidden = await hiddenPostAt(database, blogSlug, slug);
    const reader = readerOf(request);
    if (!hidden) {
      const path = await postLedOn(database, blogSlug, slug);
      if (path === null) await showOwnDeleted(response, reader.id, await postIdAt(database, blogSlug, slug));
      else leadOn(request, response, path);
    } else if (hidden.author.id === reader.id || reader.isAdministrator) {
      await showPost(database, request, response, {
        post: hidden,
        hidden,
        onShown: whenShown(request, response, hidden.id),
        parentId: '',
        wanted: Query.parse(request.query),
      });
    } else {
      const { deleted: commentId } = DeletedQuery.parse(request.query);
      const own = { personId: reader.id, commentId };
      response.status(404).render('blogs/hidden', {
        justDeleted: await isDeletedFrom(database, hidden.path, own),
        path: hidden.path,
        comments: await ownCommentsOn(database, hidden.id, reader),
        asked: await whenAsked(database, reader.id, [hidden.id]),
      });
    }
  }

  async function showOwnDeleted(response: Response, personId: string, postId: string | null): Promise<void> {
    const deleted = postId === null ? null : await deletedPost(database, { personId, postId });
    response.status(404).render('blogs/deleted', { deleted: orNotFound(deleted) });
  }
}

/** An old address leads on to where its blog or post is now, with what stood behind it. */
function leadOn(request: Request, response: Response, path: string): void {
  const [, query] = request.originalUrl.split('?', 2);
  response.redirect(301, query === undefined ? path : `${path}?${query}`);
}
