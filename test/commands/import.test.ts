import iconv from 'iconv-lite';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { root } from '../../src/web/root.ts';
import { onBothDatabases } from '../support/databases.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-import-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: string[]): string {
  const place = path.join(folder, name);
  fs.writeFileSync(place, iconv.encode(lines.join('\r\n'), 'windows-1252'));
  return place;
}

const people = file('people.csv', [
  'Personallista;;;',
  'Förnamn;Efternamn;E-postadress;Förvaltning/Enhet;Chef',
  'Åke;Berg;ake@firma.example;Produktion/Köket;ake@firma.example',
  'Bo;Ek;saknas;Produktion;',
  'Cia;Y?lmaz;cia@firma.example;Produktion/Köket;ake@firma.example',
  'Antal:;3;;;',
]);

/** Runs the built command in a process of its own, as `npm run import` does. */
async function run(databaseUrl: string, ...words: string[]) {
  const child = spawn(process.execPath, ['dist/src/commands/import.js', ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (complained += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said, complained };
}

async function names(url: string): Promise<string[]> {
  const store: Store = await openStore({ url, listeners: [] });
  const rows = await store.database.selectFrom('people').select('name').orderBy('email').execute();
  await store.close();
  return rows.map(({ name }) => name);
}

/** The names of those who have not left. */
async function here(url: string): Promise<string[]> {
  const store: Store = await openStore({ url, listeners: [] });
  const rows = await store.database
    .selectFrom('people')
    .select('name')
    .where('left_at', 'is', null)
    .orderBy('email')
    .execute();
  await store.close();
  return rows.map(({ name }) => name);
}

onBothDatabases((_open, freshUrl) => {
  test('a file is taken, and the counts, the refused and the doubtful are said', async () => {
    const url = await freshUrl();
    const { code, said } = await run(url, people);
    expect(code).toBe(0);
    expect(said).toContain('Windows-1252, semicolons, 5 rows');
    expect(said).toMatch(/^ +2 new$/m);
    expect(said).toMatch(/^ +1 refused$/m);
    expect(said).toContain('Row 4 refused: Bo Ek, saknas: This is not an e-mail address.');
    expect(said).toContain('Row 5, Cia Y?lmaz: The name looks damaged');
    expect(said).toContain('Produktion / Köket: Åke Berg manages it');
    expect(await names(url)).toEqual(['Åke Berg', 'Cia Y?lmaz']);

    const again = await run(url, people);
    expect(again.said).toMatch(/^ +0 new$/m);
    expect(again.said).toMatch(/^ +2 as before$/m);
  }, 120_000);

  test('it says how all of it is undone, and it is', async () => {
    const url = await freshUrl();
    await run(url, people);
    const later = file('later.csv', [
      'Förnamn;Efternamn;E-postadress;Förvaltning/Enhet',
      'Åke;Berg-Ek;ake@firma.example;Sälj',
    ]);
    const { code, said } = await run(url, later, '--left');
    expect(code).toBe(0);
    expect(said).toMatch(/^ +1 changed$/m);
    expect(said).toMatch(/^ +1 have left$/m);
    expect(said).toContain('Leaves: Cia Y?lmaz, cia@firma.example: not in the file');
    const [, id = ''] = /^To undo all of it: npm run import -- --undo (\w+)$/m.exec(said) ?? [];
    expect(said).toContain(`/people/import/${id}/undo`);
    expect(await here(url)).toEqual(['Åke Berg-Ek']);

    const undone = await run(url, '--undo', id);
    expect(undone.said).toMatch(/^ +2 are as before the list$/m);
    expect(await here(url)).toEqual(['Åke Berg', 'Cia Y?lmaz']);
    const again = await run(url, '--undo', id);
    expect(again).toMatchObject({ code: 1, said: '' });
    expect(again.complained).toContain('undone already, or there is no such list');
  }, 120_000);

  test('nobody leaves by a list unless it is said, nor when far too many would', async () => {
    const url = await freshUrl();
    const many = Array.from({ length: 12 }, (_, n) => `P${n};E;p${n}@firma.example;Köket;`);
    await run(url, file('many.csv', ['Förnamn;Efternamn;E-postadress;Enhet;', ...many]));
    const few = file('few.csv', ['Förnamn;Efternamn;E-postadress;Enhet;', ...many.slice(0, 3)]);
    const cut = await run(url, few, '--left');
    expect(cut).toMatchObject({ code: 1, said: '' });
    expect(cut.complained).toContain('9 of 12 people are not in the file');
    const renamed = file('renamed.csv', [
      'Förnamn;Efternamn;E-postadress;Enhet;',
      ...many.map((row) => row.replace('@firma', '@nyfirma')),
    ]);
    const twice = await run(url, renamed);
    expect(twice).toMatchObject({ code: 1, said: '' });
    expect(twice.complained).toContain('12 of 12 people seem to have a new e-mail');
    const { said } = await run(url, few);
    expect(said).toContain('9 people on the list here are not in the file, and stay as they are.');
    expect(await here(url)).toHaveLength(12);
  }, 120_000);

  test('a dry run says the same and changes nothing', async () => {
    const url = await freshUrl();
    const { code, said } = await run(url, people, '--dry-run');
    expect(code).toBe(0);
    expect(said).toMatch(/^ +2 new$/m);
    expect(said).toContain('Nothing has been changed.');
    expect(await names(url)).toEqual([]);
  }, 120_000);
});

test('whoever asks for help is told how the command is used', async () => {
  for (const word of ['--help', '-h']) {
    const { code, said, complained } = await run(`sqlite:${path.join(folder, 'none.db')}`, word);
    expect([code, complained]).toEqual([0, '']);
    expect(said).toMatch(/^Use: npm run import/);
  }
});

test.each([
  ['no file named', [], 'Use: npm run import'],
  ['two files', [people, people], 'Use: npm run import'],
  ['an unknown option', [people, '--force'], 'Use: npm run import'],
  ['a file to be undone', [people, '--undo', 'x'], 'Use: npm run import'],
  ['a file that is not there', ['nothing.csv'], 'There is no file nothing.csv.'],
  ['a folder', [folder], 'EISDIR'],
  ['a workbook', [file('book.csv', ['PK\x03\x04'])], 'This is an Excel workbook.'],
  [
    'a quote without end',
    [file('quote.csv', ['Namn;E-post', '"Anna;anna@firma.example'])],
    'Row 2: A quotation mark',
  ],
])(
  '%s ends with code 1 and one clear line, before any database is touched',
  async (_, words, line) => {
    const place = path.join(folder, 'untouched.db');
    const { code, said, complained } = await run(`sqlite:${place}`, ...words);
    expect(code).toBe(1);
    expect(said).toBe('');
    expect(complained.trim().split('\n')).toHaveLength(1);
    expect(complained).toContain('Nothing has been changed.');
    expect(complained).toContain(line);
    expect(fs.existsSync(place)).toBe(false);
  },
  60_000,
);

test('a database that cannot be reached is told', async () => {
  const { code, complained } = await run('postgres://nobody@localhost:1/nothing', people);
  expect(code).toBe(1);
  expect(complained).toMatch(/Nothing has been changed\. .*ECONNREFUSED/);
}, 120_000);
