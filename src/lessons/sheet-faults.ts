import type { Faults } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { LessonFault, parseLesson } from './parse.ts';
import type { Sheet, SheetStep } from './sheet.ts';
import { lessonOfSheet, localesOf } from './sheet.ts';
import { writeLesson } from './write.ts';

/** More steps than these are no lesson of an hour or a day. */
export const MOST_STEPS = 40;
const LONGEST_TITLE = 120;

/**
 * What keeps a sheet from being ready, by the name of its field (`steps:2:sv:title`), as keys of the texts. None: `parseLesson`, which
 * reads every lesson there is, reads it as it was typed.
 */
export function faultsOf(sheet: Sheet): Faults {
  const written = localesOf(sheet);
  const faults: Faults = {};
  if (written.length === 0) faults['title:sv'] = 'lesson_empty';
  if (sheet.steps.length === 0) faults['form'] = 'steps_missing';
  for (const locale of written) {
    if (sheet.title[locale].trim() === '') faults[`title:${locale}`] = 'title_missing';
    else if (sheet.title[locale].length > LONGEST_TITLE) faults[`title:${locale}`] = 'title_long';
  }
  for (const [index, step] of sheet.steps.entries()) {
    if (!/^[1-9]\d{0,2}$/.test(step.minutes.trim()) || Number(step.minutes) > 600)
      faults[`steps:${index}:minutes`] = 'minutes_wrong';
    for (const locale of written) Object.assign(faults, faultsOfText(step, index, locale));
  }
  if (Object.keys(faults).length === 0 && !readsTheSame(sheet, written)) faults['form'] = 'lesson_broken';
  return faults;
}

function faultsOfText(step: SheetStep, index: number, locale: Locale): Faults {
  const { title, body, cards, notes } = step[locale];
  const name = (field: string) => `steps:${index}:${locale}:${field}`;
  const faults: Faults = {};
  if (title.trim() === '') faults[name('title')] = 'step_title_missing';
  else if (title.length > LONGEST_TITLE) faults[name('title')] = 'title_long';
  for (const [field, text] of Object.entries({ body, notes, cards })) {
    if (/^(##|###) /m.test(text)) faults[name(field)] = 'heading_in_text';
  }
  if (cards.trim() !== '' && !/^#### \S/.test(cards.trim())) faults[name('cards')] = 'card_title_missing';
  if (/^####\s*$/m.test(cards)) faults[name('cards')] = 'card_title_missing';
  return faults;
}

/** The file that is exported is the lesson that is used. */
function readsTheSame(sheet: Sheet, written: Locale[]): boolean {
  const lesson = lessonOfSheet('sheet', sheet);
  return written.every((locale) => {
    const text = lesson.texts[locale];
    if (!text) return false;
    try {
      return JSON.stringify(parseLesson(writeLesson(text), locale)) === JSON.stringify(inOrder(text));
    } catch (error) {
      if (error instanceof LessonFault) return false;
      throw error;
    }
  });
}

/** Fields in the order in which the parser makes them. */
function inOrder(text: NonNullable<ReturnType<typeof lessonOfSheet>['texts']['en']>) {
  return {
    title: text.title,
    about: text.about,
    steps: text.steps.map(({ kind, key, minutes, title, body, notes, cards, openings }) => ({
      kind,
      key,
      minutes,
      title,
      body,
      notes,
      cards,
      openings,
    })),
  };
}
