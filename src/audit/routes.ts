import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Database, Store } from '../database/store.ts';
import { line } from '../web/forms.ts';
import { requireAdministrator } from '../web/signed-in.ts';
import { abouts } from './kinds.ts';
import type { Somebody } from './lines.ts';
import { auditLines } from './lines.ts';

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
    const person = await whoIs(database, who);
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

/** By the address that somebody typed, or the one in the person's page's link. */
async function whoIs(database: Database, who: string): Promise<(Somebody & { email: string }) | null> {
  if (who === '') return null;
  const row = await database
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where((build) => build.or([build('id', '=', who), build('email', '=', who.toLowerCase())]))
    .executeTakeFirst();
  return row ?? null;
}
