import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import type { SignedIn } from '../web/signed-in.ts';
import type { SessionUser } from '../web/session-store.ts';
import { personById } from './person.ts';
import { whoSignsIn } from './sign-in.ts';

// The types of passport leave open what its handlers are.
const Handler = z.custom<RequestHandler>((handler) => typeof handler === 'function');

/** Finds out from the session who is signed in; somebody who left, or lost their account, is not. */
export function whoIsSignedIn({ database }: { database: Database }): RequestHandler[] {
  const passport = passportFor(database);
  return [passport.initialize(), Handler.parse(passport.session())];
}

/** Finds out from the fields `email` and `password` of a form who wants to sign in; null when they do not fit. */
export type WhoAsks = (request: Request, response: Response) => Promise<SignedIn | null>;

/** Makes the question that the sign-in form asks. */
export function byPassword({ database }: { database: Database }): WhoAsks {
  const passport = passportFor(database);
  return (request, response) =>
    new Promise((resolve, reject) => {
      const answer = (error: Error | null, person: SignedIn | false) => {
        if (error) reject(error);
        else resolve(person === false ? null : person);
      };
      void Handler.parse(passport.authenticate('local', answer))(request, response, reject);
    });
}

/** Signs somebody in on this laptop, under a session of a new id: one that was planted before is worth nothing. */
export async function signIn(request: Request, person: SignedIn): Promise<void> {
  await finished((done) => request.login(person, done));
}

/** Ends the sign-in of this laptop. */
export async function signOut(request: Request): Promise<void> {
  await finished((done) => request.logout(done));
}

function finished(start: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      else resolve();
    });
  });
}

/** Whichever passport was asked last is the one that writes to the session, so all of them are made alike. */
function passportFor(database: Database): InstanceType<typeof Passport> {
  const passport = new Passport();
  passport.use(
    new Strategy({ usernameField: 'email' }, (email, password, answer) => {
      whoSignsIn(database, { email, password }).then((person) => answer(null, person ?? false), answer);
    }),
  );
  passport.serializeUser<SessionUser>(({ id, passwordMark }, answer) => answer(null, { id, passwordMark }));
  passport.deserializeUser<SessionUser>(({ id, passwordMark }, answer) => {
    personById(database, id).then((person) => {
      // One that was under way with the old password while a new one was set is none.
      const holds = passwordMark === null || person?.passwordMark === passwordMark;
      answer(null, person && holds ? person : false);
    }, answer);
  });
  return passport;
}
