import type { Router } from 'express';
import express from 'express';
import { orNotFound, wantsJson } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { toSafeHtml } from '../web/markdown.ts';
import { requireFacilitator } from '../web/signed-in.ts';
import type { Lesson } from './lesson.ts';
import { lessonText } from './lesson.ts';

/** The lessons that a facilitator can choose from. */
export function lessonRoutes({ lessons }: { lessons: Lesson[] }): Router {
  const router = express.Router();

  router.get('/lessons', requireFacilitator, (request, response) => {
    const list = lessons.map((lesson) => summary(lesson, response.locals.locale));
    if (wantsJson(request)) {
      response.json({ lessons: list.map(({ id, title, locales }) => ({ id, title, locales })) });
    } else {
      response.render('lessons/list', { lessons: list });
    }
  });

  router.get('/lessons/:id', requireFacilitator, (request, response) => {
    const lesson = orNotFound(lessons.find(({ id }) => id === request.params['id']));
    const { steps } = lessonText(lesson, response.locals.locale, 'en');
    const about = summary(lesson, response.locals.locale);
    if (wantsJson(request)) {
      response.json({ ...about, steps });
    } else {
      const written = steps.map((step) => ({
        ...step,
        html: toSafeHtml(step.body),
        notesHtml: toSafeHtml(step.notes),
        cards: step.cards.map(({ title, body }) => ({ title, html: toSafeHtml(body) })),
      }));
      response.render('lessons/lesson', { lesson: about, steps: written });
    }
  });

  return router;
}

function summary(lesson: Lesson, locale: Locale) {
  const { title, about, steps } = lessonText(lesson, locale, 'en');
  const minutes = steps.reduce((total, step) => total + step.minutes, 0);
  return { id: lesson.id, title, about, minutes, count: steps.length, locales: Object.keys(lesson.texts) };
}
