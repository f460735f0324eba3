import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { wantsJson } from '../web/errors.ts';
import { line } from '../web/forms.ts';
import { hasStaffList, listPeople, shows } from './directory.ts';

const Query = z.object({
  q: line(200, '').catch(''),
  show: z.enum(shows).catch('all'),
  after: z.string().max(40).optional().catch(undefined),
});

/** Everybody, for administrators. */
export function directoryRoutes({ database }: Store): Router {
  const router = express.Router();

  router.get('/people', async (request, response) => {
    const { q, show, after } = Query.parse(request.query);
    const { total, people, next } = await listPeople(database, { search: q, show, after });
    const nextPage =
      next === null ? null : `/people?${new URLSearchParams({ q, show, after: next }).toString()}`;
    if (wantsJson(request)) {
      response.json({
        total,
        people: people.map(({ id, name, email, unit, state }) => ({
          id,
          name,
          email,
          unit: unit.length > 0 ? unit.join(' / ') : null,
          state,
        })),
        next: nextPage,
      });
      return;
    }
    response.render('people/people', {
      total,
      people,
      next: nextPage,
      q,
      show,
      shows,
      isFirst: after === undefined,
      hasList: await hasStaffList(database),
    });
  });

  return router;
}
