import type { Locale } from '../web/locale.ts';
import { locales } from '../web/locale.ts';
import type { Lesson, LessonText } from './lesson.ts';
import { LessonFault } from './parse.ts';

/**
 * A room speaks several languages at once, so a lesson has the same steps in each. Throws a `LessonFault` that names the file
 * below `folder` where they differ.
 */
export function checkSameSteps(texts: Lesson['texts'], folder: string): void {
  const written = locales.filter((locale) => texts[locale]);
  const [first, ...others] = written;
  if (!first) throw new LessonFault(folder, 1, 'there is neither a lesson.en.md nor a lesson.sv.md');
  for (const other of others) {
    const fault = difference(texts[first], texts[other], first, other);
    if (fault) throw new LessonFault(`${folder}/lesson.${other}.md`, 1, fault);
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
