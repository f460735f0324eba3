import type { Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { answerSave } from './answer-draft.ts';
import { ownPost } from './editing.ts';
import { UnsavedForm } from './forms.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { unpublishedPost } from './unpublished.ts';
import { forgetUnsaved, saveUnsaved } from './unsaved.ts';

/** What is changed in one's own text while it is typed, and throwing that away. */
export function unsavedRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.put('/posts/:id/unsaved', async (request, response) => {
    const { id: postId } = await ownText(readerOf(request).id, request.params.id);
    await answerSave(UnsavedForm, request, response, (values) =>
      store.transaction((transaction) => saveUnsaved(transaction, { postId, ...values })),
    );
  });

  router.post('/posts/:id/unsaved/forget', async (request, response) => {
    const { id } = await ownText(readerOf(request).id, request.params.id);
    await store.transaction(({ database }) => forgetUnsaved(database, id));
    response.redirect(303, `/posts/${id}/edit`);
  });

  async function ownText(personId: string, postId: string): Promise<{ id: string }> {
    const { database } = store;
    const post = await ownPost(database, personId, postId);
    return post ?? orNotFound(await unpublishedPost(database, personId, postId));
  }

  return router;
}
