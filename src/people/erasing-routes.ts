import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { erasePerson, leavingsOf } from './erasing.ts';
import type { Profile } from './profile.ts';
import { profileOf } from './profile.ts';

/** Erasing somebody, after a page that says what goes. */
export function erasingRoutes(store: Store): Router {
  const router = express.Router();

  router.get('/people/:id/erase', async (request, response) => {
    await show(response, await person(request), '');
  });

  router.post('/people/:id/erase', async (request, response) => {
    const profile = await person(request);
    const { email = '' } = typed(request.body);
    if (email.trim().toLowerCase() !== profile.email) {
      await show(response.status(422), profile, email, 'erase_email');
      return;
    }
    const isDone = await store.transaction((transaction) =>
      erasePerson(transaction, profile.id, readerOf(request).id),
    );
    if (isDone) response.redirect(303, '/people');
    else await show(response.status(422), profile, email, 'last_administrator');
  });

  return router;

  async function person(request: Request): Promise<Profile> {
    return orNotFound(await profileOf(store.database, String(request.params['id'])));
  }

  async function show(response: Response, profile: Profile, email: string, fault?: string): Promise<void> {
    const leavings = await leavingsOf(store.database, profile.id);
    response.render('people/erase', { profile, leavings, email, fault });
  }
}
