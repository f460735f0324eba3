import { performance } from 'node:perf_hooks';
import { readStaffList } from '../../../src/people/staff-list/staff-list.ts';

const header = 'Namn;E-post;Förvaltning/Enhet;Status';
const long = 90_000;

test.each([
  ['a cell of at-signs', `${header}\n${'@'.repeat(long)} x;a@x.example;;`],
  ['a header of brackets', `${'['.repeat(long)};E-post\nAnna;a@x.example`],
  ['a header of at-signs', `${'a@'.repeat(long / 2)} x;E-post\nAnna;a@x.example`],
  ['an e-mail of dots', `${header}\nAnna;${'a.'.repeat(long / 2)}@x.example;;`],
  ['a name of spaces', `${header}\n${' '.repeat(long)}x${' '.repeat(long / 10)};a@x.example;;`],
  ['a name of combining marks', `${header}\nA${'\u0301'.repeat(long / 2)};a@x.example;;`],
  ['a total of digits', `${header}\nAntal ${'1 '.repeat(long / 4)};${'1 '.repeat(long / 4)}x;;`],
  ['10 MB of quotes', '"'.repeat(10_000_000)],
  ['10 MB of commas', ','.repeat(10_000_000)],
  ['10 MB of empty rows', '\n'.repeat(10_000_000)],
  ['10 MB without a break', 'x'.repeat(10_000_000)],
])('%s is read, or refused, and does not explode', async (_, text) => {
  const start = performance.now();
  await readStaffList(Buffer.from(text)).catch(() => null);
  // What explodes takes minutes; the bound is far above a busy machine's time, so that only that fails.
  expect(performance.now() - start).toBeLessThan(15_000);
});

test('a unit of thousands of levels is cut short', async () => {
  const { people } = await readStaffList(Buffer.from(`${header}\nAnna;a@x.example;${'a/b/'.repeat(5_000)};`));
  expect(people[0]?.unit).toHaveLength(15);
});
