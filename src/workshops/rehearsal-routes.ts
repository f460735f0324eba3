import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { lessonText } from '../lessons/lesson.ts';
import type { Library } from '../lessons/library.ts';
import { lessonOfToday } from '../lessons/library.ts';
import { orNotFound } from '../web/errors.ts';
import { readerOf, requireFacilitator } from '../web/signed-in.ts';
import { startRehearsal } from './rehearsal.ts';
import { en, sv } from './texts.ts';
import { workshopOfFacilitator } from './workshop-of-request.ts';

const titles = { en: en.rehearsal.titled, sv: sv.rehearsal.titled };

/** Where a facilitator rehearses: a lesson, or a workshop as it is planned. */
export function rehearsalRoutes({ store, library }: { store: Store; library: Library }): Router {
  const router = express.Router();

  router.post('/lessons/:id/rehearse', requireFacilitator, async (request, response) => {
    const lesson = orNotFound((await library.ready()).find(({ id }) => id === request.params['id']));
    const { locale } = response.locals;
    const title = titles[locale](lessonText(lesson, locale, 'en').title);
    const id = await store.transaction((transaction) =>
      startRehearsal(transaction, { lesson, locale, title, place: '' }, readerOf(request).id),
    );
    response.redirect(303, `/workshops/${id}`);
  });

  router.post('/workshops/:id/rehearse', async (request, response) => {
    const workshop = await workshopOfFacilitator(store.database, request);
    const { locale, place } = workshop;
    const lesson = await lessonOfToday(library, workshop.lesson);
    const title = titles[locale](workshop.title);
    const id = await store.transaction((transaction) =>
      startRehearsal(transaction, { lesson, locale, title, place }, readerOf(request).id),
    );
    response.redirect(303, `/workshops/${id}`);
  });

  return router;
}
