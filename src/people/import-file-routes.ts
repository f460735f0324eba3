import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { absentAsCsv } from './staff-import/absent-csv.ts';
import { compare } from './staff-import/comparison.ts';
import { keptImport } from './staff-import/keeping.ts';
import { knownCompany } from './staff-import/known.ts';
import { rowsToMend, rowsToMendAsCsv } from './staff-import/rows-to-mend.ts';
import { readStaffList } from './staff-list/staff-list.ts';

/** What a staff list leaves open, as files for a spreadsheet; each is written in the log. */
export function importFileRoutes(store: Store): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/people/import/:id/refused.csv', async (request, response) => {
    const kept = orNotFound(await keptImport(database, request.params.id));
    const rows =
      kept.appliedAt === null ? rowsToMend(await readStaffList(kept.bytes, kept.columns)) : kept.refused;
    const csv = rowsToMendAsCsv(orNotFound(rows), response.locals.locale);
    await sendFile(request, response, { what: 'refused', csv });
  });

  router.get('/people/import/:id/missing.csv', async (request, response) => {
    const kept = orNotFound(await keptImport(database, request.params.id));
    if (kept.appliedAt !== null) orNotFound(null);
    const list = await readStaffList(kept.bytes, kept.columns);
    const byId = readerOf(request).id;
    const { absent } = compare(list, await knownCompany(database), kept.choices, byId);
    const csv = absentAsCsv(absent, response.locals.locale);
    await sendFile(request, response, { what: 'missing', csv });
  });

  return router;

  async function sendFile(
    request: Request,
    response: Response,
    { what, csv }: { what: string; csv: string },
  ): Promise<void> {
    const byId = readerOf(request).id;
    await store.transaction(({ happened }) => happened({ kind: 'table.exported', what, unitId: null, byId }));
    response.attachment(`ombord-${what}.csv`).type('text/csv; charset=utf-8').send(csv);
  }
}
