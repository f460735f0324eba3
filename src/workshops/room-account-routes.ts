import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { makeAccount, readAccountForm } from '../people/accounts.ts';
import { personById } from '../people/person.ts';
import { signIn } from '../people/passport.ts';
import type { SignInLimit } from '../people/sign-in-limit.ts';
import { whoSignsIn } from '../people/sign-in.ts';
import { orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { RoomForms } from './room-forms.ts';
import { showRoom } from './room-view.ts';
import type { SeatHere } from './seat-of-request.ts';
import { seatOfRequest } from './seat-of-request.ts';
import { giveSeat } from './taking-seats.ts';

interface RoomAccountParts {
  store: Store;
  cookie: SignedCookie;
  /** Whoever tries passwords is slowed down here as at the other sign-in. */
  limit: SignInLimit;
}

const SignInForm = z.object({
  email: z.string().max(320).default(''),
  password: z.string().max(1_000).default(''),
});

/** The account step: a new account, or the one that somebody has, on the room's own page. */
export function roomAccountRoutes({ store, cookie, limit }: RoomAccountParts): Router {
  const router = express.Router();
  const { database } = store;

  router.post('/room/account', async (request, response) => {
    const here = orNotFound(await seatOfRequest(database, cookie, request, response));
    if (here.signedIn) {
      response.redirect(303, '/room');
      return;
    }
    const { values, faults } = await readAccountForm(database, request.body);
    if (faults) return showFaults(here, request, response, 'account', faults);

    const made = await store.transaction(async (transaction) => {
      const account = await makeAccount(transaction, { ...values, locale: null });
      const seat =
        account.fault === null ? await giveSeat(transaction, here.seat, account.personId) : here.seat;
      return { ...account, seat };
    });
    // An account whose answer got lost, or one that somebody forgot: the right password opens it.
    const person = made.fault === null ? await personById(database, made.personId) : await owner(request);
    if (!person)
      return showFaults(here, request, response, 'account', { email: made.fault ?? 'email_taken' });
    return enter(here, person, request, response);
  });

  router.post('/room/signin', async (request, response) => {
    const here = orNotFound(await seatOfRequest(database, cookie, request, response));
    // Whoever is signed in on this laptop already takes the seat with one press.
    const isPress = typed(request.body)['email'] === undefined;
    const person = isPress && request.user ? request.user : await owner(request);
    if (!person) return showFaults(here, request, response, 'signin', { password: 'signin_wrong' });
    return enter(here, person, request, response);
  });

  return router;

  /** Whose e-mail and password these are. */
  async function owner(request: Request): Promise<SignedIn | null> {
    const { values } = parseForm(SignInForm, request.body);
    if (!values) return null;
    const address = request.ip ?? '';
    await limit.check(address, values.email);
    const person = await whoSignsIn(database, values);
    if (!person) await limit.count(address, values.email);
    return person;
  }

  /** Signs in on this laptop and sits down at the person's seat, which may be one they had elsewhere. */
  async function enter(
    here: SeatHere,
    person: SignedIn,
    request: Request,
    response: Response,
  ): Promise<void> {
    const seat = await store.transaction((transaction) => giveSeat(transaction, here.seat, person.id));
    await signIn(request, person);
    cookie.write(response, seat.id);
    response.redirect(303, '/room');
  }

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    form: keyof RoomForms,
    faults: Faults,
  ): Promise<void> {
    const { name = '', email = '' } = typed(request.body);
    await showRoom(store, here, request, response, { form, values: { name, email }, faults });
  }
}
