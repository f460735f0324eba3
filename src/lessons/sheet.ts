import slugify from '@sindresorhus/slugify';
import { z } from 'zod';
import type { Locale } from '../web/locale.ts';
import { locales } from '../web/locale.ts';
import type { Lesson, LessonText, Step } from './lesson.ts';
import { stepKinds } from './lesson.ts';
import { cardsIn, cardsText, openingsIn, openingsText } from './write.ts';

const words = z.string().default('');
const StepTextSchema = z.object({ title: words, body: words, cards: words, openings: words, notes: words });
const SheetStepSchema = z.object({
  key: words,
  kind: z.enum(stepKinds),
  minutes: words,
  sv: StepTextSchema,
  en: StepTextSchema,
});
const SheetSchema = z.object({
  title: z.object({ sv: words, en: words }),
  about: z.object({ sv: words, en: words }),
  steps: z.array(SheetStepSchema),
});

/** A step in one language as it is typed: cards are Markdown with a `####` title each, openings a line each. */
export type StepText = z.infer<typeof StepTextSchema>;
export type SheetStep = z.infer<typeof SheetStepSchema>;
/** A lesson as it lies in the editor, both languages side by side; it may be half done. */
export type Sheet = z.infer<typeof SheetSchema>;

/** Reads back a sheet that was kept as JSON. */
export function readSheet(json: string): Sheet {
  return SheetSchema.parse(JSON.parse(json));
}

/** A lesson laid out to be edited. */
export function sheetOf(lesson: Lesson): Sheet {
  const of = (locale: Locale): LessonText | undefined => lesson.texts[locale];
  const first = of('en') ?? of('sv');
  return {
    title: { sv: of('sv')?.title ?? '', en: of('en')?.title ?? '' },
    about: { sv: of('sv')?.about ?? '', en: of('en')?.about ?? '' },
    steps: (first?.steps ?? []).map(({ key, kind, minutes }, index) => ({
      key,
      kind,
      minutes: String(minutes),
      sv: textOf(of('sv')?.steps[index]),
      en: textOf(of('en')?.steps[index]),
    })),
  };
}

function textOf(step: Step | undefined): StepText {
  return {
    title: step?.title ?? '',
    body: step?.body ?? '',
    cards: cardsText(step?.cards ?? []),
    openings: openingsText(step?.openings ?? []),
    notes: step?.notes ?? '',
  };
}

/** An empty sheet to begin with. */
export function emptySheet(): Sheet {
  return { title: { sv: '', en: '' }, about: { sv: '', en: '' }, steps: [freshStep()] };
}

/** A step without words. */
export function freshStep(): SheetStep {
  return { key: '', kind: 'talk', minutes: '5', sv: textOf(undefined), en: textOf(undefined) };
}

/** The languages that anything is written in. */
export function localesOf({ title, about, steps }: Sheet): Locale[] {
  const isWritten = (locale: Locale) =>
    [title[locale], about[locale], ...steps.flatMap((step) => Object.values(step[locale]))].some(
      (text) => text.trim() !== '',
    );
  return locales.filter(isWritten);
}

/** The sheet with a key for every titled step that has none, made from its title: a key stays when the title changes. */
export function withKeys(sheet: Sheet): Sheet {
  const taken = new Set(sheet.steps.map(({ key }) => key));
  const steps = sheet.steps.map((step) => {
    const title = step.en.title.trim() || step.sv.title.trim();
    if (step.key !== '' || title === '') return step;
    const key = freeKey(title, taken);
    taken.add(key);
    return { ...step, key };
  });
  return { ...sheet, steps };
}

function freeKey(title: string, taken: Set<string>): string {
  const words = slugify(title).slice(0, 30).replace(/-+$/, '');
  const base = /^[a-z]/.test(words) ? words : 'step';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(key)) return key;
  }
}

/** The sheet as a lesson, in the languages it is written in. For sheets without faults. */
export function lessonOfSheet(id: string, sheet: Sheet): Lesson {
  const texts: Lesson['texts'] = {};
  for (const locale of localesOf(sheet)) {
    texts[locale] = {
      title: sheet.title[locale].trim(),
      about: sheet.about[locale].trim(),
      steps: sheet.steps.map(({ key, kind, minutes, [locale]: text }) => ({
        key,
        kind,
        minutes: Number(minutes),
        title: text.title.trim(),
        body: text.body.trim(),
        notes: text.notes.trim(),
        cards: cardsIn(text.cards),
        openings: openingsIn(text.openings),
      })),
    };
  }
  return { id, texts };
}
