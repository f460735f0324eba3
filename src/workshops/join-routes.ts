import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import { newId } from '../database/id.ts';
import type { Store } from '../database/store.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import type { FailureLimit } from '../web/failure-limit.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { readCode } from './codes.ts';
import type { SeatHere } from './seat-of-request.ts';
import { seatOfRequest } from './seat-of-request.ts';
import { giveSeat, takeSeat } from './taking-seats.ts';
import type { Workshop } from './workshop.ts';
import { workshopByCode } from './workshop.ts';

const JoinForm = z.object({
  code: z
    .string()
    .default('')
    .transform(readCode)
    .pipe(z.string().min(1, 'code_missing').max(60, 'code_unknown')),
  name: line(60, 'name_long').pipe(z.string().min(1, 'name_missing')),
  key: z.string().max(40).default(''),
});

interface JoinParts {
  store: Store;
  cookie: SignedCookie;
  /** Slows down whoever guesses codes; people who join rightly are never counted. */
  guesses: FailureLimit;
}

/** The way in from the big screen: a code, a first name, and nothing else. */
export function joinRoutes({ store, cookie, guesses }: JoinParts): Router {
  const router = express.Router();

  router.get('/join', (request, response) => {
    show(request, response, { code: '', name: request.user?.name ?? '' }, {});
  });

  router.get('/join/:code', async (request, response) => {
    const here = await seatOfRequest(store.database, cookie, request, response);
    if (
      here?.workshop.code === readCode(request.params.code) &&
      here.workshop.state === 'open' &&
      isTheirs(here, request)
    ) {
      response.redirect(303, '/room');
      return;
    }
    show(request, response, { code: request.params.code, name: request.user?.name ?? '' }, {});
  });

  router.post('/join', async (request, response) => {
    await guesses.check(request.ip ?? '');
    const { values, faults } = parseForm(JoinForm, request.body);
    // A wrong code is told beside a missing name, and is a guess all the same.
    const { workshop, fault } = await roomFor(readCode(typed(request.body)['code'] ?? ''));
    if (fault === 'code_unknown') await guesses.count(request.ip ?? '');
    if (faults || fault !== null) {
      show(request, response, typed(request.body), { ...(fault !== null && { code: fault }), ...faults });
      return;
    }
    const here = await seatOfRequest(store.database, cookie, request, response);
    const isHere = here?.workshop.id === workshop.id;
    if (isHere && request.user && here.seat.personId === null) {
      // Took a seat first and signed in elsewhere on this laptop: the seat is theirs.
      const { user } = request;
      const seat = await store.transaction((transaction) => giveSeat(transaction, here.seat, user.id));
      cookie.write(response, seat.id);
    } else if (!isHere || !isTheirs(here, request)) {
      const key = values.key || newId();
      const seat = await store.transaction((transaction) =>
        takeSeat(transaction, workshop, { name: values.name, key, personId: request.user?.id ?? null }),
      );
      cookie.write(response, seat.id);
    }
    response.redirect(303, '/room');
  });

  return router;

  /** The room that may be joined by this code, or why there is none. Closed and unknown codes get the same answer. */
  async function roomFor(code: string): Promise<RoomFound> {
    if (code === '') return { workshop: null, fault: 'code_missing' };
    const workshop = await workshopByCode(store.database, code);
    // A planned one is on somebody's invitation already.
    if (workshop?.state === 'planned') return { workshop: null, fault: 'code_early' };
    if (workshop?.state !== 'open') return { workshop: null, fault: 'code_unknown' };
    return workshop.isRehearsal ? { workshop: null, fault: 'code_rehearsal' } : { workshop, fault: null };
  }
}

type RoomFound = { workshop: Workshop; fault: null } | { workshop: null; fault: string };

/** A laptop's seat is whose who sits there now: their own, or nobody's yet. */
function isTheirs(here: SeatHere, request: Request): boolean {
  return here.signedIn || (here.seat.personId === null && request.user === undefined);
}

function show(_request: Request, response: Response, values: Record<string, string>, faults: Faults): void {
  const key = values['key'] ?? newId();
  response.status(Object.keys(faults).length > 0 ? 422 : 200);
  response.render('workshops/join', { values: { ...values, key }, faults });
}
