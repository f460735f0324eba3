import type { Request, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import type { KeptImport } from './staff-import/keeping.ts';
import { keptImport } from './staff-import/keeping.ts';
import { previewUndoing, undoImport } from './staff-import/undoing.ts';

/** Undoing an import, after a page that says what it would do. */
export function undoRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/people/import/:id/undo', async (request, response) => {
    const kept = await undoable(request);
    const undoing = await previewUndoing(database, kept.id, readerOf(request).id);
    response.render('people/import-undo', { kept, undoing });
  });

  router.post('/people/import/:id/undo', async (request, response) => {
    const kept = orNotFound(await keptImport(database, request.params.id));
    await store.transaction((transaction) => undoImport(transaction, kept.id, readerOf(request).id));
    response.redirect(303, `/people/import/${kept.id}`);
  });

  return router;

  async function undoable(request: Request): Promise<KeptImport & { appliedAt: number }> {
    const kept = orNotFound(await keptImport(database, String(request.params['id'])));
    return { ...kept, appliedAt: orNotFound(kept.canBeUndone ? kept.appliedAt : null) };
  }
}
