import type { Router } from 'express';
import express from 'express';
import type { Database } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { publicAddress } from '../web/address.ts';
import { screenPage } from './screen-page.ts';
import { roomState } from './state.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

/** A sheet of A4 to print: address, code, QR and what will happen. */
export function handoutRoutes({ database, reach }: { database: Database; reach: Reach }): Router {
  const router = express.Router();
  router.get('/workshops/:id/handout', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    const state = await roomState(database, workshop, []);
    const address = publicAddress(request, reach);
    response.render('workshops/handout', {
      workshop,
      page: await screenPage(state, { locale: workshop.locale, address }),
    });
  });
  return router;
}
