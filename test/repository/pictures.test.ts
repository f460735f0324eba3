import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const pages = ['README.md', 'docs/pictures.md', 'docs/bench.md', 'docs/look.md', 'docs/lessons.md'];

test('every picture that a page of the docs shows is there, and every picture is shown on one', () => {
  const shown = pages.flatMap((page) => {
    const folder = path.dirname(path.join(root, page));
    const words = fs.readFileSync(path.join(root, page), 'utf8');
    return [...words.matchAll(/!\[[^\]]*\]\(([^)]+\.png)\)/g)].map(([, file = '']) =>
      path.join(folder, file),
    );
  });
  expect(shown.filter((file) => !fs.existsSync(file))).toEqual([]);
  const folder = path.join(root, 'docs/pictures');
  const kept = fs.readdirSync(folder).map((file) => path.join(folder, file));
  expect(kept.filter((file) => !shown.includes(file))).toEqual([]);
});
