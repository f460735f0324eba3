import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { signIn } from '../people/passport.ts';
import { personById } from '../people/person.ts';
import { orNotFound } from '../web/errors.ts';
import type { FailureLimit } from '../web/failure-limit.ts';
import { typed } from '../web/forms.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import type { PassRefused } from './pass-in-room.ts';
import { SPENT, takePass } from './pass-in-room.ts';
import { showRoom } from './room-view.ts';
import type { SeatHere } from './seat-of-request.ts';
import { seatOfRequest } from './seat-of-request.ts';
import { giveSeat } from './taking-seats.ts';

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
    const { id: workshopId } = here.workshop;
    const answer = await takePass({ store, guesses }, request, { workshopId, field: 'password' });
    if (answer.faults) return showFaults(here, request, response, answer);
    const person = await personById(database, answer.personId);
    if (!person) return showFaults(here, request, response, SPENT);
    const seat = await store.transaction((transaction) => giveSeat(transaction, here.seat, person.id));
    await signIn(request, person);
    cookie.write(response, seat.id);
    response.redirect(303, '/room');
  });

  return router;

  async function showFaults(
    here: SeatHere,
    request: Request,
    response: Response,
    { faults, status }: PassRefused,
  ): Promise<void> {
    const { code = '' } = typed(request.body);
    await showRoom(store, here, request, response, { form: 'pass', values: { code }, faults, status });
  }
}
