import type { Request, Response, Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import type { Library } from '../lessons/library.ts';
import type { Reach } from '../web/address.ts';
import { mailAddress } from '../web/address.ts';
import { HttpFault } from '../web/errors.ts';
import { readerOf } from '../web/signed-in.ts';
import { cancelWorkshop, changeWorkshop, expectingNow, takeUpAgain } from './changing.ts';
import { sendInvitations } from './invitation.ts';
import type { PlanFields } from './plan-form.ts';
import { choicesOf, fieldsOf, readPlan } from './plan-form.ts';
import type { Workshop } from './workshop.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

interface ChangingParts {
  store: Store;
  library: Library;
  reach: Reach;
}

/** What its facilitators do with a planned workshop: change it, invite to it, call it off. */
export function changingRoutes({ store, library, reach }: ChangingParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops/:id/plan', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    // There is nothing to change in a workshop that has opened or is over.
    if (workshop.state !== 'planned') response.redirect(303, `/workshops/${workshop.id}`);
    else {
      const expecting = await expectingNow(database, workshop);
      await showForm(response, workshop, fieldsOf(workshop, expecting, response.locals.company.timeZone));
    }
  });

  router.post('/workshops/:id/plan', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    const { locale, company } = response.locals;
    const around = { database, lessons: await withIts(workshop), locale, timeZone: company.timeZone };
    const { plan, fields } = await readPlan(request.body, around);
    const outcome =
      plan && (await store.transaction((inside) => changeWorkshop(inside, workshop, plan, by(request))));
    if (outcome === null || outcome === 'time_needed') {
      if (outcome !== null) fields.faults = { starts_at: outcome };
      await showForm(response.status(422), workshop, fields);
    } else response.redirect(303, `/workshops/${workshop.id}`);
  });

  router.post('/workshops/:id/invite', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    const sent = await store.transaction((inside) => sendInvitations(inside, workshop, by(request)));
    // The console has no such button without a time.
    if (sent === null && workshop.state === 'planned') throw new HttpFault(422);
    response.redirect(303, `/workshops/${workshop.id}`);
  });

  router.post('/workshops/:id/cancel', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    await store.transaction((inside) => cancelWorkshop(inside, workshop, by(request)));
    response.redirect(303, `/workshops/${workshop.id}`);
  });

  router.post('/workshops/:id/take-up', async (request, response) => {
    const workshop = await workshopOfFacilitator(database, request);
    await store.transaction((inside) => takeUpAgain(inside, workshop, readerOf(request).id));
    response.redirect(303, `/workshops/${workshop.id}`);
  });

  return router;

  function by(request: Request) {
    return { byId: readerOf(request).id, address: mailAddress(request, reach) };
  }

  /** The lessons of today, and the workshop's own when it is none of them any more. */
  async function withIts({ lesson }: Workshop): Promise<Lesson[]> {
    const lessons = await library.ready();
    return lessons.some(({ id }) => id === lesson.id) ? lessons : [...lessons, lesson];
  }

  async function showForm(response: Response, workshop: Workshop, fields: PlanFields): Promise<void> {
    const { locale } = response.locals;
    response.render('workshops/plan', {
      ...fields,
      ...(await choicesOf({
        database,
        lessons: await withIts(workshop),
        shipped: library.shipped,
        locale,
      })),
      workshop,
    });
  }
}
