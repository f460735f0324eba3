import type { Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { parseForm, typed } from '../web/forms.ts';
import { ownPath } from '../web/own-path.ts';
import { byPassword, signIn, signOut } from './passport.ts';
import type { SignInLimit } from './sign-in-limit.ts';

const SignInForm = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1_000),
});

/** The way in for whoever has an account, and out again. */
export function signInRoutes({ store, limit }: { store: Store; limit: SignInLimit }): Router {
  const router = express.Router();
  const whoAsks = byPassword(store);

  router.get('/signin', (request, response) => {
    const { next = '' } = typed(request.query);
    if (request.user) response.redirect(303, ownPath(next, '/'));
    else show(response, { email: '', next }, 200);
  });

  router.post('/signin', async (request, response) => {
    const { email = '', next = '' } = typed(request.body);
    const address = request.ip ?? '';
    await limit.check(address, email);
    const { values } = parseForm(SignInForm, request.body);
    const person = values && (await whoAsks(request, response));
    if (!person) {
      await limit.count(address, email);
      show(response, { email, next }, 422);
      return;
    }
    await signIn(request, person);
    response.redirect(303, ownPath(next, '/'));
  });

  router.post('/signout', async (request, response) => {
    await signOut(request);
    response.redirect(303, '/');
  });

  return router;
}

/** One answer to every failure: which of the two was wrong, or whether there is such an account, is nobody's business. */
function show(response: Response, values: { email: string; next: string }, status: 200 | 422): void {
  response
    .status(status)
    .render('people/signin', { values, wrong: status === 422 ? 'signin_wrong' : undefined });
}
