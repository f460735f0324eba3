import type { Router } from 'express';
import express from 'express';
import { answers } from '../database/answering.ts';
import type { Database } from '../database/store.ts';
import { isLocale, localeCookie } from './locale.ts';
import { ownPath } from './own-path.ts';
import { typed } from './forms.ts';

/** Doors of no domain: the reader's choice of language, and what machines ask. */
export function kitRoutes({
  rememberLocale,
}: {
  /** Keeps the choice with the account of whoever is signed in. */
  rememberLocale: (personId: string, locale: 'sv' | 'en') => Promise<void>;
}): Router {
  const router = express.Router();

  router.post('/locale', async (request, response) => {
    const { locale, next } = typed(request.body);
    if (isLocale(locale)) {
      response.cookie(...localeCookie(locale));
      if (request.user) await rememberLocale(request.user.id, locale);
    }
    response.redirect(303, ownPath(next, '/'));
  });

  return router;
}

/** Whether the process answers (`/healthz`) and whether it can do its work (`/readyz`: the database answers too). */
export function machineRoutes({ database }: { database: Database }): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  router.get('/readyz', async (_request, response) => {
    const ok = await answers(database);
    response.status(ok ? 200 : 503).json({ ok });
  });
  return router;
}
