import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress } from '../web/address.ts';
import { notFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { wantNoWeekly, wantWeekly } from './weekly-mail.ts';

/** Who sees figures chooses whether they come by mail each week. */
export function weeklyRoutes({ store, reach }: { store: Store; reach: Reach }): Router {
  const router = express.Router();

  router.post('/adoption/weekly', async (request, response) => {
    const { id, isAdministrator, isManager } = readerOf(request);
    if (!isAdministrator && !isManager) throw notFound();
    const { wanted } = typed(request.body);
    await store.transaction((transaction) =>
      wanted === 'yes'
        ? wantWeekly(transaction, id, mailAddress(request, reach))
        : wantNoWeekly(transaction, id),
    );
    response.redirect(303, '/adoption#weekly');
  });

  return router;
}
