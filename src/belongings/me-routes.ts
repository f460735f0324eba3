import type { Request, RequestHandler, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { LONGEST_ABOUT, choosePicture, sayAbout } from '../people/profile.ts';
import { correctName } from '../people/correcting.ts';
import { changePassword, readNewPassword } from '../people/own-password.ts';
import { signIn, signOut } from '../people/passport.ts';
import { markOf } from '../people/passwords.ts';
import type { SignInLimit } from '../people/sign-in-limit.ts';
import { pictureOf } from '../pictures/receiving.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import { endSessionsOf } from '../web/session-store.ts';
import { readerOf } from '../web/signed-in.ts';
import { done, showMe } from './me-page.ts';

const ProfileForm = z.object({
  name: line(200, 'name_long').optional(),
  about: line(LONGEST_ABOUT, 'about_long'),
});

const Query = z.object({ done: z.enum(done).optional().catch(undefined) });

export interface MeParts {
  store: Store;
  signInLimit: SignInLimit;
  receivePicture: RequestHandler;
}

/** One's own page: who one is to others, the password, and who sees what. */
export function meRoutes({ store, signInLimit, receivePicture }: MeParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/me', async (request, response) => {
    const said = Query.parse(request.query).done;
    await showMe(database, request, response, said === undefined ? {} : { done: said });
  });

  // The address of a form stays in the browser when it comes back with faults.
  router.get('/me/profile', (_request, response) => response.redirect(303, '/me'));
  router.get('/me/password', (_request, response) => response.redirect(303, '/me'));

  router.post('/me/profile', receivePicture, async (request, response) => {
    const { id: personId, name: known } = readerOf(request);
    const { values, faults } = parseForm(ProfileForm, request.body);
    const chosen = await pictureChosen(request);
    if (faults || chosen?.fault) {
      const picture = chosen?.fault ? { picture: chosen.fault } : {};
      await showMe(database, request, response, {
        faults: { ...faults, ...picture },
        values: typed(request.body),
      });
      return;
    }
    const { name = '', about } = values;
    await store.transaction(async (transaction) => {
      await sayAbout(transaction, { personId, about });
      if (chosen?.picture) await choosePicture(transaction, { personId, pictureId: chosen.picture.id });
      // For whoever is on the company's list the name is the list's, and stays.
      if (name !== '' && name !== known) await correctName(transaction, { personId, name, byId: personId });
    });
    response.redirect(303, `/me?done=${chosen ? 'picture' : 'profile'}`);
  });

  router.post('/me/picture/remove', async (request, response) => {
    const { id: personId } = readerOf(request);
    await store.transaction((transaction) => choosePicture(transaction, { personId, pictureId: null }));
    response.redirect(303, '/me');
  });

  router.post('/me/password', async (request, response) => {
    const me = readerOf(request);
    const address = request.ip ?? '';
    await signInLimit.check(address, me.email);
    const { old = '', password = '' } = typed(request.body);
    const { values, faults } = await readNewPassword(database, { personId: me.id, old, password });
    if (faults?.old) await signInLimit.count(address, me.email);
    const isChanged =
      values !== null &&
      (await store.transaction((transaction) => changePassword(transaction, me.id, values)));
    if (isChanged) {
      await signIn(request, { ...me, passwordMark: markOf(values.passwordHash) });
      response.redirect(303, '/me?done=password');
    } else {
      await showMe(database, request, response, { faults: faults ?? { old: 'old_wrong' } });
    }
  });

  router.post('/me/sign-out-everywhere', async (request, response) => {
    const { id } = readerOf(request);
    await signOut(request);
    await endSessionsOf(database, id);
    response.redirect(303, '/signin');
  });

  return router;

  /** The picture that came with the form, kept, or what is wrong with it; null when none was chosen. */
  async function pictureChosen(request: Request) {
    const isChosen = request.file !== undefined || request.fileIsTooLarge === true;
    return isChosen ? pictureOf(store, request, { shape: 'square' }) : null;
  }
}
