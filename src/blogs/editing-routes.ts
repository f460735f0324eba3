import type { Request, Response, Router } from 'express';
import express from 'express';
import { KnownAbsence, notFound, orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { saysThat } from '../web/query.ts';
import { answerChange } from './answer-change.ts';
import { answerWaitingChange } from './answer-waiting-change.ts';
import { blogOf } from './blog.ts';
import { chooseOther, choosesOther } from './choosing-other.ts';
import { deletedPost } from './deleted.ts';
import type { OwnPost } from './editing.ts';
import { deletePost, ownPost } from './editing.ts';
import { PreviewForm } from './forms.ts';
import { editForm, waitingForm } from './fresh-forms.ts';
import { isSaidAside } from './laying-aside.ts';
import { pathAsItIs } from './pressed-before.ts';
import { asksPreview, previewOf } from './preview.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import type { UnpublishedPost } from './unpublished.ts';
import { unpublishedPost } from './unpublished.ts';
import { showWritePage } from './write-page.ts';

/** A text of one's own that is out, or one that is not yet. */
type OwnText = { post: OwnPost } | { waiting: UnpublishedPost };

/** Changing and deleting one's own posts, those that are out and those that are not. */
export function editingRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  const { database } = store;
  onlyOrdinary(router, 'id');

  router.get('/posts/:id/edit', async (request, response) => {
    const text = await textNamed(request, request.params.id);
    const values = await formOf(text, request, response);
    const isRestored = 'waiting' in text && saysThat(request, 'restored');
    showWritePage(response, { ...text, values, faults: {}, laidAside: isSaidAside(request), isRestored });
  });

  router.post('/posts/:id', async (request, response) => {
    const text = await textNamed(request, request.params.id);
    const form = await formOf(text, request, response);
    const again = { ...form, isUnsaved: false, ...typed(request.body) };
    if (asksPreview(request.body)) await preview(text, again, request, response);
    else if (choosesOther(request.body)) await goOnWithOther(text, again, request, response);
    else if ('post' in text) await answerChange(store, { ...text, again }, request, response);
    else await answerWaitingChange(store, { ...text, again }, request, response);
  });

  router.post('/posts/:id/delete', async (request, response) => {
    const { id: personId } = readerOf(request);
    const postId = request.params.id;
    const waiting = await unpublishedPost(database, personId, postId);
    const deleted = await store.transaction((transaction) => deletePost(transaction, { personId, postId }));
    if (!deleted) {
      response.redirect(303, orNotFound(await pathAsItIs(database, { personId, postId })));
      return;
    }
    const blog = waiting ? null : await blogOf(database, personId);
    response.redirect(303, blog ? `/blogs/${blog.slug}?deleted=${postId}` : '/write/mine?kept=deleted');
  });

  return router;

  async function textNamed(request: Request, id: string): Promise<OwnText> {
    const { id: personId } = readerOf(request);
    const post = await ownPost(database, personId, id);
    if (post) return { post };
    const waiting = await unpublishedPost(database, personId, id);
    if (waiting) return { waiting };
    // Its writer can take it back, and then do what they came for.
    const isDeleted = await deletedPost(database, { personId, postId: id });
    throw isDeleted ? new KnownAbsence('blogs/deleted-meanwhile') : notFound();
  }

  async function formOf(text: OwnText, request: Request, response: Response): Promise<object> {
    const { id: personId } = readerOf(request);
    if ('post' in text) return editForm(database, text.post, personId);
    return waitingForm(database, text.waiting, personId, response.locals.company.timeZone);
  }

  async function preview(text: OwnText, again: object, request: Request, response: Response): Promise<void> {
    const { id: personId } = readerOf(request);
    const { values, faults } = parseForm(PreviewForm, request.body);
    const postId = 'post' in text ? text.post.id : undefined;
    const preview = values && (await previewOf(database, personId, values, postId));
    showWritePage(response, { ...text, values: again, faults: faults ?? {}, preview });
  }

  async function goOnWithOther(
    text: OwnText,
    again: object,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { fields, ...said } = await chooseOther(store, readerOf(request).id, request.body);
    showWritePage(response, { ...text, values: { ...again, ...fields }, ...said });
  }
}
