import { readLines } from './reading.ts';

test('a manager who is named by name is the one person in the file who is called so, in whatever order', async () => {
  const { people, rows } = await readLines([
    'Namn;E-post;Chef',
    'Mia Berg;mia@firma.example;',
    'Bo Ek;bo@firma.example;Mia Berg',
    'Cia Dal;cia@firma.example;BERG, Mia',
    'Dan Ask;dan@firma.example;mia@firma.example',
  ]);
  expect(people.map(({ managerEmail }) => managerEmail)).toEqual([
    null,
    'mia@firma.example',
    'mia@firma.example',
    'mia@firma.example',
  ]);
  expect(rows.flatMap((row) => (row.outcome === 'person' ? row.warnings : []))).toEqual([]);
});

test('a name that nobody in the file has, that two have, or that is one word alone, names nobody, and is pointed at', async () => {
  const { people, rows } = await readLines([
    'Namn;E-post;Chef',
    'Mia Berg;mia@firma.example;',
    'Mia Berg;mia2@firma.example;',
    'Bo Ek;bo@firma.example;Mia Berg',
    'Cia;cia@firma.example;Vera Ny',
    'Dan Ask;dan@firma.example;Cia',
  ]);
  expect(people.map(({ managerEmail }) => managerEmail)).toEqual([null, null, null, null, null]);
  const warned = rows.flatMap((row) => (row.outcome === 'person' ? [row.warnings] : []));
  expect(warned.slice(2)).toEqual([['manager_unreadable'], ['manager_unreadable'], ['manager_unreadable']]);
});

test('a name that a refused row has, too, names nobody', async () => {
  const { people } = await readLines([
    'Namn;E-post;Chef',
    'Mia Berg;mia@firma.example;',
    'Mia Berg;mia.firma.example;',
    'Bo Ek;bo@firma.example;Mia Berg',
  ]);
  expect(people.map(({ managerEmail }) => managerEmail)).toEqual([null, null]);
});
