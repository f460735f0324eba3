import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const KIT = ['web', 'database', 'events', 'live'];
const DOMAINS = ['people', 'lessons', 'workshops', 'blogs', 'adoption'];

const files = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, source: fs.readFileSync(path.join(root, 'src', name), 'utf8') }));

/** What a file imports from the program itself, as paths below `src`. */
function importsOf({ name, source }: (typeof files)[number]): string[] {
  return [...source.matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
    path.join(path.dirname(name), target),
  );
}

const folderOf = (name: string) => name.split(path.sep)[0] ?? '';

test('the kit knows no domain, so that it could ship in another product', () => {
  const reaches = files
    .filter(({ name }) => KIT.includes(folderOf(name)))
    .flatMap((file) => importsOf(file).map((target) => `${file.name} → ${target}`))
    .filter((line) => DOMAINS.includes(folderOf(line.split(' → ')[1] ?? '')));
  expect(reaches).toEqual([]);
});

test('a domain calls another’s verbs and questions, never its doors', () => {
  const reaches = files
    .filter(({ name }) => DOMAINS.includes(folderOf(name)))
    .flatMap((file) => importsOf(file).map((target) => ({ from: file.name, target })))
    .filter(({ from, target }) => folderOf(from) !== folderOf(target) && /routes\.ts$/.test(target));
  expect(reaches).toEqual([]);
});

test('only the database’s own folder asks which of the two databases it talks to', () => {
  const askers = files
    .filter(({ source }) => /isPostgres|better-sqlite3|from 'pg'/.test(source))
    .map(({ name }) => name);
  expect(askers.filter((name) => folderOf(name) !== 'database')).toEqual([]);
});

test('only config reads the environment', () => {
  const readers = files.filter(({ source }) => /process\.env/.test(source)).map(({ name }) => name);
  expect(readers.filter((name) => name !== 'server.ts' && folderOf(name) !== 'commands')).toEqual([]);
});

test('nobody silences the compiler or the linter', () => {
  const silenced = files.filter(({ source }) =>
    /eslint-disable|@ts-|\bas any\b|[:<,]\s*any\s*[;,)>\]=]|as unknown as/.test(source),
  );
  expect(silenced.map(({ name }) => name)).toEqual([]);
});
