import { stringify } from 'csv-stringify/sync';
import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import { adoptionOf } from './adoption.ts';
import { adoptionJson } from './adoption-json.ts';
import { readQuestion } from './question.ts';
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
    const { question, faults } = await ask(request, response, unitId);
    const adoption = orNotFound(await adoptionOf(database, question));
    const { critical } = question;
    if (Object.keys(faults).length > 0) response.status(422);
    if (wantsJson(request)) {
      response.json(adoptionJson(adoption, critical));
    } else {
      const chart = weekChart(adoption.weeks, { people: adoption.people, critical });
      response.render('adoption/adoption', { adoption, critical, chart });
    }
  }

  async function sendTable(request: Request, response: Response, unitId: string | null): Promise<void> {
    const { question } = await ask(request, response, unitId);
    const adoption = orNotFound(await adoptionOf(database, question));
    const rows = adoption.units.map(({ id, name, people, onBoard }) => [id, name, people, onBoard]);
    // A byte order mark, so that spreadsheets read å ä ö; cells that would run as formulas are made harmless.
    const csv = stringify([['id', 'unit', 'people', 'on_board'], ...rows], {
      bom: true,
      escape_formulas: true,
    });
    response.attachment('ombord-adoption.csv').type('text/csv; charset=utf-8').send(csv);
  }

  function ask(request: Request, response: Response, unitId: string | null) {
    return readQuestion(database, request, { locale: response.locals.locale, unitId });
  }
}
