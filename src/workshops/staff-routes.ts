import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { emailField } from '../people/email.ts';
import type { Reach } from '../web/address.ts';
import { HttpFault, orNotFound } from '../web/errors.ts';
import { parseForm, typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { showConsole } from './console-view.ts';
import { addFacilitator, becomeHelper, changeHelperLink, takeOffStaff } from './staff.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

const EmailForm = z.object({ email: emailField });

/** Who runs a workshop and helps in it, and the link that makes colleagues helpers. */
export function staffRoutes({ store, reach }: { store: Store; reach: Reach }): Router {
  const router = express.Router();
  const { database } = store;

  // Whoever is not signed in comes here once they are.
  router.get('/helpers/:key', async (request, response) => {
    const { key } = request.params;
    const workshopId = await store.transaction((transaction) =>
      becomeHelper(transaction, key, readerOf(request).id),
    );
    response.redirect(303, `/workshops/${orNotFound(workshopId)}`);
  });

  router.post('/workshops/:id/helpers/link', async (request, response) => {
    const { id } = await workshopOfFacilitator(database, request);
    await store.transaction((transaction) => changeHelperLink(transaction, id, readerOf(request).id));
    response.redirect(303, `/workshops/${id}`);
  });

  router.post('/workshops/:id/staff', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    const { values, faults } = parseForm(EmailForm, request.body);
    const fault =
      values &&
      (await store.transaction((transaction) =>
        addFacilitator(transaction, workshop.id, values.email, readerOf(request).id),
      ));
    if (faults || fault) {
      const returned = { values: typed(request.body), faults: faults ?? { email: fault ?? '' } };
      const found = { workshop, role: 'facilitator' } as const;
      await showConsole({ database, reach }, found, request, response, returned);
    } else response.redirect(303, `/workshops/${workshop.id}`);
  });

  router.post('/workshops/:id/staff/:person/remove', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    const { id: byId } = readerOf(request);
    const { person } = request.params;
    const isOff = await store.transaction((transaction) => takeOffStaff(transaction, workshop, person, byId));
    if (!isOff) throw new HttpFault(422);
    response.redirect(303, person === byId ? '/workshops' : `/workshops/${workshop.id}`);
  });

  return router;
}
