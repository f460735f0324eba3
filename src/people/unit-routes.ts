import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Database, Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { addManager, listManagers, removeManager } from './managers.ts';
import { listUnits } from './units.ts';

/** The tree of units and who manages them. */
export function unitRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/units', async (_request, response) => {
    const units = await listUnits(database, response.locals.locale);
    const managers = await listManagers(database);
    response.render('people/units', {
      units: units.map((unit) => ({
        ...unit,
        managers: managers.filter(({ unitId }) => unitId === unit.id),
      })),
    });
  });

  router.get('/units/:id', async (request, response) => {
    await show(request, response, '', undefined);
  });

  router.post('/units/:id/managers', async (request, response) => {
    const unit = await unitOf(request, response);
    const { email = '', remove } = typed(request.body);
    const byId = readerOf(request).id;
    if (remove !== undefined) {
      await store.transaction((transaction) => removeManager(transaction, unit.id, remove, byId));
      response.redirect(303, `/units/${unit.id}`);
      return;
    }
    const personId = await personWith(database, email);
    if (personId === null) {
      await show(request, response.status(422), email, 'person_unknown');
      return;
    }
    await store.transaction((transaction) => addManager(transaction, unit.id, personId, byId));
    response.redirect(303, `/units/${unit.id}`);
  });

  return router;

  async function unitOf(request: Request, response: Response) {
    const units = await listUnits(database, response.locals.locale);
    return orNotFound(units.find((unit) => unit.id === request.params['id']));
  }

  async function show(
    request: Request,
    response: Response,
    email: string,
    wrong: string | undefined,
  ): Promise<void> {
    const unit = await unitOf(request, response);
    const managers = (await listManagers(database)).filter(({ unitId }) => unitId === unit.id);
    response.render('people/unit', { unit, managers, email, wrong });
  }
}

async function personWith(database: Database, email: string): Promise<string | null> {
  const row = await database
    .selectFrom('people')
    .select('id')
    .where('email', '=', email.trim().toLowerCase())
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}
