import type { Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { answerSave } from './answer-draft.ts';
import { ownPost } from './editing.ts';
import { SeenChangeForm, UnsavedForm } from './forms.ts';
import { endUnsaved, saveChosenUnsaved, sayingAside, unchosenIn } from './laying-aside.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { unpublishedPost } from './unpublished.ts';

/** What is changed in one's own text while it is typed, and throwing that away. */
export function unsavedRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.put('/posts/:id/unsaved', async (request, response) => {
    const { id: personId } = readerOf(request);
    const { id: postId } = await ownText(personId, request.params.id);
    await answerSave(UnsavedForm, request, response, async (values) => {
      const change = { personId, postId, ...values, other: await unchosenIn(store.database, values) };
      return store.transaction((transaction) => saveChosenUnsaved(transaction, change));
    });
  });

  router.post('/posts/:id/unsaved/forget', async (request, response) => {
    const { id: personId } = readerOf(request);
    const { id: postId } = await ownText(personId, request.params.id);
    const { draft_version: draftVersion } = SeenChangeForm.parse(typed(request.body));
    const thrown = { personId, postId, title: '', body: '', draftVersion };
    const laidAside = await store.transaction((transaction) => endUnsaved(transaction, thrown));
    response.redirect(303, sayingAside(`/posts/${postId}/edit`, { laidAside }));
  });

  async function ownText(personId: string, postId: string): Promise<{ id: string }> {
    const { database } = store;
    const post = await ownPost(database, personId, postId);
    return post ?? orNotFound(await unpublishedPost(database, personId, postId));
  }

  return router;
}
