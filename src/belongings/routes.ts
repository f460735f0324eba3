import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { SignInLimit } from '../people/sign-in-limit.ts';
import { meRoutes } from './me-routes.ts';

/** What is somebody's own: doors for everybody, each for themselves. */
export function belongingRoutes(parts: { store: Store; signInLimit: SignInLimit }): Router {
  const router = express.Router();
  router.use(meRoutes(parts));
  return router;
}
