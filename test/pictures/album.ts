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

/** Writes the page that shows all pictures, and takes away those that nobody takes any more. */
export function writeAlbum(pictures: Picture[]): void {
  const files = new Set(pictures.map(({ file }) => file));
  for (const file of fs.readdirSync(FOLDER)) if (!files.has(file)) fs.rmSync(path.join(FOLDER, file));
  const sections = TITLES.map(([who, title]) => {
    const theirs = pictures.filter((picture) => picture.who === who);
    return [`## ${title}`, ...theirs.map(({ words, file }) => `![${words}](pictures/${file})\n\n_${words}_`)];
  });
  const intro =
    'Made by `npm run pictures` from a demo and rooms of its own in each language, so that a change of a page shows. The names say page, size, light and language.';
  const page = ['# Pictures', intro, ...sections.flat()].join('\n\n');
  fs.writeFileSync(path.join(root, 'docs/pictures.md'), `${page}\n`);
}
