import type { Request, Response, Router } from 'express';
import express from 'express';
import { newId } from '../database/id.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { readdressPost } from './addresses.ts';
import { blogOf } from './blog.ts';
import { answerDraft } from './answer-draft.ts';
import { saveDraft } from './drafts.ts';
import { deletePost, editPost, ownPost } from './editing.ts';
import { DraftForm, PostForm } from './forms.ts';
import { editForm, freshPostForm } from './fresh-forms.ts';
import { postText } from './naming.ts';
import { publishPost } from './publishing.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { showSentAgain, showWritePage } from './write-page.ts';

/** Writing on one's own blog: draft, preview, publish, change, delete. */
export function writingRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.get('/write', async (request, response) => {
    const { id: personId } = readerOf(request);
    if (!(await blogOf(store.database, personId))) {
      response.redirect(303, '/blogs/new');
      return;
    }
    const values = await freshPostForm(store.database, personId);
    showWritePage(response, { values, faults: {}, draftKept: request.query['draft'] === 'kept' });
  });

  router.post('/posts', async (request, response) => {
    const { id: personId } = readerOf(request);
    if (!(await blogOf(store.database, personId))) {
      response.redirect(303, '/blogs/new');
      return;
    }
    if (typed(request.body)['status'] === 'draft') await keepDraft(personId, request, response);
    else await publish(personId, request, response);
  });

  async function publish(personId: string, request: Request, response: Response): Promise<void> {
    const { values, faults } = parseForm(PostForm, request.body);
    if (faults) {
      await showSentAgain(store.database, request, response, faults);
      return;
    }
    const { title, body, key } = values;
    const post = { personId, title, text: await postText(store.database, body), key };
    const published = await store.transaction((transaction) => publishPost(transaction, post));
    if (published.before === 'other') {
      const fresh = { key: newId(), publishedBefore: published.path };
      await showSentAgain(store.database, request, response, { form: 'key_used' }, fresh);
    } else {
      response.redirect(303, published.before === null ? `${published.path}?published=1` : published.path);
    }
  }

  /** The draft button, for browsers without script. */
  async function keepDraft(personId: string, request: Request, response: Response): Promise<void> {
    const { values, faults } = parseForm(DraftForm, request.body);
    if (faults) {
      await showSentAgain(store.database, request, response, faults);
      return;
    }
    const answer = await store.transaction((transaction) => saveDraft(transaction, { personId, ...values }));
    if (answer.saved) {
      response.redirect(303, '/write?draft=kept');
    } else {
      const { newer } = answer;
      await showSentAgain(
        store.database,
        request,
        response,
        { form: 'newer' },
        { version: newer.version, newer },
      );
    }
  }

  router.put('/write/draft', async (request, response) => {
    await answerDraft(store, readerOf(request).id, request, response);
  });

  router.post('/write/preview', async (request, response) => {
    const { values, faults } = parseForm(DraftForm, request.body);
    if (faults) {
      response.status(422).json({ faults });
      return;
    }
    const { html } = await postText(store.database, values.body);
    response.render('blogs/_preview', { title: values.title, html });
  });

  router.get('/posts/:id/edit', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = orNotFound(await ownPost(store.database, personId, request.params.id));
    showWritePage(response, { post, values: editForm(post, personId), faults: {} });
  });

  router.post('/posts/:id', async (request, response) => {
    const { id: personId } = readerOf(request);
    const post = orNotFound(await ownPost(store.database, personId, request.params.id));
    const again = { ...editForm(post, personId), ...typed(request.body) };
    const { values, faults } = parseForm(PostForm, request.body);
    if (faults) {
      showWritePage(response, { post, values: again, faults });
      return;
    }
    const { title, body, version, readdress } = values;
    // A script that names no version has seen nothing, and means what it says.
    const seen = version === 0 ? undefined : version;
    const text = await postText(store.database, body, post.id);
    const change = { personId, postId: post.id, title, text, seen };
    const answer = await store.transaction(async (transaction) => {
      const edit = await editPost(transaction, change);
      const path = edit?.edited && readdress ? await readdressPost(transaction, change) : null;
      return edit?.edited && path !== null ? { ...edit, path } : edit;
    });
    if (!answer) throw notFound();
    if (answer.edited) {
      response.redirect(303, answer.path);
    } else {
      const { newer } = answer;
      showWritePage(response, {
        post,
        values: { ...again, version: newer.seen },
        faults: { form: 'newer' },
        newer,
      });
    }
  });

  router.post('/posts/:id/delete', async (request, response) => {
    const { id: personId } = readerOf(request);
    const postId = request.params.id;
    const deleted = await store.transaction((transaction) => deletePost(transaction, { personId, postId }));
    if (!deleted) throw notFound();
    const blog = await blogOf(store.database, personId);
    response.redirect(303, blog ? `/blogs/${blog.slug}` : '/');
  });

  return router;
}
