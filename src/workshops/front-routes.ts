import type { Router } from 'express';
import express from 'express';

/** The first page for whoever is not signed in: into the room, or sign in. */
export function frontRoutes(): Router {
  const router = express.Router();
  router.get('/', (request, response, next) => {
    if (request.user) next();
    else response.render('workshops/front');
  });
  return router;
}
