import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const folder = path.join(root, 'views');
const views = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ejs'))
  .map((name) => ({ name, source: fs.readFileSync(path.join(folder, name), 'utf8') }));
const withoutTags = (source: string) => source.replace(/<%[\s\S]*?%>/g, '').replace(/<!--[\s\S]*?-->/g, '');

test.each(views)('$name holds no words of its own: they are texts, in both languages', ({ source }) => {
  const markup = withoutTags(source);
  // Addresses are the same in every language.
  const words = markup.replace(/<[^>]*>/g, ' ').replace(/\/[\w/-]+/g, ' ');
  expect(words.match(/\p{L}{2,}/gu) ?? []).toEqual([]);
  const told = [...markup.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
    ([, value]) => value ?? '',
  );
  expect(told.filter((value) => /\p{L}/u.test(value))).toEqual([]);
});

test.each(views)(
  '$name includes only views that are there, and brings no style or script of its own',
  ({ name, source }) => {
    for (const [, included = ''] of source.matchAll(/include\(['"]([^'"]+)['"]/g)) {
      const file = path.join(folder, path.dirname(name), `${included}.ejs`);
      expect([included, fs.existsSync(file)]).toEqual([included, true]);
    }
    expect(source).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/);
    expect(source.replaceAll('http://www.w3.org', '')).not.toMatch(/https?:\/\//);
  },
);

test('every view is used', () => {
  const used = new Set<string>();
  for (const { name, source } of views) {
    for (const [, included = ''] of source.matchAll(/include\(['"]([^'"]+)['"]/g)) {
      used.add(path.join(path.dirname(name), `${included}.ejs`));
    }
  }
  const program = fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => fs.readFileSync(path.join(root, 'src', name), 'utf8'))
    .join('\n');
  for (const [, view = ''] of program.matchAll(/'([a-z]+\/_?[a-z-]+)'/g)) used.add(`${view}.ejs`);
  expect(views.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});
