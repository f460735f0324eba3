import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { lessonText } from '../lessons/lesson.ts';
import { listUnits } from '../people/units.ts';
import { wantsJson } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import { readerOf, requireFacilitator } from '../web/signed-in.ts';
import { timeInZone } from '../web/time-zone.ts';
import { planWorkshop } from './opening.ts';
import { workshopsOf } from './workshop.ts';

interface PlanningParts {
  store: Store;
  lessons: Lesson[];
}

const PlanForm = z.object({
  lesson: z.string().default(''),
  locale: z.enum(['sv', 'en']).optional().catch(undefined),
  title: line(120, 'title_long'),
  place: line(120, 'place_long'),
  starts_at: z.string().default(''),
  units: z.union([z.string(), z.array(z.string())]).default([]),
  'units[]': z.union([z.string(), z.array(z.string())]).default([]),
  emails: z.string().max(200_000).default(''),
});

/** Where a facilitator sees their workshops and plans the next one. */
export function planningRoutes({ store, lessons }: PlanningParts): Router {
  const router = express.Router();
  const { database } = store;

  router.get('/workshops', requireFacilitator, async (request, response) => {
    const workshops = await workshopsOf(database, readerOf(request).id);
    if (wantsJson(request))
      response.json({
        workshops: workshops.map(({ startsAt, ...rest }) => ({ ...rest, starts_at: startsAt })),
      });
    else response.render('workshops/list', { workshops });
  });

  router.get('/workshops/new', requireFacilitator, async (request, response) => {
    const { locale } = response.locals;
    await showForm(response, { lesson: typed(request.query)['lesson'] ?? lessons[0]?.id ?? '', locale });
  });

  router.post('/workshops', requireFacilitator, async (request, response) => {
    const { values, faults } = parseForm(PlanForm, request.body);
    if (faults) {
      await showForm(response, typed(request.body), faults, request);
      return;
    }
    const lesson = lessons.find(({ id }) => id === values.lesson);
    const startsAt =
      values.starts_at === '' ? null : timeInZone(values.starts_at, response.locals.company.timeZone);
    const { emails, wrong } = readEmails(values.emails);
    const unitIds = [values.units, values['units[]']].flat();
    const known = new Set((await listUnits(database)).map(({ id }) => id));
    const found: Faults = {
      ...(lesson ? {} : { lesson: 'lesson_unknown' }),
      ...(startsAt === undefined ? { starts_at: 'time_unread' } : {}),
      ...(wrong.length > 0 ? { emails: 'emails_unread' } : {}),
      ...(unitIds.every((id) => known.has(id)) ? {} : { units: 'unit_unknown' }),
    };
    if (!lesson || startsAt === undefined || Object.keys(found).length > 0) {
      await showForm(response, typed(request.body), found, request, wrong);
      return;
    }
    const locale = values.locale ?? response.locals.locale;
    const title = values.title || lessonText(lesson, locale, locale).title;
    const plan = { lesson, locale, title, place: values.place, startsAt, unitIds, emails };
    const id = await store.transaction((transaction) =>
      planWorkshop(transaction, plan, readerOf(request).id),
    );
    response.redirect(303, `/workshops/${id}`);
  });

  return router;

  async function showForm(
    response: Response,
    values: Record<string, string>,
    faults: Faults = {},
    request?: Request,
    wrongEmails: string[] = [],
  ): Promise<void> {
    const { locale } = response.locals;
    const chosen = parseForm(PlanForm, request?.body).values;
    response.status(request ? 422 : 200).render('workshops/plan', {
      values,
      faults,
      wrongEmails,
      chosenUnits: chosen ? [chosen.units, chosen['units[]']].flat() : [],
      lessons: lessons.map((lesson) => ({ id: lesson.id, title: lessonText(lesson, locale, 'en').title })),
      units: (await listUnits(database, locale)).map(({ id, path }) => ({ id, path: path.join(' / ') })),
    });
  }
}

/** Pasted addresses, however they are set apart; those that are none are given back to be mended. */
function readEmails(text: string): { emails: string[]; wrong: string[] } {
  const words = text.split(/[\s,;<>()"]+/).filter((word) => word.length > 0);
  const emails = words.filter((word) => word.includes('@') && z.email().safeParse(word).success);
  const wrong = words.filter((word) => word.includes('@') && !emails.includes(word));
  const noAddress = emails.length === 0 && wrong.length === 0 ? words : [];
  return {
    emails: [...new Set(emails.map((email) => email.toLowerCase()))],
    wrong: [...wrong, ...noAddress],
  };
}
