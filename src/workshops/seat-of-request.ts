import type { Request, Response } from 'express';
import type { Database, Store } from '../database/store.ts';
import { DAY } from '../web/durations.ts';
import { HttpFault, notFound, orNotFound } from '../web/errors.ts';
import type { SignedCookie } from '../web/signed-cookie.ts';
import { signedCookie } from '../web/signed-cookie.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { Seat } from './seats.ts';
import { openSeatOfPerson, seatWithWorkshop } from './seats.ts';
import type { Workshop } from './workshop.ts';

/** The seat of the laptop that asks. */
export interface SeatHere {
  seat: Seat;
  workshop: Workshop;
  /** The seat's person is the one signed in on this laptop. */
  signedIn: boolean;
  /** The laptop showed itself a moment ago. */
  isFresh: boolean;
}

/** The cookie that holds a laptop's seat. */
const SEAT_COOKIE = 'ombord.seat';

/** Reads and writes the cookie that holds a laptop's seat. */
export function seatCookie(secret: string): SignedCookie {
  return signedCookie(SEAT_COOKIE, secret, DAY);
}

/**
 * Finds the seat of a request: the one in the laptop's cookie, or, for somebody who is signed in here, their own. A
 * person who signs in on another laptop finds their seat and steps again.
 */
export async function seatOfRequest(
  database: Database,
  cookie: SignedCookie,
  request: Request,
  response: Response,
): Promise<SeatHere | null> {
  const inCookie = cookie.read(request);
  const found = inCookie === undefined ? null : await seatWithWorkshop(database, inCookie);
  const reader = request.user;
  const isSomebodyElses =
    reader !== undefined && found?.seat.personId !== reader.id && found?.seat.personId !== null;
  if (found?.workshop.state === 'open' && !isSomebodyElses) return here(found, reader?.id);

  const own = reader === undefined ? null : await openSeatOfPerson(database, reader.id);
  if (own !== null && own !== found?.seat.id) {
    cookie.write(response, own);
    const theirs = await seatWithWorkshop(database, own);
    return theirs && here(theirs, reader?.id);
  }
  return found && here(found, reader?.id);
}

/** What finds the seat of a request. */
interface SeatParts {
  store: Store;
  cookie: SignedCookie;
}

/** The laptop's seat; somebody who is signed in does nothing at another person's. */
export async function atSeat(
  { store, cookie }: SeatParts,
  request: Request,
  response: Response,
): Promise<SeatHere> {
  const here = orNotFound(await seatOfRequest(store.database, cookie, request, response));
  if (request.user && !here.signedIn && here.seat.personId !== null) throw notFound();
  return here;
}

/** The laptop's seat, for what is written there: its person has to be signed in on this laptop. */
export async function atOwnSeat(
  parts: SeatParts,
  request: Request,
  response: Response,
): Promise<{ here: SeatHere; person: SignedIn }> {
  const here = await atSeat(parts, request, response);
  if (!request.user || !here.signedIn) throw new HttpFault(401);
  return { here, person: request.user };
}

function here(found: Omit<SeatHere, 'signedIn'>, readerId: string | undefined): SeatHere {
  return { ...found, signedIn: found.seat.personId !== null && found.seat.personId === readerId };
}
