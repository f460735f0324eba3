import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import type { Library } from '../lessons/library.ts';
import type { Reach } from '../web/address.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import { readerOf, requireAdministrator } from '../web/signed-in.ts';
import { adoptionOf } from './adoption.ts';
import { adoptionJson } from './adoption-json.ts';
import { headlineOf } from './headline.ts';
import { namesRoutes } from './names-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { behind, pageOf, targetShown } from './page.ts';
import { readQuestion } from './question.ts';
import type { TargetFields } from './target-form.ts';
import { fieldsOfTarget, readTarget } from './target-form.ts';
import { setTarget } from './targets.ts';
import { nothingBehind, tableAsCsv, tableNames, tablesOfWorkshops } from './tables.ts';
import { wantsWeekly } from './weekly-mail.ts';
import { weeklyRoutes } from './weekly-routes.ts';

interface AdoptionParts {
  store: Store;
  library: Library;
  config: Reach;
}

const Table = z.enum(tableNames).catch('units');

/** Who is on board: for administrators the whole company, for managers their units and those below. */
export function adoptionRoutes({ store, library, config }: AdoptionParts): Router {
  const router = express.Router();
  const { database } = store;
  router.get('/adoption', (request, response) => show(request, response, null));
  router.get('/adoption.csv', (request, response) => sendTable(request, response, null));
  // Before the page, whose `:id` would take `assembly.csv` for a unit.
  router.get('/adoption/units/:id.csv', (request, response) =>
    sendTable(request, response, request.params.id),
  );
  router.get('/adoption/units/:id', (request, response) => show(request, response, request.params.id));
  router.post('/adoption/target', requireAdministrator, (request, response) => aim(request, response, null));
  router.post('/adoption/units/:id/target', requireAdministrator, (request, response) =>
    aim(request, response, String(request.params['id'])),
  );
  router.use(namesRoutes({ store }));
  router.use(planRoutes({ store, library, reach: config }));
  router.use(weeklyRoutes({ store, reach: config }));
  return router;

  async function show(
    request: Request,
    response: Response,
    unitId: string | null,
    targetFields?: TargetFields,
  ): Promise<void> {
    const { locale } = response.locals;
    const { question, filter, faults } = await readQuestion(database, request, { locale, unitId });
    const adoption = orNotFound(await adoptionOf(database, question));
    const { timeZone } = question;
    if (Object.keys(faults).length > 0) response.status(422);
    if (wantsJson(request)) {
      response.json(adoptionJson(adoption, question.critical));
      return;
    }
    response.render('adoption/adoption', {
      adoption,
      headline: headlineOf(adoption, { locale, timeZone }),
      page: pageOf(adoption, await behind(database, adoption, locale)),
      target: targetShown(adoption.target, question),
      targetFields: targetFields ?? fieldsOfTarget(adoption.target.own),
      filter,
      faults,
      isPast: question.to != null && question.to < Date.now(),
      isWeekly: await wantsWeekly(database, readerOf(request).id),
    });
  }

  /** Sets what share of a unit, or of the company, is to be on board, and by when. */
  async function aim(request: Request, response: Response, unitId: string | null): Promise<void> {
    const { question } = await readQuestion(database, request, { locale: response.locals.locale, unitId });
    const adoption = orNotFound(await adoptionOf(database, question));
    const { target, fields } = readTarget(request.body, {
      before: adoption.target.own,
      timeZone: question.timeZone,
    });
    if (!target) {
      await show(request, response.status(422), unitId, fields);
      return;
    }
    const byId = readerOf(request).id;
    await store.transaction((transaction) => setTarget(transaction, { ...target, unitId, byId }));
    response.redirect(303, `${unitId === null ? '/adoption' : `/adoption/units/${unitId}`}#target`);
  }

  async function sendTable(request: Request, response: Response, unitId: string | null): Promise<void> {
    const { locale } = response.locals;
    const table = Table.parse(request.query['table']);
    const { question } = await readQuestion(database, request, { locale, unitId });
    const adoption = orNotFound(await adoptionOf(database, question));
    const facts = tablesOfWorkshops.includes(table)
      ? await behind(database, adoption, locale)
      : nothingBehind;
    const csv = tableAsCsv(table, adoption, facts, locale);
    await store.transaction(({ happened }) =>
      happened({
        kind: 'table.exported',
        what: table,
        unitId: adoption.unit?.id ?? null,
        byId: readerOf(request).id,
      }),
    );
    response.attachment(`ombord-${table}.csv`).type('text/csv; charset=utf-8').send(csv);
  }
}
