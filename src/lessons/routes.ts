import type { Router } from 'express';
import express from 'express';
import type { Store } from '../database/store.ts';
import { orNotFound, wantsJson } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { requireFacilitator } from '../web/signed-in.ts';
import { editorRoutes } from './editor-routes.ts';
import { lessonFileRoutes } from './import-routes.ts';
import { stepHtml } from './lesson-html.ts';
import type { Lesson } from './lesson.ts';
import { lessonText } from './lesson.ts';
import type { Library } from './library.ts';
import type { SavedLesson } from './saved.ts';
import { savedLesson, savedLessons } from './saved.ts';

/** The lessons that a facilitator can choose from, and the company's own in the making. */
export function lessonRoutes({ store, library }: { store: Store; library: Library }): Router {
  const router = express.Router();
  const { database } = store;
  const { shipped } = library;

  router.get('/lessons', requireFacilitator, async (request, response) => {
    const { locale } = response.locals;
    const ready = (await library.ready()).map((lesson) => ({
      ...summary(lesson, locale),
      isShipped: shipped.includes(lesson),
    }));
    if (wantsJson(request)) {
      response.json({ lessons: ready.map(({ id, title, locales }) => ({ id, title, locales })) });
    } else {
      const own = await savedLessons(database);
      response.render('lessons/list', {
        lessons: ready.map((lesson) => ({ ...lesson, own: own.find(({ id }) => id === lesson.id) })),
        drafts: own.filter(({ ready: made, archivedAt }) => made === null && archivedAt === null).map(named),
        archived: own.filter(({ archivedAt }) => archivedAt !== null).map(named),
      });
    }

    function named({ id, sheet, ...lesson }: SavedLesson) {
      return { ...lesson, id, title: sheet.title[locale] || sheet.title.en || sheet.title.sv };
    }
  });

  // Before the page of one lesson: `import` is none.
  router.use(lessonFileRoutes({ store, shipped }));
  router.use(editorRoutes({ store, shipped }));

  router.get('/lessons/:id', requireFacilitator, async (request, response) => {
    const id = String(request.params['id']);
    const own = await savedLesson(database, id);
    if (own && own.ready === null) {
      response.redirect(303, `/lessons/${id}/edit`);
      return;
    }
    const lesson = orNotFound(own?.ready ?? shipped.find((known) => known.id === id));
    const { steps } = lessonText(lesson, response.locals.locale, 'en');
    const about = summary(lesson, response.locals.locale);
    if (wantsJson(request)) {
      response.json({ ...about, steps });
    } else {
      const written = steps.map((step) => {
        const { html, notes: notesHtml, cards } = stepHtml(step);
        return { ...step, html, notesHtml, cards };
      });
      response.render('lessons/lesson', { lesson: about, steps: written, isOwn: own !== null });
    }
  });

  return router;
}

function summary(lesson: Lesson, locale: Locale) {
  const { title, about, steps } = lessonText(lesson, locale, 'en');
  const minutes = steps.reduce((total, step) => total + step.minutes, 0);
  return { id: lesson.id, title, about, minutes, count: steps.length, locales: Object.keys(lesson.texts) };
}
