import type { Router } from 'express';
import express from 'express';
import { exportRoutes } from './export-routes.ts';
import { importRoutes } from './import-routes.ts';
import type { MeParts } from './me-routes.ts';
import { meRoutes } from './me-routes.ts';

/** What is somebody's own: doors for everybody, each for themselves. */
export function belongingRoutes(parts: MeParts): Router {
  const router = express.Router();
  router.use(meRoutes(parts));
  router.use(exportRoutes(parts.store));
  router.use(importRoutes(parts.store));
  return router;
}
