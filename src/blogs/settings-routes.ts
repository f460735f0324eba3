import type { Request, Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import type { Blog } from './blog.ts';
import { blogOf } from './blog.ts';
import { changeBlog } from './blog-settings.ts';
import { BlogForm } from './forms.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';

/** Changing one's own blog: its name, what it is about, its look and its address. */
export function settingsRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'slug');

  router.get('/blogs/:slug/settings', async (request, response) => {
    const blog = await ownBlog(request);
    response.render('blogs/settings', { blog, values: blog, faults: {} });
  });

  router.post('/blogs/:slug/settings', async (request, response) => {
    const blog = await ownBlog(request);
    const { values, faults } = parseForm(BlogForm, request.body);
    const again = { ...blog, ...typed(request.body) };
    if (faults) {
      response.status(422).render('blogs/settings', { blog, values: again, faults });
      return;
    }
    const change = { personId: blog.personId, ...values };
    const answer = orNotFound(await store.transaction((transaction) => changeBlog(transaction, change)));
    if (answer.fault === null) response.redirect(303, `/blogs/${answer.blog.slug}`);
    else
      response.status(422).render('blogs/settings', { blog, values: again, faults: { slug: answer.fault } });
  });

  return router;

  async function ownBlog(request: Request<{ slug: string }>): Promise<Blog> {
    const blog = await blogOf(store.database, readerOf(request).id);
    return orNotFound(blog?.slug === request.params.slug ? blog : null);
  }
}
