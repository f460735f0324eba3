import type { Request, Response, Router } from 'express';
import express from 'express';
import multer from 'multer';
import type { Store } from '../database/store.ts';
import { HttpFault, notFound, orNotFound } from '../web/errors.ts';
import type { Locale } from '../web/locale.ts';
import { isLocale, locales } from '../web/locale.ts';
import { readerOf, requireFacilitator } from '../web/signed-in.ts';
import type { Lesson } from './lesson.ts';
import { LessonFault, parseLesson } from './parse.ts';
import { checkSameSteps } from './same-steps.ts';
import { keepLesson, savedLesson } from './saved.ts';
import { MOST_STEPS } from './sheet-faults.ts';
import { sheetOf } from './sheet.ts';
import { en, sv } from './texts.ts';
import { writeLesson } from './write.ts';

/** The largest file of a lesson: what is read in must go through the editor's form, both languages at once. The shipped ones have 6 kB. */
const MOST_BYTES = 60_000;

/** Lessons as the Markdown files that docs/lessons.md describes: out, and in. */
export function lessonFileRoutes({ store, shipped }: { store: Store; shipped: Lesson[] }): Router {
  const router = express.Router();
  router.use('/lessons', requireFacilitator);

  router.get('/lessons/:id/lesson.:locale.md', async (request, response) => {
    const { id, locale } = request.params;
    if (!isLocale(locale)) throw notFound();
    const lesson = shipped.find((known) => known.id === id) ?? (await savedLesson(store.database, id))?.ready;
    const text = orNotFound(lesson?.texts[locale]);
    response.attachment(`lesson.${locale}.md`).type('text/markdown; charset=utf-8').send(writeLesson(text));
  });

  router.get('/lessons/import', (_request, response) => {
    response.render('lessons/import', { faults: {}, said: {} });
  });

  router.post('/lessons/import', lessonFiles, async (request, response) => {
    const { texts, said } = readFiles(request, response.locals.locale);
    const sheet = sheetOf({ id: 'import', texts });
    if (Object.keys(said).length > 0 || sheet.steps.length === 0 || sheet.steps.length > MOST_STEPS) {
      const fault = sheet.steps.length === 0 ? 'files_missing' : 'steps_many';
      const faults = Object.keys(said).length > 0 ? {} : { form: fault };
      response.status(422).render('lessons/import', { faults, said });
      return;
    }
    const id = await store.transaction((transaction) =>
      keepLesson(transaction, sheet, readerOf(request).id),
    );
    response.redirect(303, `/lessons/${id}/edit`);
  });

  return router;
}

const words = { en, sv };

/** What the files say, or what is wrong with them, in the reader's words, by language of the file. */
function readFiles(
  request: Request,
  reader: Locale,
): { texts: Lesson['texts']; said: Partial<Record<Locale, string>> } {
  const texts: Lesson['texts'] = {};
  const said: Partial<Record<Locale, string>> = {};
  const files = Array.isArray(request.files) ? {} : (request.files ?? {});
  for (const locale of locales) {
    const [file] = files[locale] ?? [];
    if (!file) continue;
    try {
      texts[locale] = parseLesson(file.buffer.toString('utf8'), `lesson.${locale}.md`);
      checkSameSteps(texts);
    } catch (error) {
      if (!(error instanceof LessonFault)) throw error;
      said[locale] = error.told(words[reader]);
    }
  }
  return { texts, said };
}

function lessonFiles(request: Request, response: Response, next: (error?: unknown) => void): void {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MOST_BYTES, files: 2, fields: 10, fieldSize: 10_000 },
  }).fields(locales.map((name) => ({ name, maxCount: 1 })));
  read(request, response, (error: unknown) => {
    next(error === undefined || error === null ? undefined : new HttpFault(413));
  });
}
