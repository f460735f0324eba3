import { formatFor } from '../../src/web/format.ts';
import { plural } from '../../src/web/plural.ts';

const [swedish, english] = [formatFor('sv', 'Europe/Stockholm'), formatFor('en', 'Europe/Stockholm')];
const afternoon = Date.UTC(2026, 10, 23, 13, 5);

test('dates and times are written as the reader’s language does, in the company’s time zone', () => {
  expect([swedish.date(afternoon), english.date(afternoon)]).toEqual([
    '23 november 2026',
    '23 November 2026',
  ]);
  expect([swedish.time(afternoon), english.time(afternoon)]).toEqual(['14:05', '14:05']);
  expect(swedish.dateTime(afternoon)).toBe('23 november 2026 kl. 14:05');
  expect(english.dateTime(afternoon)).toBe('23 November 2026 at 14:05');
  // Versions of Node differ in the comma.
  expect(english.dayAndTime(afternoon)).toMatch(/^Monday,? 23 November 2026 at 14:05$/);
});

test('in a list a date is enough, but for today’s', () => {
  const now = Date.now();
  const [hourOfToday, dayBefore] = [swedish.dateTime(now), now - 24 * 60 * 60_000];
  expect(swedish.dateInList(now)).toBe(hourOfToday);
  expect(swedish.dateInList(dayBefore)).toBe(swedish.date(dayBefore));
});

test('what machines read is the same everywhere', () => {
  expect([swedish.iso(afternoon), english.iso(afternoon)]).toEqual(
    Array.from({ length: 2 }, () => '2026-11-23T13:05:00.000Z'),
  );
  expect(swedish.iso(0)).toBe('1970-01-01T00:00:00.000Z');
});

test('a day ends at the company’s midnight, on the days of 23 and 25 hours too', () => {
  expect(swedish.date(Date.UTC(2026, 2, 29, 21, 59))).toBe('29 mars 2026');
  expect(swedish.date(Date.UTC(2026, 2, 29, 22, 0))).toBe('30 mars 2026');
  expect(swedish.date(Date.UTC(2026, 9, 25, 22, 59))).toBe('25 oktober 2026');
  expect(swedish.date(Date.UTC(2026, 9, 25, 23, 0))).toBe('26 oktober 2026');
  expect(formatFor('sv', 'America/New_York').time(afternoon)).toBe('08:05');
});

test('numbers and shares', () => {
  expect([swedish.number(12_345), english.number(12_345)]).toEqual(['12\u00A0345', '12,345']);
  expect([swedish.percent(0.505), english.percent(0.505)]).toEqual(['51\u00A0%', '51%']);
});

test('minutes between two times are never negative: clocks jump', () => {
  expect(swedish.minutes(0, 61_999)).toBe('1:01');
  expect(swedish.minutes(0, 3_600_000)).toBe('60:00');
  expect(swedish.minutes(5_000, 0)).toBe('0:00');
});

test('one is one, and none are many', () => {
  const seats = { one: 'seat', other: 'seats' };
  expect([0, 1, 2, 11].map((count) => plural('en', count, seats))).toEqual([
    'seats',
    'seat',
    'seats',
    'seats',
  ]);
  expect([0, 1, 21].map((count) => plural('sv', count, seats))).toEqual(['seats', 'seat', 'seats']);
});
