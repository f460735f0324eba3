import type {} from 'passport';
import type { NextFunction, Request, Response } from 'express';
import type { Locale } from './locale.ts';
import { HttpFault, notFound, wantsJson } from './errors.ts';
import { textsBeforeFile } from './upload.ts';

declare global {
  namespace Express {
    /** Whoever is signed in, as every page sees them. Rights are those in force, not those written on a list. */
    interface User {
      id: string;
      name: string;
      email: string;
      locale: Locale | null;
      unitId: string | null;
      isAdministrator: boolean;
      isFacilitator: boolean;
      /** Manages at least one unit. */
      isManager: boolean;
      /** Of the password that they have: a sign-in holds as long as it is this one. */
      passwordMark: string;
    }
  }
}

export type SignedIn = Express.User;

/** Lets nobody pass who is not signed in: a page leads to sign-in and back, everything else answers 401 with the texts that it brought. */
export async function requireSignedIn(
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  if (request.user) next();
  else if (request.method === 'GET' && !wantsJson(request)) {
    response.redirect(303, `/signin?next=${encodeURIComponent(request.originalUrl)}`);
  } else {
    if (request.is('multipart') && !wantsJson(request)) await textsBeforeFile(request, response);
    throw new HttpFault(401);
  }
}

/** Whoever is signed in, on a page behind `requireSignedIn`. Throws when used on an open page. */
export function readerOf(request: Request): SignedIn {
  if (!request.user) throw new Error(`${request.path} is used without signing in`);
  return request.user;
}

/** Lets facilitators pass; for anybody else the page does not exist. */
export function requireFacilitator(request: Request, _response: Response, next: NextFunction): void {
  if (request.user?.isFacilitator) next();
  else throw notFound();
}

/** Lets administrators pass; for anybody else the page does not exist. */
export function requireAdministrator(request: Request, _response: Response, next: NextFunction): void {
  if (request.user?.isAdministrator) next();
  else throw notFound();
}
