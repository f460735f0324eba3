import { sign, unsign } from 'cookie-signature';
import type { CookieOptions, Request, Response } from 'express';
import { cookiesOf } from './locale.ts';

/** A cookie whose value cannot be made up: it goes out signed, and comes back as undefined when a character differs. */
export interface SignedCookie {
  read: (request: Request) => string | undefined;
  write: (response: Response, value: string) => void;
  clear: (response: Response) => void;
}

/** Makes a signed cookie of this name and age (milliseconds). */
export function signedCookie(name: string, secret: string, maxAge: number): SignedCookie {
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/' };
  return {
    read: (request) => {
      const value = cookiesOf(request)[name];
      if (value === undefined) return undefined;
      const clear = unsign(value, secret);
      return clear === false ? undefined : clear;
    },
    write: (response, value) => {
      response.cookie(name, sign(value, secret), { ...options, maxAge, secure: response.req.secure });
    },
    clear: (response) => {
      response.clearCookie(name, options);
    },
  };
}
