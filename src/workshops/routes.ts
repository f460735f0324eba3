import type { RequestHandler, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Library } from '../lessons/library.ts';
import type { SignInLimit } from '../people/sign-in-limit.ts';
import type { Reach } from '../web/address.ts';
import { failureLimit } from '../web/failure-limit.ts';
import { changingRoutes } from './changing-routes.ts';
import { consoleRoutes } from './console-routes.ts';
import { frontRoutes } from './front-routes.ts';
import { handoutRoutes } from './handout-routes.ts';
import { joinRoutes } from './join-routes.ts';
import type { LiveWorkshops } from './live.ts';
import { otherAccountRoutes } from './other-account-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import type { WhoIsProposed } from './planning-routes.ts';
import { planningRoutes } from './planning-routes.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { roomAccountRoutes } from './room-account-routes.ts';
import { roomPassRoutes } from './room-pass-routes.ts';
import { roomProfileRoutes } from './room-profile-routes.ts';
import { roomRoutes } from './room-routes.ts';
import { roomWritingRoutes } from './room-writing-routes.ts';
import { openScreenRoutes, screenRoutes } from './screen-routes.ts';
import { seatRoutes } from './seat-routes.ts';
import { seatCookie } from './seat-of-request.ts';
import { slipRoutes } from './slip-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { wallRoutes } from './wall-routes.ts';

export { fragmentLocals } from './console-view.ts';

interface WorkshopParts {
  store: Store;
  live: LiveWorkshops;
  library: Library;
  secret: string;
  config: Reach;
  signInLimit: SignInLimit;
  /** Reads a picture that a form brings. */
  receivePicture: RequestHandler;
  whoIsProposed: WhoIsProposed;
}

/**
 * Wrong codes from one address in ten minutes. A room of two hundred behind one address mistypes less often, and 300 of
 * 191 million is far below the one in 100,000 that may be tried.
 */
const GUESSES = 300;
const GUESSES_WITHIN = 10 * 60;
/** A pass is read out to one person, who may mistype it; a room has few of them. */
const PASS_GUESSES = 60;

/** Doors for the people in the room: a code or a seat is enough. */
export function openWorkshopRoutes({
  store,
  live,
  secret,
  config,
  signInLimit,
  receivePicture,
}: WorkshopParts): Router {
  const router = express.Router();
  const cookie = seatCookie(secret);
  router.use(frontRoutes());
  router.use(joinRoutes({ store, cookie, guesses: failureLimit(GUESSES, GUESSES_WITHIN) }));
  router.use(roomRoutes({ store, live, cookie }));
  router.use(roomWritingRoutes({ store, cookie }));
  router.use(roomProfileRoutes({ store, cookie, receivePicture }));
  router.use(roomAccountRoutes({ store, cookie, limit: signInLimit }));
  const passGuesses = failureLimit(PASS_GUESSES, GUESSES_WITHIN);
  router.use(roomPassRoutes({ store, cookie, guesses: passGuesses }));
  router.use(otherAccountRoutes({ store, cookie, limit: signInLimit, guesses: passGuesses }));
  router.use(openScreenRoutes({ database: store.database, live, reach: config }));
  return router;
}

/** Doors for those who run workshops. */
export function workshopRoutes({ store, live, library, config, whoIsProposed }: WorkshopParts): Router {
  const router = express.Router();
  router.use(planningRoutes({ store, library, whoIsProposed }));
  router.use(changingRoutes({ store, library, reach: config }));
  router.use(screenRoutes({ database: store.database, live, reach: config }));
  router.use(reportRoutes({ store, reach: config }));
  router.use(handoutRoutes({ database: store.database, reach: config }));
  router.use(paperRoutes({ store }));
  router.use(rehearsalRoutes({ store, library }));
  router.use(slipRoutes({ database: store.database, reach: config }));
  router.use(consoleRoutes({ store, live, library, reach: config }));
  router.use(seatRoutes({ store }));
  router.use(staffRoutes({ store, reach: config }));
  router.use(wallRoutes({ store }));
  return router;
}
