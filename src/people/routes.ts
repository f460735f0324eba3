import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { requireAdministrator } from '../web/signed-in.ts';
import { erasingRoutes } from './erasing-routes.ts';
import { importFileRoutes } from './import-file-routes.ts';
import { staffImportRoutes } from './staff-import-routes.ts';
import { peopleListRoutes } from './people-list-routes.ts';
import { personRoutes } from './person-routes.ts';
import { setupRoutes } from './setup-routes.ts';
import type { SignInLimit } from './sign-in-limit.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { undoRoutes } from './undo-routes.ts';
import { unitingRoutes } from './uniting-routes.ts';
import { unitRoutes } from './unit-routes.ts';

interface PeopleParts {
  store: Store;
}

interface OpenPeopleParts extends PeopleParts {
  /** Shared with the other place where people sign in: the room. */
  signInLimit: SignInLimit;
}

/** Doors for whoever is not signed in yet. */
export function openPeopleRoutes({ store, signInLimit }: OpenPeopleParts): Router {
  const router = express.Router();
  router.use(setupRoutes({ store }));
  router.use(signInRoutes({ store, limit: signInLimit }));
  return router;
}

/** Doors for administrators. */
export function peopleRoutes({ store }: PeopleParts): Router {
  const router = express.Router();
  router.use(['/people', '/units'], requireAdministrator);
  router.use(peopleListRoutes(store));
  router.use(staffImportRoutes(store));
  router.use(importFileRoutes(store));
  router.use(undoRoutes(store));
  router.use(personRoutes(store));
  router.use(erasingRoutes(store));
  router.use(unitingRoutes(store));
  router.use(unitRoutes(store));
  return router;
}
