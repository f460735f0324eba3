import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store, Transaction } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { confirmPeople } from './accounts.ts';
import { comeBack, leave } from './leaving.ts';
import { moveToUnit } from './moving.ts';
import type { PersonRecord } from './record.ts';
import { recordOf } from './record.ts';
import { setRoles } from './roles.ts';
import { listUnits } from './units.ts';

/** One person, and what an administrator does with them. */
export function personRoutes(store: Store): Router {
  const router = express.Router();

  router.get('/people/:id', async (request, response) => {
    await show(response, await person(request), doneIn(request));
  });

  router.post('/people/:id/roles', async (request, response) => {
    const { id } = await person(request);
    const ticked = typed(request.body);
    const roles = {
      isAdministrator: ticked['administrator'] !== undefined,
      isFacilitator: ticked['facilitator'] !== undefined,
    };
    const isDone = await store.transaction((transaction) =>
      setRoles(transaction, id, roles, readerOf(request).id),
    );
    if (isDone) response.redirect(303, `/people/${id}?saved=yes`);
    else await refuse(request, response, { roles: 'last_administrator' });
  });

  router.post('/people/:id/confirm', async (request, response) => {
    await act(request, response, (transaction, id, byId) => confirmPeople(transaction, [id], byId));
  });

  router.post('/people/:id/unit', async (request, response) => {
    const { id } = await person(request);
    const { unit = '' } = typed(request.body);
    const move = { personId: id, unitId: unit === '' ? null : unit, byId: readerOf(request).id };
    const isDone = await store.transaction((transaction) => moveToUnit(transaction, move));
    if (isDone) response.redirect(303, `/people/${id}`);
    else await refuse(request, response, { unit: 'unit_unknown' });
  });

  router.post('/people/:id/leave', async (request, response) => {
    const { id } = await person(request);
    const isDone = await store.transaction((transaction) => leave(transaction, id, readerOf(request).id));
    if (isDone) response.redirect(303, `/people/${id}`);
    else await refuse(request, response, { leave: 'last_administrator' });
  });

  router.post('/people/:id/come-back', async (request, response) => {
    await act(request, response, comeBack);
  });

  return router;

  async function act(
    request: Request,
    response: Response,
    verb: (transaction: Transaction, personId: string, byId: string) => Promise<void>,
  ): Promise<void> {
    const { id } = await person(request);
    await store.transaction((transaction) => verb(transaction, id, readerOf(request).id));
    response.redirect(303, `/people/${id}`);
  }

  async function refuse(request: Request, response: Response, faults: Record<string, string>): Promise<void> {
    await show(response.status(422), await person(request), null, faults);
  }

  async function person(request: Request): Promise<PersonRecord> {
    return orNotFound(await recordOf(store.database, String(request.params['id'])));
  }

  async function show(
    response: Response,
    record: PersonRecord,
    done: 'saved' | 'united' | null,
    faults: Record<string, string> = {},
  ): Promise<void> {
    const units = await listUnits(store.database, response.locals.locale);
    response.render('people/person', { record, done, faults, units });
  }
}

/** What the press before this page did, as its address says. */
function doneIn({ query }: Request): 'saved' | 'united' | null {
  if (query['saved'] === 'yes') return 'saved';
  return query['united'] === 'yes' ? 'united' : null;
}
