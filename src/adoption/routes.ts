import { stringify } from 'csv-stringify/sync';
import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { unitsManagedBy } from '../people/managers.ts';
import { companyOf } from '../people/company.ts';
import { notFound, orNotFound, wantsJson } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import type { Adoption } from './adoption.ts';
import { adoptionOf } from './adoption.ts';
import { adoptionJson } from './adoption-json.ts';
import { weekChart } from './week-chart.ts';

/** Who is on board: for administrators the whole company, for managers their units and those below. */
export function adoptionRoutes({ store: { database } }: { store: Store }): Router {
  const router = express.Router();
  router.get('/adoption', (request, response) => show(request, response, null));
  router.get('/adoption.csv', (request, response) => sendTable(request, response, null));
  // Before the page, whose `:id` would take `assembly.csv` for a unit.
  router.get('/adoption/units/:id.csv', (request, response) =>
    sendTable(request, response, request.params.id),
  );
  router.get('/adoption/units/:id', (request, response) => show(request, response, request.params.id));
  return router;

  async function show(request: Request, response: Response, unitId: string | null): Promise<void> {
    const { adoption, criticalMass } = await answer(request, response, unitId);
    if (wantsJson(request)) {
      response.json(adoptionJson(adoption, criticalMass / 100));
    } else {
      const chart = weekChart(adoption.weeks, { people: adoption.people, critical: criticalMass / 100 });
      response.render('adoption/adoption', { adoption, critical: criticalMass / 100, chart });
    }
  }

  async function sendTable(request: Request, response: Response, unitId: string | null): Promise<void> {
    const { adoption } = await answer(request, response, unitId);
    const rows = adoption.units.map(({ id, name, people, onBoard }) => [id, name, people, onBoard]);
    // A byte order mark, so that spreadsheets read å ä ö; cells that would run as formulas are made harmless.
    const csv = stringify([['id', 'unit', 'people', 'on_board'], ...rows], {
      bom: true,
      escape_formulas: true,
    });
    response.attachment('ombord-adoption.csv').type('text/csv; charset=utf-8').send(csv);
  }

  async function answer(
    request: Request,
    response: Response,
    unitId: string | null,
  ): Promise<{ adoption: Adoption; criticalMass: number }> {
    const { id, isAdministrator, isManager } = readerOf(request);
    if (!isAdministrator && !isManager) throw notFound();
    const { minimumGroup, timeZone, criticalMass } = await companyOf(database);
    const managedIds = isAdministrator ? null : await unitsManagedBy(database, id);
    const question = { unitId, managedIds, minimumGroup, timeZone, locale: response.locals.locale };
    return { adoption: orNotFound(await adoptionOf(database, question)), criticalMass };
  }
}
