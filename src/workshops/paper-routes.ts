import type { Request, Response, Router } from 'express';
import express from 'express';
import { newId } from '../database/id.ts';
import type { Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { DAY } from '../web/durations.ts';
import { notFound } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf } from '../web/signed-in.ts';
import { localTime } from '../web/time-zone.ts';
import type { PaperForm, PaperTimes } from './paper-form.ts';
import { FREE_LINES, readPaperForm } from './paper-form.ts';
import type { PaperRow } from './paper.ts';
import { enterSlips, paperRows } from './paper.ts';
import { roomState } from './state.ts';
import { lessonFor } from './steps.ts';
import { en, sv } from './texts.ts';
import type { Workshop } from './workshop.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

/** Slips lie in a drawer for a while, and a room without a net is opened afterwards. */
const EARLIER = 31 * DAY;
const reasons = { en: en.paper.reason, sv: sv.paper.reason };

/** What was done on slips of paper, entered afterwards. */
export function paperRoutes({ store }: { store: Store }): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops/:id/paper', async (request, response) => {
    const workshop = await begunWorkshop(request);
    const paper = await paperOf(workshop);
    await show(workshop, paper, request, response);
  });

  router.post('/workshops/:id/paper', async (request, response) => {
    const workshop = await begunWorkshop(request);
    const paper = await paperOf(workshop);
    const form = readPaperForm(request.body, paper);
    if (Object.keys(form.faults).length > 0) {
      await show(workshop, paper, request, response, form);
      return;
    }
    const entering = {
      workshop,
      reason: reasons[workshop.locale],
      key: typed(request.body)['key'] || newId(),
      byId: readerOf(request).id,
    };
    const { people, steps } = await store.transaction((transaction) =>
      enterSlips(transaction, form.slips, entering),
    );
    response.redirect(303, `/workshops/${workshop.id}/paper?people=${people}&steps=${steps}`);
  });

  return router;

  async function paperOf(
    workshop: Workshop,
  ): Promise<{ rows: PaperRow[]; steps: string[]; times: PaperTimes }> {
    const { timeZone } = await companyOf(database);
    const now = Date.now();
    return {
      rows: await paperRows(database, await roomState(database, workshop)),
      steps: stepsOnPaper(workshop).map(({ key }) => key),
      times: { earliest: (workshop.openedAt ?? now) - EARLIER, latest: now, timeZone },
    };
  }

  async function show(
    workshop: Workshop,
    { rows, times }: { rows: PaperRow[]; times: PaperTimes },
    request: Request,
    response: Response,
    returned?: PaperForm,
  ): Promise<void> {
    const titles = lessonFor(workshop, response.locals.locale).steps;
    const usual = localTime(workshop.openedAt ?? times.latest, times.timeZone);
    response.status(returned ? 422 : 200).render('workshops/paper', {
      workshop,
      lines: [...rows, ...FREE_LINES.map((key) => ({ key, name: null, done: {} }))],
      steps: stepsOnPaper(workshop).map(({ key }) => ({
        key,
        title: titles.find((step) => step.key === key)?.title ?? key,
      })),
      key: typed(request.body)['key'] ?? newId(),
      values: returned?.values ?? { at: usual },
      ticked: returned?.ticked ?? {},
      faults: returned?.faults ?? {},
      entered: returned ? null : enteredOf(request),
    });
    return Promise.resolve();
  }

  async function begunWorkshop(request: Request): Promise<Workshop> {
    const workshop = await workshopOfFacilitator(database, request);
    // As long as nothing has begun, nothing was done on paper either.
    if (workshop.openedAt === null) throw notFound();
    return workshop;
  }
}

/** A talk needs no paper. */
function stepsOnPaper(workshop: Workshop) {
  return lessonFor(workshop, workshop.locale).steps.filter(({ kind }) => kind !== 'talk');
}

function enteredOf({ query }: Request): { people: number; steps: number } | null {
  const [people, steps] = [Number(query['people']), Number(query['steps'])];
  return Number.isInteger(people) && Number.isInteger(steps) ? { people, steps } : null;
}
