import fc from 'fast-check';
import { onBothDatabases } from '../support/databases.ts';
import { hiddenGroups } from '../../src/adoption/minimum-group.ts';
import type { Told } from './disclosed.ts';
import { disclosedOf, everythingTold, history, liveThrough } from './disclosed.ts';
import type { Published } from './solver.ts';
import { computableGroups } from './solver.ts';

const MINIMUM = 5;

onBothDatabases((open, _freshUrl, kind) => {
  test('from all that can be fetched on all days, no activity of a group below the minimum can be computed', async () => {
    const told: Told[] = [];
    await fc.assert(
      fc.asyncProperty(history, async (made) => {
        const lived = await liveThrough(open, made);
        told.push(...lived.told);
        expect(disclosedOf(lived, MINIMUM)).toEqual([]);
      }),
      { numRuns: kind === 'SQLite' ? 6 : 2, endOnFailure: true, includeErrorInReport: true },
    );
    // Hiding everything would pass too; in two histories there may be little to hide.
    if (kind !== 'SQLite') return;
    const units = told.filter(({ unitId }) => unitId !== null);
    expect(units.filter(({ fact }) => fact === 'active').length).toBeGreaterThan(10);
    expect(units.filter(({ fact }) => fact !== 'active').length).toBeGreaterThan(10);
    expect(new Set(told.map(({ fact }) => fact))).toEqual(
      new Set(['active', 'week 1', 'week 2', 'week 4', 'week 8', 'week 12']),
    );
  }, 120_000);

  test('whatever a past day or week tells of milestones opens the names of those whom it counts', async () => {
    const told: number[] = [];
    await fc.assert(
      fc.asyncProperty(history, async (made) => {
        const lived = await liveThrough(open, made);
        for (const { figure, names, people } of await everythingTold(lived)) {
          told.push(figure);
          expect(names).toHaveLength(figure);
          expect(people).toBeGreaterThanOrEqual(MINIMUM);
        }
      }),
      { numRuns: kind === 'SQLite' ? 2 : 1, endOnFailure: true, includeErrorInReport: true },
    );
    expect(told.filter((figure) => figure > 0).length).toBeGreaterThan(10);
  }, 120_000);
});

/** A small company: a tree of units, and in which of them each person is. */
const companies = fc.record({
  parents: fc.array(fc.nat(6), { minLength: 2, maxLength: 6 }),
  people: fc.array(fc.nat(6), { minLength: 12, maxLength: 45 }),
});

test('from the figures of all units and of the company, none of a group below the minimum can be computed', () => {
  fc.assert(
    fc.property(companies, ({ parents: numbers, people: placed }) => {
      const parents = numbers.map((parent, index) => (parent < index ? parent : null));
      const isIn = (unit: number | null, above: number): boolean =>
        unit !== null && (unit === above || isIn(parents[unit] ?? null, above));
      const peopleIn = (above: number | null): Published =>
        new Set(
          placed.flatMap((unit, person) =>
            above === null || isIn(unit < parents.length ? unit : null, above) ? [person] : [],
          ),
        );
      const groups = parents.map((parent, index) => ({
        id: String(index),
        parentId: parent === null ? null : String(parent),
        people: peopleIn(index).size,
      }));
      const hidden = hiddenGroups(groups, placed.length, MINIMUM);
      const shown = parents.flatMap((_parent, index) => (hidden.has(String(index)) ? [] : [peopleIn(index)]));
      expect(computableGroups([peopleIn(null), ...shown], placed.length, MINIMUM)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what the solver looks for it finds: one person by subtraction, and by way of three sums', () => {
  const upTo = (count: number) => new Set(Array.from({ length: count }, (_, index) => index));
  expect(computableGroups([upTo(7), upTo(6)], 7, MINIMUM)).toEqual([[6]]);
  const [one, two, both] = [upTo(6), new Set([6, 7, 8, 9, 10, 11]), upTo(13)];
  expect(computableGroups([one, two, both], 13, MINIMUM)).toEqual([[12]]);
  expect(computableGroups([upTo(12), upTo(6)], 12, MINIMUM)).toEqual([]);
});
