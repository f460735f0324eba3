import { MOST_ROWS, rowsOf } from '../../../src/people/staff-list/rows.ts';
import { faultOf } from './reading.ts';

test('rows are counted as a spreadsheet counts them, empty ones and breaks within a cell included', async () => {
  expect(await rowsOf('a,b\r\n\r\n"c\nd",e\nf\r', ',')).toEqual([['a', 'b'], [''], ['c\nd', 'e'], ['f']]);
});

test('a quote that is never closed is one fault that names the row where it opens', async () => {
  const fault = await faultOf(rowsOf('name,mail\nAnna,a@x.example\n"Bo,b@x.example\nEva,e@x.example\n', ','));
  expect(fault).toMatchObject({ kind: 'quote_open', row: 3 });
});

test('a quote that closes in the middle of a cell is a fault, and swallows no rows', async () => {
  const fault = await faultOf(rowsOf('name\n"Anna\nBo\nEva "E" Ek\n', ','));
  expect(fault.kind).toBe('quote_misplaced');
});

test('a line without end is refused', async () => {
  expect(await faultOf(rowsOf(`name\n${'x'.repeat(200_000)}`, ','))).toMatchObject({
    kind: 'row_too_long',
    row: 2,
  });
});

test('too many columns are refused', async () => {
  expect(await faultOf(rowsOf(','.repeat(500), ','))).toMatchObject({ kind: 'too_many_columns', row: 1 });
});

test('200,000 rows are read, one more is refused, and others are answered meanwhile', async () => {
  const most = 'a,b\n'.repeat(MOST_ROWS);
  let answered = 0;
  const others = setInterval(() => (answered += 1), 1);
  expect(await rowsOf(most, ',')).toHaveLength(MOST_ROWS);
  clearInterval(others);
  expect(answered).toBeGreaterThan(5);
  expect(await faultOf(rowsOf(`${most}a,b\n`, ','))).toMatchObject({ kind: 'too_many_rows' });
});
