import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Database } from '../database/store.ts';
import { openEventStream, seenBy } from '../live/event-stream.ts';
import type { Reach } from '../web/address.ts';
import { publicAddress } from '../web/address.ts';
import { orNotFound } from '../web/errors.ts';
import type { LiveWorkshops } from './live.ts';
import { screenPage } from './screen-page.ts';
import { roomState } from './state.ts';
import type { Workshop } from './workshop.ts';
import { workshopOfRequest } from './workshop-of-request.ts';
import { workshopOfScreen } from './workshop.ts';

interface ScreenParts {
  database: Database;
  live: LiveWorkshops;
  reach: Reach;
}

/** The big screen by its own secret address: the laptop at the projector needs no sign-in. */
export function openScreenRoutes(parts: ScreenParts): Router {
  const router = express.Router();
  router.get('/screens/:key', async (request, response) => {
    const { key } = request.params;
    const workshop = await workshopOfScreen(parts.database, key);
    if (workshop) await show(parts, workshop, `/screens/${key}/events`, request, response);
    // It may stand on a projector still: readable from the back row, too.
    else response.status(404).render('workshops/no-screen');
  });
  router.get('/screens/:key/events', async (request, response) => {
    const { key } = request.params;
    const workshop = orNotFound(await workshopOfScreen(parts.database, key));
    await follow(parts, workshop, request, response, key);
  });
  return router;
}

/** The big screen for the workshop's own facilitators. */
export function screenRoutes(parts: ScreenParts): Router {
  const router = express.Router();
  router.get('/workshops/:id/screen', async (request, response) => {
    const { workshop } = await workshopOfRequest(parts.database, request);
    await show(parts, workshop, `/workshops/${workshop.id}/screen/events`, request, response);
  });
  router.get('/workshops/:id/screen/events', async (request, response) => {
    const { workshop } = await workshopOfRequest(parts.database, request);
    await follow(parts, workshop, request, response, null);
  });
  return router;
}

/** The room speaks the workshop's language, whoever opened the page. */
async function show(
  parts: ScreenParts,
  workshop: Workshop,
  events: string,
  request: Request,
  response: Response,
) {
  const state = await roomState(parts.database, workshop);
  const address = publicAddress(request, parts.reach);
  response.locals.speak(workshop.locale);
  response.render('workshops/screen', {
    page: await screenPage(state, { locale: workshop.locale, address }),
    events,
  });
}

async function follow(
  parts: ScreenParts,
  workshop: Workshop,
  request: Request,
  response: Response,
  screenKey: string | null,
) {
  const address = publicAddress(request, parts.reach);
  const stream = await openEventStream(request, response);
  const reader = { audience: 'screen' as const, workshopId: workshop.id, stream, seen: seenBy(request) };
  parts.live.hub.follow({ ...reader, session: null, locale: workshop.locale, address, screenKey });
}
