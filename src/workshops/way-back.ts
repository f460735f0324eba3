import type { RequestHandler } from 'express';
import type { Database } from '../database/store.ts';
import { seatCookie } from './seat-of-request.ts';
import { isInOpenRoom } from './seats.ts';

/**
 * Lets every page of a laptop that has a seat show the way back to its room, as long as the room is open. Not the places `but`, and
 * nothing that is no page.
 */
export function wayBackForPages(database: Database, secret: string, but: RegExp): RequestHandler {
  const cookie = seatCookie(secret);
  return async (request, response, next) => {
    const seatId = cookie.read(request);
    if (seatId !== undefined && !but.test(request.path) && request.accepts(['html', 'json']) === 'html') {
      response.locals['roomIsOpen'] = await isInOpenRoom(database, seatId);
    }
    next();
  };
}
