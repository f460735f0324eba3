import type { SeatKind } from '../../src/workshops/seat-filter.ts';
import { fits, isFiltered, kindsOf, seatFilterOf } from '../../src/workshops/seat-filter.ts';

const seat = (name: string, kinds: SeatKind[] = ['working'], step = 'blog') => ({
  name,
  kinds,
  position: { step: { key: step } },
});

test('a name is found by any part of it, with or without its marks', () => {
  const finds = (q: string, name: string) => fits(seatFilterOf({ q }), seat(name));
  expect([finds('åsa', 'Åsa Ek'), finds('asa', 'Åsa Ek'), finds(' EK ', 'Åsa Ek')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([finds('å', 'Anna'), finds('siv', 'Åsa Ek')]).toEqual([false, false]);
});

test('a seat that is away is found as that, and not as working; what it has done or asks for it keeps', () => {
  const kinds = kindsOf('working', 'away');
  expect(kinds).toEqual(['away']);
  expect([kindsOf('done', 'away'), kindsOf('hand', 'lost')]).toEqual([
    ['done', 'away'],
    ['hand', 'lost'],
  ]);
  expect(fits(seatFilterOf({ state: 'away' }), seat('Anna', kinds))).toBe(true);
  expect(fits(seatFilterOf({ state: 'done' }), seat('Anna', kinds))).toBe(false);
});

test('who listens, or is on board, counts as done; who stopped as working', () => {
  expect([kindsOf('listening', 'here'), kindsOf('on-board', 'here'), kindsOf('stopped', 'here')]).toEqual([
    ['done'],
    ['done'],
    ['working'],
  ]);
});

test('everything that is asked for must fit', () => {
  const anna = seat('Anna', ['hand'], 'post');
  expect(fits(seatFilterOf({ q: 'ann', step: 'post', state: 'hand' }), anna)).toBe(true);
  expect(fits(seatFilterOf({ q: 'ann', step: 'blog', state: 'hand' }), anna)).toBe(false);
});

test('an address that asks for nothing known asks for everything', () => {
  expect(isFiltered(seatFilterOf({ state: 'asleep', q: ['a', 'b'] }))).toBe(false);
  expect(isFiltered(seatFilterOf(undefined))).toBe(false);
  expect(isFiltered(seatFilterOf({ step: 'blog' }))).toBe(true);
});
