import type { Router } from 'express';
import express from 'express';
import { orNotFound } from '../web/errors.ts';
import { parseForm } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { applaud } from './applause.ts';
import { ApplauseForm } from './forms.ts';
import type { BlogParts } from './routes.ts';
import { onlyOrdinary } from './routes.ts';

/** Applauding a post, and taking it back by the same press. */
export function applauseRoutes({ store }: BlogParts): Router {
  const router = express.Router();
  onlyOrdinary(router, 'id');

  router.post('/posts/:id/applause', async (request, response) => {
    const { values } = parseForm(ApplauseForm, request.body);
    const press = {
      personId: readerOf(request).id,
      postId: request.params.id,
      wish: values?.wish ?? ('turn' as const),
    };
    const path = orNotFound(await store.transaction((transaction) => applaud(transaction, press)));
    response.redirect(303, `${path}#applause`);
  });

  return router;
}
