import fc from 'fast-check';
import { outcomes, readLines } from './reading.ts';

async function outcomeOf(row: string, header = 'Namn;E-post;Enhet;Status'): Promise<string> {
  const list = await readLines([header, row, 'Sist;sist@firma.example;;']);
  return outcomes(list)[1]?.slice(2) ?? '';
}

test.each([
  ['Anna;anna@firma.example;;', 'person'],
  ['Anna;;;', 'refused email_missing'],
  ['Anna;-;Köket;', 'refused email_missing'],
  ['Anna;anna@;;', 'refused email_broken'],
  ['Anna;anna berg@firma.example;;', 'refused email_broken'],
  [';anna@firma.example;;', 'refused name_missing'],
  ['-;anna@firma.example;;', 'refused name_missing'],
  ['=1+1;anna@firma.example;;', 'refused name_formula'],
  ['+46 70;anna@firma.example;;', 'refused name_formula'],
  ['@SUM(A1);anna@firma.example;;', 'refused name_formula'],
  ['-2+3;anna@firma.example;;', 'refused name_formula'],
  [`${'x'.repeat(201)};anna@firma.example;;`, 'refused name_long'],
  ['Anna;anna@firma.example;;Slutat 2026-01-31', 'left_out inactive'],
  ['Anna;anna@firma.example;;Anställd', 'person'],
  ['Anna;anna@firma.example;;Tjänstledig', 'person'],
  ['Anna;;;Suspended', 'left_out inactive'],
  ['Totalt;120;;', 'ignored total'],
  ['Antal;Kovács;;', 'refused email_broken'],
  ['Antal;;Köket;', 'refused email_missing'],
  ['Köket;;;', 'refused email_missing'],
  [';;;', 'ignored blank'],
])('%j is %s', async (row, outcome) => {
  expect(await outcomeOf(row)).toBe(outcome);
});

test.each([
  ['FALSKT', 'left_out disabled'],
  ['nej', 'left_out disabled'],
  ['SANT', 'person'],
  ['', 'person'],
])('an account that is enabled: %j gives %s', async (enabled, outcome) => {
  expect(await outcomeOf(`Anna;anna@firma.example;;${enabled}`, 'Namn;E-post;Enhet;Account enabled')).toBe(
    outcome,
  );
});

test('somebody whose first row is left out is taken from the second', async () => {
  const list = await readLines([
    'Namn;E-post;Status',
    'Anna;anna@firma.example;Avslutad',
    'Anna;anna@firma.example;Aktiv',
  ]);
  expect(outcomes(list)).toEqual(['1 ignored header', '2 left_out inactive', '3 person']);
});

test('marks that turn or hide letters are taken out of names', async () => {
  const { people } = await readLines(['Namn;E-post', '\u202EAnna\u200B  \tBerg;anna@firma.example']);
  expect(people[0]?.name).toBe('Anna Berg');
});

test('whatever a file holds, every row has one outcome, or the file one fault', async () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('a@x.example', 'A@X.example', '=1', 'Antal:', '"', ';', '\n'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), async (rows) => {
      const lines = ['Namn;E-post;Enhet', ...rows.map((row) => row.join(';'))];
      const list = await readLines(lines).catch(() => null);
      if (!list) return;
      expect(list.rows.map((row) => row.row)).toEqual(list.rows.map((_, index) => index + 1));
      expect(new Set(list.people.map((person) => person.email)).size).toBe(list.people.length);
    }),
    { numRuns: 200 },
  );
});
