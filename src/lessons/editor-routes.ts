import type { Request, Response, Router } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Store } from '../database/store.ts';
import { notFound, orNotFound } from '../web/errors.ts';
import type { Faults } from '../web/forms.ts';
import { parseForm, typed } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { readerOf, requireFacilitator } from '../web/signed-in.ts';
import { gistOf } from './gist.ts';
import { stepHtml } from './lesson-html.ts';
import type { Lesson, StepKind } from './lesson.ts';
import { stepKinds } from './lesson.ts';
import type { SavedLesson } from './saved.ts';
import { archiveLesson, keepLesson, saveLesson, savedLesson } from './saved.ts';
import { MOST_STEPS, faultsOf } from './sheet-faults.ts';
import { afterAct, readSheetForm } from './sheet-form.ts';
import type { Sheet, StepText } from './sheet.ts';
import { emptySheet, sheetOf } from './sheet.ts';
import { en, sv } from './texts.ts';
import { cardsIn, openingsIn } from './write.ts';

interface EditorParts {
  store: Store;
  shipped: Lesson[];
}

/** What the editor shows besides the sheet. */
interface Shown {
  sheet: Sheet;
  version: number;
  faults: Faults;
  /** Somebody else saved since this editor was opened. */
  isChanged: boolean;
  /** The step that is looked at. */
  at: number | null;
  saved: string;
}

const words = z.string().max(30_000).default('');
const PreviewForm = z.object({
  kind: z.enum(stepKinds).catch('talk'),
  title: words,
  body: words,
  cards: words,
  openings: words,
  notes: words,
});
const copies = { en: en.editor.copyOf, sv: sv.editor.copyOf };

/** The company's own lessons: made, copied, edited and put away in the browser. */
export function editorRoutes({ store, shipped }: EditorParts): Router {
  const router = express.Router();
  router.use('/lessons', requireFacilitator);

  router.post('/lessons', async (request, response) => {
    await keep(emptySheet(), request, response);
  });

  router.post('/lessons/:id/copy', async (request, response) => {
    const { id } = request.params;
    const own = await savedLesson(store.database, id);
    const sheet = own?.sheet ?? sheetOf(orNotFound(shipped.find((lesson) => lesson.id === id)));
    const titled = (locale: Locale) => (sheet.title[locale] === '' ? '' : copies[locale](sheet.title[locale]));
    await keep({ ...sheet, title: { sv: titled('sv'), en: titled('en') } }, request, response);
  });

  router.get('/lessons/:id/edit', async (request, response) => {
    const lesson = await ownLesson(request);
    const at = Number(request.query['at'] ?? Number.NaN);
    show(response, lesson, {
      sheet: lesson.sheet,
      version: lesson.version,
      faults: {},
      isChanged: false,
      at: Number.isInteger(at) ? at : null,
      saved: typed(request.query)['saved'] ?? '',
    });
  });

  router.post('/lessons/:id/edit', async (request, response) => {
    const lesson = await ownLesson(request);
    const { act, version, ...form } = readSheetForm(request.body);
    const { sheet, at } = afterAct(form.sheet, act);
    const faults = act.kind === 'ready' ? faultsOf(sheet) : {};
    // What cannot be ready yet is kept all the same, as a draft.
    const ready = act.kind === 'ready' && Object.keys(faults).length === 0;
    const saving = { id: lesson.id, sheet, version, ready, byId: readerOf(request).id };
    const refused = await store.transaction((transaction) => saveLesson(transaction, saving));
    if (refused === 'changed') {
      const shown = { sheet: form.sheet, version: lesson.version, faults, isChanged: true, at: null, saved: '' };
      show(response.status(422), lesson, shown);
    } else if (Object.keys(faults).length > 0 || refused === 'faults') {
      const kept = await ownLesson(request);
      const shown = { sheet: kept.sheet, version: kept.version, faults, isChanged: false, at: null, saved: '' };
      show(response.status(422), kept, shown);
    } else {
      const to = at === null ? '' : `&at=${at}#step-${at}`;
      response.redirect(303, `/lessons/${lesson.id}/edit?saved=${ready ? 'ready' : 'draft'}${to}`);
    }
  });

  for (const [door, archived] of [
    ['archive', true],
    ['take-out', false],
  ] as const) {
    router.post(`/lessons/:id/${door}`, async (request, response) => {
      const { id } = await ownLesson(request);
      await store.transaction((transaction) =>
        archiveLesson(transaction, id, archived, readerOf(request).id),
      );
      response.redirect(303, '/lessons');
    });
  }

  // Asked while somebody types.
  router.post('/lessons/preview', (request, response) => {
    const { values } = parseForm(PreviewForm, request.body);
    if (!values) throw notFound();
    response.render('lessons/_preview', { preview: previewOf(values, values.kind) });
  });

  return router;

  async function keep(sheet: Sheet, request: Request, response: Response): Promise<void> {
    const byId = readerOf(request).id;
    const id = await store.transaction((transaction) => keepLesson(transaction, sheet, byId));
    response.redirect(303, `/lessons/${id}/edit`);
  }

  async function ownLesson(request: Request): Promise<SavedLesson> {
    return orNotFound(await savedLesson(store.database, String(request.params['id'])));
  }
}

function show(response: Response, lesson: SavedLesson, { sheet, at, faults, ...shown }: Shown): void {
  const isConcerned = (index: number) =>
    index === at || Object.keys(faults).some((name) => name.startsWith(`steps:${index}:`));
  response.render('lessons/edit', {
    ...shown,
    lesson,
    sheet,
    faults,
    kinds: stepKinds,
    most: MOST_STEPS,
    steps: sheet.steps.map((step, index) => ({
      ...step,
      isOpen: isConcerned(index) || sheet.steps.length === 1,
      previews: { sv: previewOf(step.sv, step.kind), en: previewOf(step.en, step.kind) },
    })),
  });
}

/** A step as room, console and big screen will show it. */
function previewOf({ title, body, cards, notes, ...typed }: StepText, kind: StepKind) {
  const openings = openingsIn(typed.openings);
  const step = { key: '', kind, minutes: 1, title, body, notes, cards: cardsIn(cards), openings };
  return { title, openings, gist: kind === 'talk' ? gistOf(step) : null, ...stepHtml(step) };
}
