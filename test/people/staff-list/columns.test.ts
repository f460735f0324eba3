import { columnsOf } from '../../../src/people/staff-list/columns.ts';
import { delimiterOf } from '../../../src/people/staff-list/delimiter.ts';
import { outcomes, readLines } from './reading.ts';

test.each([
  ['First Name [Required]', 'first_name'],
  ['firstName', 'first_name'],
  ['FÖRNAMN', 'first_name'],
  ['Fo\u0308rnamn', 'first_name'],
  ['E-postadress', 'email'],
  ['E-post (arbete)', 'email'],
  ['Befattning', 'title'],
  ['Närmaste chef', 'manager_email'],
  ['Anställningsstatus', 'status'],
  ['Förvaltning/Enhet', 'unit_path'],
  ['Enhet', 'unit'],
  ['Recovery Email', null],
  ['alternateEmailAddress', null],
  ['Tjänstgöringsgrad', null],
  ['', null],
])('%s means %s', (header, meaning) => {
  expect(columnsOf([header])).toEqual([meaning]);
});

test('of two columns with one meaning the first is read', () => {
  expect(columnsOf(['E-post', 'Namn', 'E-post'])).toEqual(['email', 'name', null]);
});

test('columns for division, department and unit make one path, without saying a name twice', async () => {
  const { people } = await readLines([
    'Namn;E-post;Förvaltning;Avdelning;Enhet',
    'Anna;anna@firma.example;Skola;Skola;Köket',
    'Bo;bo@firma.example;Skola;-;',
  ]);
  expect(people.map((person) => person.unit)).toEqual([['Skola', 'Köket'], ['Skola']]);
});

test.each([
  ['Namn;E-post;Lön\nBerg, Anna;a@x.example;1,50\nEk, Bo;b@x.example;2,25', ';'],
  ['Namn\tE-post\nBerg, Anna\ta@x.example', '\t'],
  ['"Name","Email"\n"Berg; Anna","a@x.example"', ','],
  ['sep=;\nNamn;E-post\nAnna;a@x.example', ';'],
  ['a|x;y;z\nb|x;y;z', ';'],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});

test('a column is what somebody says by hand', async () => {
  const lines = ['Vem;Var;Adress', 'Anna Berg;Köket;anna@firma.example'];
  const unknown = await readLines(lines);
  expect(unknown.header).toMatchObject({
    row: 1,
    cells: ['Vem', 'Var', 'Adress'],
    columns: [null, null, 'email'],
  });
  expect(unknown.samples).toEqual(['Anna Berg', 'Köket', 'anna@firma.example']);
  expect(outcomes(unknown)).toEqual(['1 ignored header', '2 refused name_missing']);

  const { people } = await readLines(lines, ['name', 'unit', 'email']);
  expect(people).toEqual([
    { name: 'Anna Berg', email: 'anna@firma.example', unit: ['Köket'], title: '', managerEmail: null },
  ]);
});

test('a list without a header begins with its first person', async () => {
  const list = await readLines(['anna@firma.example,Anna Berg', 'bo@firma.example,Bo Ek'], ['email', 'name']);
  expect(list.header.row).toBeNull();
  expect(list.people.map((person) => person.name)).toEqual(['Anna Berg', 'Bo Ek']);
});
