import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { notFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { changeScreenAddress } from './screen-address.ts';
import { putOnWall, takeOffWall } from './wall.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

const wallPresses = { off: takeOffWall, on: putOnWall };

/** What a facilitator decides about the big screen: which posts stand on its wall, and under which address it is. */
export function wallRoutes({ store }: { store: Store }): Router {
  const router = express.Router();

  for (const [name, act] of Object.entries(wallPresses)) {
    router.post(`/workshops/:id/wall/:post/${name}`, async (request, response) => {
      const workshop = await workshopOfFacilitator(store.database, request);
      const { post } = request.params;
      const isOfRoom = await store.transaction((transaction) =>
        act(transaction, workshop, post, readerOf(request).id),
      );
      if (!isOfRoom) throw notFound();
      response.redirect(303, `/workshops/${workshop.id}`);
    });
  }

  router.post('/workshops/:id/screen/renew', async (request, response) => {
    const { id } = await workshopOfFacilitator(store.database, request);
    await store.transaction((transaction) => changeScreenAddress(transaction, id, readerOf(request).id));
    response.redirect(303, `/workshops/${id}`);
  });

  return router;
}
