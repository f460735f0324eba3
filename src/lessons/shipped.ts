import fs from 'node:fs';
import path from 'node:path';
import type { Locale } from '../web/locale.ts';
import { locales } from '../web/locale.ts';
import type { Lesson, LessonText } from './lesson.ts';
import { LessonFault, parseLesson } from './parse.ts';

/**
 * Reads the lessons that Ombord ships: a folder each, with a `lesson.sv.md` and a `lesson.en.md`. Throws a `LessonFault`
 * that names file and line when one is wrong.
 */
export function readShippedLessons(folder: string): Lesson[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readLesson(path.join(folder, name), name));
}

function readLesson(folder: string, id: string): Lesson {
  const texts: Lesson['texts'] = {};
  for (const locale of locales) {
    const file = path.join(folder, `lesson.${locale}.md`);
    if (fs.existsSync(file)) texts[locale] = parseLesson(fs.readFileSync(file, 'utf8'), shortName(file));
  }
  checkSameSteps(texts, folder);
  return { id, texts };
}

/** A room speaks several languages at once, so a lesson has the same steps in each. */
function checkSameSteps(texts: Lesson['texts'], folder: string): void {
  const written = locales.filter((locale) => texts[locale]);
  const [first, ...others] = written;
  if (!first) throw new LessonFault(shortName(folder), 1, 'there is neither a lesson.en.md nor a lesson.sv.md');
  for (const other of others) {
    const fault = difference(texts[first], texts[other], first, other);
    if (fault) throw new LessonFault(shortName(path.join(folder, `lesson.${other}.md`)), 1, fault);
  }
}

function difference(
  one: LessonText | undefined,
  other: LessonText | undefined,
  locale: Locale,
  otherLocale: Locale,
): string | null {
  const [steps, otherSteps] = [one?.steps ?? [], other?.steps ?? []];
  const missing = steps.find(({ key }) => !otherSteps.some((step) => step.key === key));
  if (missing) return `the step "${missing.key}" of lesson.${locale}.md is missing`;
  const added = otherSteps.find(({ key }) => !steps.some((step) => step.key === key));
  if (added) return `the step "${added.key}" is missing in lesson.${locale}.md`;
  const at = steps.findIndex(({ key, kind }, index) => otherSteps[index]?.key !== key || otherSteps[index].kind !== kind);
  if (at === -1) return null;
  return `step ${at + 1} is "${otherSteps[at]?.key}" in ${otherLocale} and "${steps[at]?.key}" in ${locale}, or of another kind`;
}

/** `first-post/lesson.sv.md`: the part of a path that its writer knows. */
function shortName(file: string): string {
  return file.split(path.sep).slice(-2).join('/');
}
