import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { line } from '../web/forms.ts';
import { requireAdministrator } from '../web/signed-in.ts';
import { abouts } from './kinds.ts';
import { auditLines } from './lines.ts';
import { subjectOf } from './subject.ts';

const Query = z.object({
  about: z.enum(['all', ...abouts]).catch('all'),
  who: line(200, '').catch(''),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** Who did what to whom, for administrators. */
export function auditRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/audit', requireAdministrator, async (request, response) => {
    const { about, who, before } = Query.parse(request.query);
    const person = await subjectOf(database, who);
    const isUnknown = who !== '' && person === null;
    const { lines, next } = isUnknown
      ? { lines: [], next: null }
      : await auditLines(database, { about, personId: person?.id ?? null, before });
    const page = (more: Record<string, string>) =>
      `/audit?${new URLSearchParams({ about, who, ...more }).toString()}`;
    response.render('audit/audit', {
      lines,
      about,
      abouts,
      who: person?.email ?? who,
      subject: person,
      isUnknown,
      first: before === undefined ? null : page({}),
      next: next === null ? null : page({ before: String(next) }),
    });
  });

  return router;
}
