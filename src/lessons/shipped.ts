import fs from 'node:fs';
import path from 'node:path';
import { locales } from '../web/locale.ts';
import type { Lesson } from './lesson.ts';
import { parseLesson } from './parse.ts';
import { checkSameSteps } from './same-steps.ts';

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
  checkSameSteps(texts, shortName(folder));
  return { id, texts };
}

/** `first-post/lesson.sv.md`: the part of a path that its writer knows. */
function shortName(file: string): string {
  return file.split(path.sep).slice(-2).join('/');
}
