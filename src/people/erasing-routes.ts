import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { erasePerson, leavingsOf } from './erasing.ts';
import type { PersonRecord } from './record.ts';
import { recordOf } from './record.ts';

/** Erasing somebody, after a page that says what goes. */
export function erasingRoutes(store: Store): Router {
  const router = express.Router();

  router.get('/people/:id/erase', async (request, response) => {
    await show(response, await person(request), '');
  });

  router.post('/people/:id/erase', async (request, response) => {
    const record = await person(request);
    const { email = '' } = typed(request.body);
    if (email.trim().toLowerCase() !== record.email) {
      await show(response.status(422), record, email, 'erase_email');
      return;
    }
    const isDone = await store.transaction((transaction) =>
      erasePerson(transaction, record.id, readerOf(request).id),
    );
    if (isDone) response.redirect(303, '/people');
    else await show(response.status(422), record, email, 'last_administrator');
  });

  return router;

  async function person(request: Request): Promise<PersonRecord> {
    return orNotFound(await recordOf(store.database, String(request.params['id'])));
  }

  async function show(
    response: Response,
    record: PersonRecord,
    email: string,
    fault?: string,
  ): Promise<void> {
    const leavings = await leavingsOf(store.database, record.id);
    response.render('people/erase', { record, leavings, email, fault });
  }
}
