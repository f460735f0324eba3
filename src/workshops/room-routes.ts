import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { openEventStream, seenBy } from '../live/event-stream.ts';
import { HttpFault, notFound, wantsJson } from '../web/errors.ts';
import { ownAddress } from '../web/address.ts';
import { line, parseForm } from '../web/forms.ts';
import { sessionOf } from '../web/session-store.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { raiseHand, withdrawHand } from './help.ts';
import type { LiveWorkshops } from './live.ts';
import { setPresence } from './presence.ts';
import { showRoom } from './room-view.ts';
import { atSeat, seatOfRequest } from './seat-of-request.ts';
import { sayWasMe } from './was-me.ts';

interface RoomParts {
  store: Store;
  live: LiveWorkshops;
  cookie: SignedCookie;
}

const HelpForm = z.object({ note: line(500, 'note_long') });
const WasMeForm = z.object({ seat: z.string().min(1) });
const PresenceForm = z.object({ presence: z.enum(['here', 'away']) });

/** The room page: everything an employee does in a lesson happens on it. */
export function roomRoutes(parts: RoomParts): Router {
  const router = express.Router();
  const { store, live, cookie } = parts;
  const { database } = store;

  router.get('/room', async (request, response) => {
    const here = await seatOfRequest(database, cookie, request, response);
    if (!here) {
      response.status(404);
      if (wantsJson(request)) response.json({ error: 404 });
      else response.render('workshops/no-seat');
      return;
    }
    if (!here.isFresh) await store.transaction((transaction) => setPresence(transaction, here.seat, 'here'));
    await showRoom(store, here, request, response);
  });

  router.get('/room/events', async (request, response) => {
    const { seat, workshop, signedIn } = await atSeat(parts, request, response);
    // A page of the seat that this laptop had before must not be fed with another room.
    if (request.query['seat'] !== undefined && request.query['seat'] !== seat.id) throw notFound();
    const stream = await openEventStream(request, response);
    await store.transaction((transaction) => setPresence(transaction, seat, 'here', { streams: true }));
    live.hub.follow({
      audience: 'room',
      workshopId: workshop.id,
      seatId: seat.id,
      owner: seat.personId,
      session: sessionOf(request),
      reader: request.user?.name ?? null,
      signedIn,
      address: ownAddress(request),
      locale: response.locals.locale,
      stream,
      seen: seenBy(request),
    });
  });

  // The address of a form stays in the browser when it comes back with faults, or with a preview.
  router.get('/room/:form', (_request, response) => response.redirect(303, '/room'));

  router.post('/room/presence', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(PresenceForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => setPresence(transaction, seat, values.presence));
    response.status(204).end();
  });

  router.post('/room/help', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(HelpForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => raiseHand(transaction, seat, values.note));
    response.redirect(303, '/room');
  });

  router.post('/room/help/cancel', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    await store.transaction((transaction) => withdrawHand(transaction, seat));
    response.redirect(303, '/room');
  });

  router.post('/room/was-me', async (request, response) => {
    const { seat } = await atSeat(parts, request, response);
    const { values } = parseForm(WasMeForm, request.body);
    if (!values) throw new HttpFault(422);
    await store.transaction((transaction) => sayWasMe(transaction, seat, values.seat));
    response.redirect(303, '/room');
  });

  return router;
}
