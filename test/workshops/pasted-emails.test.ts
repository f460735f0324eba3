import fc from 'fast-check';
import { readEmails } from '../../src/workshops/pasted-emails.ts';

test.each([
  ['one a line', 'anna@x.example\nbo@x.example\r\n\n'],
  ['commas', 'anna@x.example,bo@x.example'],
  ['semicolons, with names in brackets', 'Anna Ek <anna@x.example>; Bo Ek <bo@x.example>;'],
  ['a name with a comma in it', 'Ek, Anna <anna@x.example>; "Ek, Bo" <Bo@X.example>'],
  ['tabs and spaces', 'anna@x.example \t bo@x.example'],
  ['names behind', 'anna@x.example (Anna Ek), bo@x.example [Bo]'],
  ['quotes, links and a full stop', `'anna@x.example', mailto:bo@x.example.`],
  ['a sentence', 'Please take anna@x.example and bo@x.example: thanks'],
  ['the same twice', 'anna@x.example ANNA@x.example bo@x.example'],
])('addresses are found in what was pasted: %s', (_what, text) => {
  expect(readEmails(text)).toEqual({ emails: ['anna@x.example', 'bo@x.example'], wrong: [] });
});

test.each([
  ['anna@', ['anna@']],
  ['anna@x.example; bo@x', ['bo@x']],
  ['anna@x.example; Bo Ek', ['Bo Ek']],
  ['anna@x.example, bo.ek.x.example, cia@x.example', ['bo.ek.x.example']],
  ['Bo Ek', ['Bo Ek']],
  ['a@@x.example', ['a@@x.example']],
])('what was meant as an address and is none is pointed at: %s', (text, wrong) => {
  expect(readEmails(text).wrong).toEqual(wrong);
});

test('nothing pasted is nobody, and nothing wrong', () => {
  expect(readEmails(' \n\t ')).toEqual({ emails: [], wrong: [] });
});

test('whatever is pasted is read quickly, and every address found is one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      for (const email of readEmails(text).emails) expect(email).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
    }),
  );
  const began = Date.now();
  for (const text of [
    '<'.repeat(200_000),
    'a.'.repeat(100_000),
    `${'"'.repeat(99_999)}@`,
    ','.repeat(200_000),
  ]) {
    readEmails(text);
  }
  // What explodes takes minutes; the bound is far above a busy machine's time.
  expect(Date.now() - began).toBeLessThan(15_000);
});
