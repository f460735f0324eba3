import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';

/** What the demo may know of the program: how it is started, and its settings. Everything else it does at the doors. */
const ALLOWED = ['src/serve.ts', 'src/config.ts'];

const own = ['src/commands/demo.ts', ...filesIn('src/demo')];

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/** Every module that a file names: imported, exported from, or asked for while it runs. */
function namedBy(file: string): string[] {
  const source = fs.readFileSync(path.join(root, file), 'utf8');
  return [...source.matchAll(/(?:\bfrom|\bimport|\brequire)[\s(]*'([^'\s]+)'/g)].map(([, name = '']) => name);
}

test('the demo does nothing but at the doors: it imports how Ombord is started, and its own files', () => {
  const foreign = own.flatMap((file) =>
    namedBy(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => path.join(path.dirname(file), name))
      .filter((target) => !ALLOWED.includes(target) && !own.includes(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(own.length).toBeGreaterThan(10);
  expect(foreign).toEqual([]);
});

test('nor does the demo reach a database by a library', () => {
  const packages = own.flatMap(namedBy).filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  expect([...new Set(packages)]).toEqual(['zod']);
});

test('no file of the program but the command starts the demo', () => {
  const starters = filesIn('src')
    .filter((file) => !own.includes(file))
    .filter((file) => namedBy(file).some((name) => /(^|\/)demo\//.test(name)));
  expect(starters).toEqual([]);
});
