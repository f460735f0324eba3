import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

const KIT = ['web', 'database', 'events', 'live'];
const DOMAINS = [
  'people',
  'lessons',
  'mail',
  'pictures',
  'workshops',
  'blogs',
  'adoption',
  'audit',
  'belongings',
  'directory',
  'notifications',
  'feeds',
  'search',
];

const files = fs
  .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, source: fs.readFileSync(path.join(root, 'src', name), 'utf8') }));

/** What a file imports from the program itself, as paths below `src`. */
function importsOf({ name, source }: (typeof files)[number]): string[] {
  return [...source.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, target = '']) =>
    path.join(path.dirname(name), target),
  );
}

const folderOf = (name: string) => name.split(path.sep)[0] ?? '';

/** Each import between two files of the program, `from → target`, that `isWrong`. */
function imports(isWrong: (from: string, target: string) => boolean): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((target) => isWrong(file.name, target))
      .map((target) => `${file.name} → ${target}`),
  );
}

test('the kit knows no domain, so that it could ship in another product', () => {
  const isKit = (name: string) => KIT.includes(folderOf(name));
  const isMigration = (name: string) => name.startsWith('../migrations/');
  expect(imports((from, target) => isKit(from) && !isKit(target) && !isMigration(target))).toEqual([]);
});

test('a domain knows the kit and other domains, and nothing of what is put together from them', () => {
  const known = [...KIT, ...DOMAINS];
  expect(
    imports((from, target) => DOMAINS.includes(folderOf(from)) && !known.includes(folderOf(target))),
  ).toEqual([]);
});

test('no two domains need each other, not even by way of a third', () => {
  const needs = (domain: string) => [
    ...new Set(
      files
        .filter(({ name }) => folderOf(name) === domain)
        .flatMap(importsOf)
        .map(folderOf)
        .filter((other) => DOMAINS.includes(other) && other !== domain),
    ),
  ];
  let open = [...DOMAINS];
  // Takes away those that need none of the others, until none is left: what stays needs itself.
  for (let round = 0; round < DOMAINS.length; round += 1) {
    open = open.filter((domain) => needs(domain).some((other) => open.includes(other)));
  }
  expect(open).toEqual([]);
});

test('every folder of the program is the kit’s, a domain, the commands or the demo', () => {
  const folders = new Set(files.map(({ name }) => folderOf(name)).filter((name) => !name.endsWith('.ts')));
  expect([...folders].sort()).toEqual([...KIT, ...DOMAINS, 'commands', 'demo'].sort());
});

test('a domain calls another’s verbs and questions, never its doors', () => {
  const isForeignDoor = (from: string, target: string) =>
    DOMAINS.includes(folderOf(from)) && folderOf(from) !== folderOf(target) && /routes\.ts$/.test(target);
  expect(imports(isForeignDoor)).toEqual([]);
});

test('a door reads the request and calls verbs and questions: none asks the database itself', () => {
  const askers = files.filter(
    ({ name, source }) =>
      name.endsWith('routes.ts') &&
      /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql[<`]/.test(source),
  );
  expect(askers.map(({ name }) => name)).toEqual([]);
});

test('only the database’s own folder asks which of the two databases it talks to', () => {
  const askers = files
    .filter(({ source }) => /isPostgres|better-sqlite3|from 'pg'/.test(source))
    .map(({ name }) => name);
  expect(askers.filter((name) => folderOf(name) !== 'database')).toEqual([]);
});

test('only config reads the environment', () => {
  const holders = files.filter(({ source }) => /process\.env/.test(source));
  const starters = holders.map(({ name }) => name).sort();
  expect(starters).toEqual(['commands/demo.ts', 'commands/import.ts', 'server.ts']);
  // A program hands it on whole, and looks at nothing in it.
  const isLookedAt = /process\.env\s*(?:\.|\[|\?)|[}]\s*=\s*process\.env/;
  expect(holders.filter(({ source }) => isLookedAt.test(source))).toEqual([]);
});

test('whoever is handed the environment gives it to config, but for the language of the shell', () => {
  const takers = files.filter(({ source }) => /: NodeJS\.ProcessEnv/.test(source)).map(({ name }) => name);
  expect(takers.sort()).toEqual(['config.ts', 'demo/demo.ts', 'demo/language.ts']);
});

test('nobody silences the compiler or the linter', () => {
  const silencers =
    /eslint-disable|@ts-(?:ignore|nocheck|expect-error)|\bas any\b|[:<,|]\s*any\s*[;,)>\]=|]|as unknown as/;
  const silenced = ['src', 'test', 'migrations', 'bin', 'public/js']
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(folder, name)),
    )
    // This file names what it looks for.
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !name.endsWith('walls.test.ts'))
    .filter((name) => silencers.test(fs.readFileSync(path.join(root, name), 'utf8')));
  expect(silenced).toEqual([]);
});
