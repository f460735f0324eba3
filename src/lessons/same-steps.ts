import path from 'node:path';
import { locales } from '../web/locale.ts';
import type { Lesson, Step } from './lesson.ts';
import type { FaultKind } from './parse.ts';
import { LessonFault } from './parse.ts';

/**
 * A room speaks several languages at once, so a lesson has the same steps in each. Throws a `LessonFault` that names the file
 * below `folder` where they differ.
 */
export function checkSameSteps(texts: Lesson['texts'], folder = ''): void {
  const written = locales.filter((locale) => texts[locale]);
  const [first, ...others] = written;
  if (!first) throw new LessonFault(folder, 1, 'no_file');
  for (const other of others) {
    const fault = difference(texts[first]?.steps ?? [], texts[other]?.steps ?? []);
    if (fault) throw new LessonFault(path.posix.join(folder, `lesson.${other}.md`), 1, fault.kind, { ...fault, locale: first });
  }
}

/** The first way in which the other steps are not those of the one, and the step that it is about. */
function difference(steps: Step[], others: Step[]): { kind: FaultKind; word: string } | null {
  const missing = steps.find(({ key }) => !others.some((step) => step.key === key));
  if (missing) return { kind: 'step_missing', word: missing.key };
  const added = others.find(({ key }) => !steps.some((step) => step.key === key));
  if (added) return { kind: 'step_added', word: added.key };
  const at = steps.findIndex(({ key, kind }, index) => others[index]?.key !== key || others[index].kind !== kind);
  return at === -1 ? null : { kind: 'step_differs', word: String(at + 1) };
}
