import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const folder = path.join(root, 'views');
const views = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ejs'))
  .map((name) => ({ name, source: fs.readFileSync(path.join(folder, name), 'utf8') }));
/** Attributes that are read out or shown. */
const TOLD =
  /\s(?:aria-(?:label|description|valuetext|roledescription)|title|placeholder|alt|label)="([^"]*)"/g;
/** Words that one view hands to another: `include('head', { title: 'People' })`. */
const HANDED_ON = /\b(?:title|label|hint|words|legend|text)\s*:\s*['"`]\p{L}/u;
const withoutTags = (source: string) => source.replace(/<%[\s\S]*?%>/g, '').replace(/<!--[\s\S]*?-->/g, '');

test.each(views)('$name holds no words of its own: they are texts, in both languages', ({ source }) => {
  const markup = withoutTags(source);
  // Addresses are the same in every language.
  const words = markup.replace(/<[^>]*>/g, ' ').replace(/\/(blogs\/|signin)/g, ' ');
  expect(words.match(/\S*\p{L}\S*/gu) ?? []).toEqual([]);
  const told = [...markup.matchAll(TOLD)].map(([, value]) => value ?? '');
  expect(told.filter((value) => /\p{L}/u.test(value))).toEqual([]);
  expect(source).not.toMatch(HANDED_ON);
});

test.each(views)(
  '$name includes only views that are there, and brings no style or script of its own',
  ({ source }) => {
    for (const [, included = ''] of source.matchAll(/include\(['"]([^'"]+)['"]/g)) {
      const file = path.join(folder, `${included}.ejs`);
      expect([included, included.startsWith('/') && fs.existsSync(file)]).toEqual([included, true]);
    }
    expect(source).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/);
    expect(source.replaceAll('http://www.w3.org', '')).not.toMatch(/https?:\/\//);
  },
);

test('every partial says in its first words what it takes, beside what every page knows', () => {
  const partials = views.filter(({ name }) => path.basename(name).startsWith('_'));
  const silent = partials.filter(({ source }) => !/^<%#[^%]*\blocals: [^%]+%>/.test(source));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every view is used', () => {
  const used = new Set<string>();
  for (const { source } of views) {
    for (const [, included = ''] of source.matchAll(/include\(['"]([^'"]+)['"]/g)) {
      used.add(`${included.slice(1)}.ejs`);
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

const served = fs
  .readdirSync(path.join(root, 'public'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(css|js|svg)$/.test(name))
  .map((name) => ({ name, source: fs.readFileSync(path.join(root, 'public', name), 'utf8') }));

test.each(served)('public/$name asks no other host for anything', ({ source }) => {
  expect(source.replaceAll(/http:\/\/www\.w3\.org\/\d{4}\/(svg|xlink)/g, '')).not.toMatch(
    /https?:|\/\/[\w-]+\.\w|url\(['"]?\/\/|@import/,
  );
});

test('client scripts have no words of their own: what they say stands in the page', () => {
  const saying = served
    .filter(({ name }) => name.endsWith('.js'))
    .filter(({ source }) => /['"`]\p{Lu}\p{L}+ \p{L}/u.test(source));
  expect(saying.map(({ name }) => name)).toEqual([]);
});
