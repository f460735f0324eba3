import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { freeSlug } from './addresses.ts';
import { blogOf, makeBlog } from './blog.ts';
import { BlogForm } from './forms.ts';
import { freshBlogForm } from './fresh-forms.ts';
import type { BlogParts } from './routes.ts';

/** Making one's blog, outside of a room too. */
export function makingRoutes({ store }: BlogParts): Router {
  const router = express.Router();

  router.get('/blogs/new', async (request, response) => {
    const { id, name } = readerOf(request);
    const blog = await blogOf(store.database, id);
    if (blog) {
      response.redirect(303, `/blogs/${blog.slug}`);
      return;
    }
    const values = await freshBlogForm(store.database, name, response.locals.locale);
    response.render('blogs/new', { values, faults: {} });
  });

  router.post('/blogs/new', async (request, response) => {
    const { id: personId } = readerOf(request);
    const { values, faults } = parseForm(BlogForm, request.body);
    if (faults) {
      const kept = typed(request.body);
      const address = await freeSlug(store.database, kept['slug'], kept['title'] ?? '');
      response.status(422).render('blogs/new', { values: { ...kept, address }, faults });
      return;
    }
    const blog = await store.transaction((transaction) => makeBlog(transaction, { personId, ...values }));
    response.redirect(303, `/blogs/${blog.slug}`);
  });

  // Asked while somebody types: the browser does not know which addresses are taken, nor how å is written in one.
  router.post('/blogs/address', async (request, response) => {
    const { title, slug } = AddressQuestion.parse(request.body ?? {});
    response.json({ slug: await freeSlug(store.database, slug, title) });
  });

  return router;
}

const AddressQuestion = z
  .object({ title: z.string().max(500).catch(''), slug: z.string().max(500).catch('') })
  .catch({ title: '', slug: '' });
