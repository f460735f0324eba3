import type { Request, RequestHandler } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import type { Database } from '../database/store.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { personById } from './person.ts';
import { whoSignsIn } from './sign-in.ts';

/** Finds out from the session who is signed in; somebody who left, or lost their account, is not. */
export function whoIsSignedIn({ database }: { database: Database }): RequestHandler[] {
  const passport = new Passport();
  passport.use(
    new Strategy({ usernameField: 'email' }, (email, password, answer) => {
      whoSignsIn(database, { email, password }).then((person) => answer(null, person ?? false), answer);
    }),
  );
  passport.serializeUser<string>((person, answer) => answer(null, person.id));
  passport.deserializeUser<string>((id, answer) => {
    personById(database, id).then((person) => answer(null, person ?? false), answer);
  });
  return [passport.initialize(), passport.session()];
}

/** Signs somebody in on this laptop, under a session of a new id: one that was planted before is worth nothing. */
export async function signIn(request: Request, person: SignedIn): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.login(person, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      else resolve();
    });
  });
}

/** Ends the sign-in of this laptop. */
export async function signOut(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.logout((error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      else resolve();
    });
  });
}
