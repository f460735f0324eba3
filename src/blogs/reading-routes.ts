import type { Request, Response, Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { blogLedOn, postLedOn } from './addresses.ts';
import { blogAt } from './blog.ts';
import { blogFeed } from './feed.ts';
import { postAt } from './posts.ts';
import { showPost } from './post-page.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';

/** A blog and a post, for everybody in the company. */
export function readingRoutes({ store: { database } }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'slug', 'post');

  router.get('/blogs/:slug', async (request, response) => {
    const { slug } = request.params;
    const blog = await blogAt(database, slug);
    if (!blog) {
      leadOn(request, response, orNotFound(await blogLedOn(database, slug)));
      return;
    }
    const before = typeof request.query['before'] === 'string' ? request.query['before'] : '';
    const page = await blogFeed(database, { blogId: blog.id, before });
    const home = `/blogs/${blog.slug}`;
    response.render('blogs/blog', {
      blog,
      own: blog.personId === readerOf(request).id,
      posts: page.posts,
      older: page.next === null ? null : `${home}?before=${page.next}`,
      newest: before === '' ? null : home,
    });
  });

  router.get('/blogs/:slug/:post', async (request, response) => {
    const { slug, post: postSlug } = request.params;
    const post = await postAt(database, slug, postSlug);
    if (!post) {
      leadOn(request, response, orNotFound(await postLedOn(database, slug, postSlug)));
      return;
    }
    const { answer } = request.query;
    await showPost(database, request, response, { post, parentId: typeof answer === 'string' ? answer : '' });
  });

  return router;
}

/** An old address leads on to where its blog or post is now, with what stood behind it. */
function leadOn(request: Request, response: Response, path: string): void {
  const [, query] = request.originalUrl.split('?', 2);
  response.redirect(301, query === undefined ? path : `${path}?${query}`);
}
