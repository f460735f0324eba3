import fc from 'fast-check';
import { weekNumber } from '../../../src/adoption/weeks.ts';
import { ZONE, moment } from '../calendar.ts';

export const FIRST_WEEK = weekNumber(moment('2026-06-01T09:00'), ZONE);
const WEEKS = 16;
export const UNITS = 4;
/** In the course of which weeks a workshop is held; whoever came to none of them comes on board by themselves, or never does. */
export const WORKSHOPS = [0, 2];
export const BY_THEMSELVES = 2;
export const NEVER = 3;
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

const deeds = [
  'leave',
  'leave',
  'back',
  'move',
  'move',
  'join',
  'join',
  'reorganise',
  'unite',
  'erase',
] as const;

/** Who is in which unit, whom which workshop brings on board, and what happens in each week, once everything has been looked at. */
export const history = fc.record({
  parents: fc.array(fc.nat(6), { minLength: UNITS, maxLength: UNITS }),
  people: fc.array(
    fc.record({
      unit: fc.nat(UNITS),
      workshop: fc.constantFrom(0, 0, 0, 1, 1, 1, BY_THEMSELVES, BY_THEMSELVES, NEVER),
      acts: fc.nat(2 ** 20),
    }),
    { minLength: 40, maxLength: 60, size: 'max' },
  ),
  weeks: fc.array(
    fc.record({
      /** Nothing is told at the beginning of it. */
      isDown: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      deeds: fc.array(
        fc.record({
          deed: fc.constantFrom(...deeds),
          who: fc.nat(60),
          unit: fc.nat(UNITS - 1),
          acts: fc.nat(2 ** 20),
        }),
        { minLength: 0, maxLength: 4 },
      ),
    }),
    { minLength: WEEKS, maxLength: WEEKS, size: 'max' },
  ),
});
export type History = typeof history extends fc.Arbitrary<infer One> ? One : never;
export type Deed = History['weeks'][number]['deeds'][number];
