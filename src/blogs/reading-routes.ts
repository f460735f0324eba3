import type { Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
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
    const blog = orNotFound(await blogAt(database, request.params.slug));
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
    const post = orNotFound(await postAt(database, request.params.slug, request.params.post));
    const { answer } = request.query;
    await showPost(database, request, response, { post, parentId: typeof answer === 'string' ? answer : '' });
  });

  return router;
}
