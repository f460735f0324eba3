import type { Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Library } from '../lessons/library.ts';
import { wantsJson } from '../web/errors.ts';
import { typed } from '../web/forms.ts';
import { readerOf, requireFacilitator } from '../web/signed-in.ts';
import { planWorkshop } from './opening.ts';
import type { PlanFields } from './plan-form.ts';
import { choicesOf, fieldsForThoseLeft, readPlan } from './plan-form.ts';
import { whoIsLeft } from './report.ts';
import { workshopOfStaff, workshopsOf } from './workshop.ts';

/** Of these units, whom the next workshop is for, and where; null when nobody is left. */
export type WhoIsProposed = (unitIds: string[]) => Promise<{ place: string; emails: string[] } | null>;

interface PlanningParts {
  store: Store;
  library: Library;
  whoIsProposed: WhoIsProposed;
}

/** Where a facilitator sees their workshops and plans the next one. */
export function planningRoutes({ store, library, whoIsProposed }: PlanningParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops', requireFacilitator, async (request, response) => {
    const workshops = await workshopsOf(database, readerOf(request).id);
    if (wantsJson(request))
      response.json({
        workshops: workshops.map(({ startsAt, cancelledAt, ...rest }) => ({
          ...rest,
          starts_at: startsAt,
          cancelled_at: cancelledAt,
        })),
      });
    else response.render('workshops/list', { workshops });
  });

  router.get('/workshops/new', requireFacilitator, async (request, response) => {
    const { locale } = response.locals;
    const { from, lesson = library.shipped[0]?.id ?? '' } = typed(request.query);
    const { units = '', left_only: left = '', proposed: proposedUnits } = typed(request.query);
    const proposed = proposedUnits === undefined ? null : await whoIsProposed(proposedUnits.split(','));
    const before = from === undefined ? null : await workshopOfStaff(database, readerOf(request).id, from);
    if (before?.role === 'facilitator') {
      const left = await whoIsLeft(database, before.workshop);
      await showForm(response, fieldsForThoseLeft(before.workshop, left));
      return;
    }
    await showForm(response, {
      values: { lesson, locale, place: proposed?.place ?? '', emails: proposed?.emails.join('\n') ?? '' },
      chosenUnits: units === '' ? [] : [units],
      leftOnly: left !== '' || proposed !== null,
      faults: {},
      wrongEmails: [],
    });
  });

  router.post('/workshops', requireFacilitator, async (request, response) => {
    const { locale, company } = response.locals;
    const around = { database, lessons: await library.ready(), locale, timeZone: company.timeZone };
    const { plan, fields } = await readPlan(request.body, around);
    if (!plan) {
      await showForm(response.status(422), fields);
      return;
    }
    const id = await store.transaction((transaction) =>
      planWorkshop(transaction, plan, readerOf(request).id),
    );
    response.redirect(303, `/workshops/${id}`);
  });

  return router;

  async function showForm(response: Response, fields: PlanFields): Promise<void> {
    const { locale } = response.locals;
    response.render('workshops/plan', {
      ...fields,
      ...(await choicesOf({
        database,
        lessons: await library.ready(),
        shipped: library.shipped,
        locale,
      })),
      workshop: null,
    });
  }
}
