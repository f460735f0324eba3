import type { Request, Response, Router } from 'express';
import express from 'express';
import { notFound, orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { ownComment, placeOfDeleted } from './comment-editing.ts';
import { ownPost } from './editing.ts';
import { findPost } from './posts.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';
import { unpublishedPost } from './unpublished.ts';

/** The addresses that forms are sent to stay in the browser when one comes back with faults: opened again they lead to its page. */
export function formAddressRoutes({ store: { database } }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.get('/posts', (_request, response) => response.redirect(303, '/write'));
  router.get('/write/picture', (_request, response) => response.redirect(303, '/write'));
  router.get('/posts/:id', leadToText);
  router.get('/posts/:id/picture', leadToText);
  router.get('/posts/:id/publish', leadToText);

  router.get('/posts/:id/comments', async (request, response) => {
    const { path } = orNotFound(await findPost(database, request.params.id));
    response.redirect(303, `${path}#comments`);
  });

  router.get('/comments/:id', async (request, response) => {
    const own = { personId: readerOf(request).id, commentId: request.params.id };
    const comment = await ownComment(database, own.personId, own.commentId);
    if (comment === null && (await placeOfDeleted(database, own)) === null) throw notFound();
    // Which says so where they have deleted it.
    response.redirect(303, `/comments/${own.commentId}/edit`);
  });

  return router;

  /** Where its writer changes it, and others read it. */
  async function leadToText(request: Request<{ id: string }>, response: Response): Promise<void> {
    const { id: personId } = readerOf(request);
    const { id } = request.params;
    const own = (await ownPost(database, personId, id)) ?? (await unpublishedPost(database, personId, id));
    response.redirect(303, own ? `/posts/${id}/edit` : orNotFound(await findPost(database, id)).path);
  }
}
