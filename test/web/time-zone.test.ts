import { localTime, timeInZone } from '../../src/web/time-zone.ts';

function meant(local: string, zone = 'Europe/Stockholm'): string | undefined {
  const moment = timeInZone(local, zone);
  return moment === undefined ? undefined : new Date(moment).toISOString().replace(':00.000Z', 'Z');
}

test('a time that a form sends is the company’s, summer and winter', () => {
  expect(meant('2026-11-23T14:00')).toBe('2026-11-23T13:00Z');
  expect(meant('2026-06-23T14:00')).toBe('2026-06-23T12:00Z');
  expect(meant('2026-11-23T14:00', 'Asia/Kolkata')).toBe('2026-11-23T08:30Z');
  expect(meant('2026-01-01T00:30', 'Pacific/Auckland')).toBe('2025-12-31T11:30Z');
});

test('in spring the clock skips an hour, and who meant a time in it comes an hour later', () => {
  expect(meant('2026-03-29T01:59')).toBe('2026-03-29T00:59Z');
  expect(meant('2026-03-29T02:00')).toBe('2026-03-29T01:00Z');
  expect(meant('2026-03-29T02:30')).toBe('2026-03-29T01:30Z');
  expect(meant('2026-03-29T03:00')).toBe('2026-03-29T01:00Z');
});

test('in autumn an hour comes twice, and the second is meant', () => {
  expect(meant('2026-10-25T01:59')).toBe('2026-10-24T23:59Z');
  expect(meant('2026-10-25T02:00')).toBe('2026-10-25T01:00Z');
  expect(meant('2026-10-25T02:59')).toBe('2026-10-25T01:59Z');
  expect(meant('2026-10-25T03:00')).toBe('2026-10-25T02:00Z');
});

test('a time that names its own zone means what it says', () => {
  expect(meant('2026-11-23T14:00Z')).toBe('2026-11-23T14:00Z');
  expect(meant('2026-11-23T14:00:00.000Z')).toBe('2026-11-23T14:00Z');
  expect(meant('2026-11-23T14:00-05:00')).toBe('2026-11-23T19:00Z');
});

test.each([
  '',
  'soon',
  '2026-11-23',
  '14:00',
  '2026-02-30T10:00',
  '2026-02-30T10:00Z',
  '2026-13-01T10:00',
  '2026-11-23T25:00',
  '2026-11-23T14:00+99:00',
  '0000-01-01T00:00',
  ' 2026-11-23T14:00',
  '2026-11-23T14:00Z\u0000',
])('%j is no time', (words) => {
  expect(meant(words)).toBeUndefined();
});

test.each(['Europe/Stockholm', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'])(
  'a time is shown in a form as it was typed there: %s',
  (zone) => {
    for (const typed of ['2026-11-23T14:00', '2026-06-23T00:05', '2026-03-29T03:00', '2026-12-31T23:59']) {
      expect(localTime(timeInZone(typed, zone) ?? 0, zone)).toBe(typed);
    }
  },
);
