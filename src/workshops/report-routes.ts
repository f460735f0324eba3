import { stringify } from 'csv-stringify/sync';
import type { Request, Router } from 'express';
import express from 'express';
import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitsManagedBy } from '../people/managers.ts';
import { unitsAtAndBelow } from '../people/units.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { fragmentLocals } from './console-view.ts';
import type { Report } from './report.ts';
import { reportOf } from './report.ts';
import { workshopOfStaff } from './workshop.ts';

/** What a workshop came to: for its facilitators, and for managers about the people of their units. */
export function reportRoutes({ database }: { database: Database }): Router {
  const router = express.Router();

  router.get('/workshops/:id/report', async (request, response) => {
    const report = await reportFor(request, response.locals.locale);
    if (wantsJson(request)) response.json(reportJson(report));
    else response.render('workshops/report', { report, ...fragmentLocals(response.locals.locale) });
  });

  router.get('/workshops/:id/report.csv', async (request, response) => {
    const report = await reportFor(request, response.locals.locale);
    response.attachment('ombord-report.csv').type('text/csv; charset=utf-8').send(reportCsv(report));
  });

  return router;

  async function reportFor(request: Request, locale: Locale): Promise<Report> {
    const { id, isManager } = readerOf(request);
    const workshopId = String(request.params['id']);
    const ofStaff = await workshopOfStaff(database, id, workshopId);
    if (ofStaff?.role === 'facilitator') return orNotFound(await reportOf(database, workshopId, { locale }));
    const unitIds = isManager ? await unitsAtAndBelow(database, await unitsManagedBy(database, id)) : [];
    const whole = unitIds.length > 0 ? await reportOf(database, workshopId, { locale, unitIds }) : null;
    const report = whole && forManagers(whole, (await companyOf(database)).minimumGroup);
    const isConcerned =
      report && report.finished.length + report.stopped.length + report.neverCame.length > 0;
    return orNotFound(isConcerned ? report : null);
  }
}

/**
 * What a manager may know of their people: who finished and who is left. Not why a step was marked, nor how long anybody
 * took as long as the group is small enough to tell who; and who never came is known when the workshop is over.
 */
function forManagers(report: Report, minimumGroup: number): Report {
  const people = report.finished.length + report.stopped.length;
  const withoutReasons = (person: Report['finished'][number]) => ({ ...person, reasons: {} });
  return {
    ...report,
    steps:
      people < minimumGroup
        ? report.steps.map((step) => ({ ...step, median: null, slowest: null }))
        : report.steps,
    finished: report.finished.map(withoutReasons),
    stopped: report.stopped.map(withoutReasons),
    neverCame: report.workshop.closedAt === null ? [] : report.neverCame,
  };
}

function reportJson({ workshop, steps, finished, stopped, neverCame, replies, hands }: Report) {
  const person = ({ name, email, step, done }: Report['finished'][number]) => ({ name, email, step, done });
  return {
    workshop: {
      id: workshop.id,
      title: workshop.title,
      place: workshop.place,
      opened_at: workshop.openedAt,
      closed_at: workshop.closedAt,
    },
    steps,
    finished: finished.map(person),
    stopped: stopped.map(person),
    never_came: neverCame,
    replies,
    hands,
  };
}

/** With a byte order mark, so that spreadsheets read å ä ö, and cells that would run as formulas made harmless. */
function reportCsv({ steps, finished, stopped, neverCame }: Report): string {
  const rows = [...finished, ...stopped].map((person) => [
    person.name,
    person.email,
    person.stepTitle,
    ...steps.map(({ key }) => person.done[key] ?? ''),
  ]);
  const missing = neverCame.map(({ name, email }) => [name, email, '', ...steps.map(() => '')]);
  return stringify([['name', 'email', 'step', ...steps.map(({ key }) => key)], ...rows, ...missing], {
    bom: true,
    escape_formulas: true,
  });
}
