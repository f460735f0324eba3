import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import type { Picture } from './camera.ts';
import { FOLDER } from './camera.ts';

const TITLES: [who: Picture['who'], title: string][] = [
  ['employee', 'The employee'],
  ['steps', 'The room at every step'],
  ['facilitator', 'The facilitator'],
  ['room', 'The big screen'],
  ['manager', 'The manager and the administrator'],
  ['ages', 'Adoption in week 1, 10 and 60'],
  ['intranet', 'The social intranet'],
];

/**
 * Writes the page that shows all pictures, and takes away those that nobody takes any more. When only one part was taken, the others
 * stay as the page has them.
 */
export function writeAlbum(taken: Picture[], only?: Picture['who']): void {
  const pictures = only === undefined ? taken : [...kept().filter(({ who }) => who !== only), ...taken];
  const files = new Set(pictures.map(({ file }) => file));
  for (const file of fs.readdirSync(FOLDER)) if (!files.has(file)) fs.rmSync(path.join(FOLDER, file));
  const sections = TITLES.map(([who, title]) => {
    const theirs = pictures.filter((picture) => picture.who === who);
    return [`## ${title}`, ...theirs.map(({ words, file }) => `![${words}](pictures/${file})\n\n_${words}_`)];
  });
  const intro =
    'Made by `npm run pictures` from a demo and rooms of its own in each language, so that a change of a page shows. The names say page, size, light and language.';
  const page = ['# Pictures', intro, ...sections.flat()].join('\n\n');
  fs.writeFileSync(PAGE, `${page}\n`);
}

/** What the page shows as it stands. */
function kept(): Picture[] {
  const sections = fs.readFileSync(PAGE, 'utf8').split(/^## /m);
  return TITLES.flatMap(([who, title]) => {
    const section = sections.find((words) => words.startsWith(`${title}\n`)) ?? '';
    return [...section.matchAll(/^!\[([^\]]*)\]\(pictures\/([^)]+)\)$/gm)].map(
      ([, words = '', file = '']) => ({ who, words, file }),
    );
  });
}

const PAGE = path.join(root, 'docs/pictures.md');
