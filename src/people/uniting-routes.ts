import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { line } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { listPeople } from './people-list.ts';
import { likelyDoubles } from './doubles.ts';
import { recordOf } from './record.ts';
import { together } from './record-facts.ts';
import { isRegisterFilled } from './register.ts';
import type { TwoRecords } from './two-records.ts';
import { readTwoRecords, uniteRecords } from './two-records.ts';

const Query = z.object({ q: line(200, '').catch('') });

/** Two records that are one person: the other one is found, what becomes of both is shown, and one press makes them one. */
export function unitingRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/people/:id/unite', async (request, response) => {
    const record = orNotFound(await recordOf(database, request.params.id));
    const { q: search } = Query.parse(request.query);
    response.render('people/unite', {
      record,
      q: search,
      likely: await likelyDoubles(database, record),
      isIndexing: search !== '' && !(await isRegisterFilled(database)),
      found: search === '' ? null : await findOthers(search, record.id),
    });
  });

  router.get('/people/:id/unite/:other', async (request, response) => {
    const records = await read(request);
    const { kept, gone, fault, canTurn } = records;
    // Only the other way round: shown as it will be.
    if (fault !== null && canTurn) response.redirect(303, `/people/${gone.id}/unite/${kept.id}`);
    else show(response, records);
  });

  router.post('/people/:id/unite/:other', async (request, response) => {
    const { id: keptId, other: goneId } = request.params;
    const byId = readerOf(request).id;
    const fault = await store.transaction((transaction) =>
      uniteRecords(transaction, { keptId, goneId, byId }),
    );
    if (fault === null) response.redirect(303, `/people/${keptId}?united=yes`);
    else show(response.status(422), await read(request));
  });

  return router;

  async function read(request: Request): Promise<TwoRecords> {
    const { id, other } = request.params;
    const ids = { keptId: String(id), goneId: String(other), byId: readerOf(request).id };
    return orNotFound(await readTwoRecords(database, ids));
  }

  function show(response: Response, records: TwoRecords): void {
    const { kept, gone } = records;
    response.render('people/unite-preview', { ...records, after: together(kept, gone) });
  }

  /** Whoever has left can be a record too many as well. */
  async function findOthers(search: string, id: string) {
    const [here, left] = [
      await listPeople(database, { search, most: MOST_FOUND }),
      await listPeople(database, { search, show: 'left', most: MOST_FOUND }),
    ];
    return [...here.people, ...left.people].filter((other) => other.id !== id).slice(0, MOST_FOUND);
  }
}

const MOST_FOUND = 20;
