import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { signIn } from '../people/passport.ts';
import { personById } from '../people/person.ts';
import type { SignInLimit } from '../people/sign-in-limit.ts';
import { whoSignsIn } from '../people/sign-in.ts';
import { uniteAccounts } from '../people/uniting.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import type { FailureLimit } from '../web/failure-limit.ts';
import type { Faults } from '../web/forms.ts';
import { typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { isAskedForOtherAccount, stopAsking } from './other-account.ts';
import { takePass } from './pass-in-room.ts';
import { showRoom } from './room-view.ts';
import type { SeatHere } from './seat-of-request.ts';
import { atOwnSeat } from './seat-of-request.ts';
import { giveSeat } from './taking-seats.ts';

interface OtherAccountParts {
  store: Store;
  cookie: SignedCookie;
  limit: SignInLimit;
  guesses: FailureLimit;
}

/**
 * Somebody made an account in the room and had one before. A facilitator asks for it; on this laptop, where they are signed in with the
 * one, they show that the other is theirs too, by its password or a pass, and the two become one.
 */
export function otherAccountRoutes({ store, cookie, limit, guesses }: OtherAccountParts): Router {
  const router = express.Router();
  const { database } = store;

  router.post('/room/other-account', async (request, response) => {
    const { here, reader } = await asked(request, response);
    const { email = '', password = '' } = typed(request.body);
    const address = request.ip ?? '';
    await limit.check(address, email);
    const other = await whoSignsIn(database, { email, password });
    if (!other) {
      await limit.count(address, email);
      return showFaults(here, request, response, { password: 'signin_wrong' });
    }
    await unite(here, { reader, olderId: other.id, field: 'password' }, request, response);
  });

  router.post('/room/other-account/pass', async (request, response) => {
    const { here, reader } = await asked(request, response);
    const { id: workshopId } = here.workshop;
    const answer = await takePass({ store, guesses }, request, { workshopId, field: 'newPassword' });
    if (answer.faults) return showFaults(here, request, response, answer.faults, answer.status);
    await unite(here, { reader, olderId: answer.personId, field: 'code' }, request, response);
  });

  router.post('/room/other-account/none', async (request, response) => {
    const { here } = await asked(request, response);
    await store.transaction((transaction) => stopAsking(transaction, here.seat));
    response.redirect(303, '/room');
  });

  return router;

  /** Only where a facilitator has asked, and only for whoever is signed in at their own seat. */
  async function asked(request: Request, response: Response): Promise<{ here: SeatHere; reader: SignedIn }> {
    const { here, person } = await atOwnSeat({ store, cookie }, request, response);
    if (!(await isAskedForOtherAccount(database, here.seat))) throw notFound();
    return { here, reader: person };
  }

  async function unite(
    here: SeatHere,
    { reader, olderId, field }: { reader: SignedIn; olderId: string; field: 'password' | 'code' },
    request: Request,
    response: Response,
  ): Promise<void> {
    const { seat, keptId, fault } = await store.transaction(async (transaction) => {
      const united = await uniteAccounts(transaction, { freshId: reader.id, olderId });
      const { seat } = here;
      if (united.keptId === null) return { ...united, seat };
      const theirs = await giveSeat(transaction, seat, united.keptId);
      await stopAsking(transaction, theirs);
      return { ...united, seat: theirs };
    });
    if (fault) return showFaults(here, request, response, { [field]: fault });
    const person = orNotFound(await personById(database, keptId));
    await signIn(request, person);
    cookie.write(response, seat.id);
    response.redirect(303, '/room');
  }

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    faults: Faults,
    status = 422,
  ): Promise<void> {
    const { email = '', code = '' } = typed(request.body);
    await showRoom(store, here, request, response, {
      form: 'other',
      values: { email, code },
      faults,
      status,
    });
  }
}
