import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const textIn = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const sheets = fs.readdirSync(path.join(root, 'public/css'));
const look = textIn('docs/look.md');

test('every class that docs/look.md names is styled', () => {
  const styles = sheets.map((sheet) => textIn(`public/css/${sheet}`)).join('\n');
  const codes = [...look.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const named = codes.flatMap((code) => [...code.matchAll(/\.([a-z][a-z-]*)/g)].map(([, name = '']) => name));
  const classes = named.filter((name) => name !== 'css' && name !== 'ejs');
  expect(classes.filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(styles))).toEqual([]);
});

test('docs/look.md names the sheets of every page, in their order', () => {
  const [, before = ''] = /const style of \[(.+?), \.\.\./.exec(textIn('views/layout/head.ejs')) ?? [];
  const [, told = ''] = /Every page loads ([^;]+?), its own/.exec(look.replaceAll('\n', ' ')) ?? [];
  expect(told.replaceAll('`', '')).toBe(before.replaceAll("'", ''));
});
