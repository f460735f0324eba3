import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { signIn } from '../people/passport.ts';
import { passHolder, readPass, usePass } from '../people/passes.ts';
import { hashPassword, passwordFault } from '../people/passwords.ts';
import { personById } from '../people/person.ts';
import { orNotFound } from '../web/errors.ts';
import type { FailureLimit } from '../web/failure-limit.ts';
import type { Faults } from '../web/forms.ts';
import { typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { showRoom } from './room-routes.ts';
import type { SeatHere } from './seat-of-request.ts';
import { seatOfRequest } from './seat-of-request.ts';
import { giveSeat } from './seats.ts';

interface RoomPassParts {
  store: Store;
  cookie: SignedCookie;
  /** Slows down whoever guesses codes. */
  guesses: FailureLimit;
}

/** A forgotten password: the code that the facilitator read out, and a new password, on the room's own page. */
export function roomPassRoutes({ store, cookie, guesses }: RoomPassParts): Router {
  const router = express.Router();
  const { database } = store;

  router.post('/room/pass', async (request, response) => {
    const here = orNotFound(await seatOfRequest(database, cookie, request, response));
    const address = request.ip ?? '';
    await guesses.check(address);
    const { code: written = '', password = '' } = typed(request.body);
    const code = readPass(written);
    const workshopId = here.workshop.id;
    const holder = await passHolder(database, code, workshopId);
    if (!holder) {
      await guesses.count(address);
      const fault = code === '' ? 'pass_missing' : 'pass_unknown';
      return showFaults(here, request, response, { code: fault });
    }
    if (holder.isSpent) return showSpent(here, request, response);
    const { name: company } = await companyOf(database);
    const fault = passwordFault(password, { email: holder.email, company });
    if (fault) return showFaults(here, request, response, { password: fault });

    const passwordHash = await hashPassword(password);
    const personId = await store.transaction((transaction) =>
      usePass(transaction, { code, workshopId, passwordHash }),
    );
    const person = personId === null ? null : await personById(database, personId);
    if (!person) return showSpent(here, request, response);
    const seat = await store.transaction((transaction) => giveSeat(transaction, here.seat, person.id));
    await signIn(request, person);
    cookie.write(response, seat.id);
    response.redirect(303, '/room');
  });

  return router;

  /** Used already, or too late: gone for good, and nothing has changed. */
  function showSpent(here: SeatHere, request: Request, response: Response): Promise<void> {
    return showFaults(here, request, response, { code: 'pass_spent' }, 410);
  }

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    faults: Faults,
    status = 422,
  ): Promise<void> {
    const { code = '' } = typed(request.body);
    await showRoom(store, here, request, response, { form: 'pass', values: { code }, faults, status });
  }
}
