import type { Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { publicAddress } from '../web/address.ts';
import { showCode } from './codes.ts';
import { expectedPeople } from './expected.ts';
import { lessonFor } from './steps.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

/** Empty slips on one page: 50 sheets are enough for any room. */
const MOST = 400;
/** How many empty ones when nobody is expected: three sheets. */
const USUAL = 24;

const Query = z.object({ empty: z.coerce.number().int().min(1).max(MOST).optional().catch(undefined) });

/** Slips of paper, one a person, for whoever has no laptop or no net: to cut out, write on, and enter afterwards. */
export function slipRoutes({ database, reach }: { database: Database; reach: Reach }): Router {
  const router = express.Router();
  router.get('/workshops/:id/slips', async (request, response) => {
    // Who is expected is nothing that a helper has to know.
    const workshop = await workshopOfFacilitator(database, request);
    const people = await expectedPeople(database, workshop.id);
    const { empty = people.length === 0 ? USUAL : 0 } = Query.parse(request.query);
    const names = people.map(({ name, email }) => name || email);
    response.render('workshops/slips', {
      workshop,
      slips: empty > 0 ? Array.from({ length: empty }, () => '') : names,
      empty: empty || USUAL,
      most: MOST,
      isEmpty: empty > 0,
      hasExpected: people.length > 0,
      address: `${publicAddress(request, reach).replace(/^https?:\/\//, '')}/join`,
      code: showCode(workshop.code),
      steps: lessonFor(workshop, workshop.locale)
        .steps.filter(({ kind }) => kind !== 'talk')
        .map(({ title }) => title),
    });
  });
  return router;
}
