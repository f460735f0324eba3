import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { wantsJson } from '../web/errors.ts';
import { line } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { hasStaffList, listPeople, roles, shows } from './people-list.ts';
import { isRegisterFilled } from './register.ts';
import { listUnits } from './units.ts';

const Query = z.object({
  q: line(200, '').catch(''),
  show: z.enum(shows).catch('all'),
  unit: z.string().max(40).catch(''),
  role: z.enum(['', ...roles]).catch(''),
  after: z.string().max(40).optional().catch(undefined),
});

/** Everybody, for administrators. */
export function peopleListRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/people', async (request, response) => {
    const { q, show, unit, role, after } = Query.parse(request.query);
    const { total, people, next } = await listPeople(database, {
      search: q,
      show,
      unitId: unit,
      role: role === '' ? null : role,
      after,
    });
    const isIndexing = q !== '' && !(await isRegisterFilled(database));
    const page = (more: Record<string, string>) =>
      `/people?${new URLSearchParams({ q, show, unit, role, ...more }).toString()}`;
    const nextPage = next === null ? null : page({ after: next });
    if (wantsJson(request)) {
      const byId = readerOf(request).id;
      // What the log calls this list from its beginning.
      await store.transaction(({ happened }) =>
        happened({ kind: 'table.exported', what: 'directory', unitId: unit === '' ? null : unit, byId }),
      );
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
        is_indexing: isIndexing,
      });
      return;
    }
    response.render('people/people', {
      total,
      people,
      next: nextPage,
      q,
      isIndexing,
      show,
      shows,
      unit,
      units: await listUnits(database, response.locals.locale),
      role,
      roles,
      first: after === undefined ? null : page({}),
      hasList: await hasStaffList(database),
    });
  });

  return router;
}
