import { stringify } from 'csv-stringify/sync';
import type { Request, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress } from '../web/address.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf } from '../web/signed-in.ts';
import { saysThat } from '../web/query.ts';
import { fragmentLocals } from './console-view.ts';
import { farewellsOf, sendReport } from './farewell.ts';
import { isAboutSomebody, reportForManager } from './report-for-managers.ts';
import type { HandsReport, Report } from './report.ts';
import { areMarkedOnly, reportOf } from './report.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';
import { workshopOfStaff } from './workshop.ts';

/** What a workshop came to: for its facilitators, and for managers about the people of their units. */
export function reportRoutes({ store, reach }: { store: Store; reach: Reach }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops/:id/report', async (request, response) => {
    const { report, isOwn } = await reportFor(request, response.locals.locale);
    if (wantsJson(request)) {
      await note(request, 'table.exported');
      response.json(reportJson(report));
    } else {
      // Whoever led the workshop has seen its room.
      if (!isOwn) await note(request, 'names.looked_at');
      response.render('workshops/report', {
        report,
        marked: areMarkedOnly(report),
        // Replies are the facilitators' business, and so are the mails.
        mails:
          !report.workshop.isRehearsal && report.replies && (await farewellsOf(database, report.workshop.id)),
        isMailed: saysThat(request, 'mailed'),
        ...fragmentLocals(response.locals.locale),
      });
    }
  });

  router.post('/workshops/:id/report/mail', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    await store.transaction((transaction) =>
      sendReport(transaction, workshop, readerOf(request).id, mailAddress(request, reach)),
    );
    response.redirect(303, `/workshops/${workshop.id}/report?mailed=yes`);
  });

  router.get('/workshops/:id/report.csv', async (request, response) => {
    const { report } = await reportFor(request, response.locals.locale);
    await note(request, 'table.exported');
    response.attachment('ombord-report.csv').type('text/csv; charset=utf-8').send(reportCsv(report));
  });

  return router;

  /** It names people: who saw or took it is in the log. */
  async function note(request: Request, kind: 'names.looked_at' | 'table.exported'): Promise<void> {
    const reportOf = String(request.params['id']);
    const byId = readerOf(request).id;
    await store.transaction(({ happened }) =>
      happened({ kind, what: 'report', unitId: null, reportOf, byId }),
    );
  }

  async function reportFor(request: Request, locale: Locale): Promise<{ report: Report; isOwn: boolean }> {
    const { id, isManager } = readerOf(request);
    const workshopId = String(request.params['id']);
    const ofStaff = await workshopOfStaff(database, id, workshopId);
    if (ofStaff?.role === 'facilitator')
      return { report: orNotFound(await reportOf(database, workshopId, { locale })), isOwn: true };
    const report = isManager ? await reportForManager(database, workshopId, id, locale) : null;
    return { report: orNotFound(report && isAboutSomebody(report) ? report : null), isOwn: false };
  }
}

function reportJson({ workshop, steps, finished, stopped, notListed, neverCame, replies, hands }: Report) {
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
    not_listed: notListed.map(({ name, email }) => ({ name, email })),
    never_came: neverCame,
    replies,
    hands: hands && handsJson(hands),
  };
}

function handsJson({ onTheWay, ...hands }: HandsReport) {
  return { ...hands, on_the_way: onTheWay };
}

/** With a byte order mark, so that spreadsheets read å ä ö, and cells that would run as formulas made harmless. */
function reportCsv({ steps, finished, stopped, neverCame }: Report): string {
  const rows = [...finished, ...stopped].map((person) => [
    person.name,
    person.email,
    person.stepTitle,
    ...steps.map(({ key }) => person.done[key] ?? ''),
    person.isListed === null ? '' : person.isListed ? 'yes' : 'no',
  ]);
  const missing = neverCame.map(({ name, email }) => [name, email, '', ...steps.map(() => ''), '']);
  return stringify(
    [['name', 'email', 'step', ...steps.map(({ key }) => key), 'listed'], ...rows, ...missing],
    {
      bom: true,
      escape_formulas: true,
    },
  );
}
