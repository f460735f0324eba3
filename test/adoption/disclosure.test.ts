import fc from 'fast-check';
import { onBothDatabases } from '../support/databases.ts';
import { hiddenGroups } from '../../src/adoption/minimum-group.ts';
import type { Counted } from './atoms.ts';
import { smallAtoms } from './atoms.ts';
import { disclosedOf } from './disclosure/disclosed.ts';
import { history } from './disclosure/history.ts';
import { liveThrough } from './disclosure/living.ts';
import { everythingTold } from './disclosure/opened.ts';
import type { Told } from './disclosure/told.ts';

const MINIMUM = 5;

onBothDatabases((open, _freshUrl, kind) => {
  test('from all that can be fetched on all days, no activity of a group below the minimum can be computed', async () => {
    const lives: Told[][] = [];
    await fc.assert(
      fc.asyncProperty(history, async (made) => {
        const lived = await liveThrough(open, made);
        lives.push(lived.told);
        expect(disclosedOf(lived, MINIMUM)).toEqual([]);
      }),
      { numRuns: kind === 'SQLite' ? 6 : 2, endOnFailure: true, includeErrorInReport: true },
    );
    // Hiding everything would pass too.
    const facts = (is: (one: Told) => boolean) =>
      lives.map((told) => new Set(told.filter(is).map(({ fact }) => fact)).size);
    const [activities, weeks] = [
      facts(({ what }) => what === 'active'),
      facts(({ what }) => what !== 'active'),
    ];
    expect(Math.max(...activities)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...weeks)).toBeGreaterThanOrEqual(6);
    // In two histories it may be that no unit is large enough.
    if (kind !== 'SQLite') return;
    expect(Math.max(...facts(({ what, unitId }) => what === 'active' && unitId !== null))).toBeGreaterThan(1);
    expect(Math.max(...facts(({ what, unitId }) => what !== 'active' && unitId !== null))).toBeGreaterThan(3);
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
      const peopleIn = (above: number | null): Counted =>
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
      expect(smallAtoms([peopleIn(null), ...shown], MINIMUM)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('who can be set apart is found: by subtraction, and by facts that hang together', () => {
  const upTo = (count: number) => new Set(Array.from({ length: count }, (_, index) => index));
  expect(smallAtoms([upTo(7), upTo(6)], MINIMUM)).toEqual([[6]]);
  expect(smallAtoms([upTo(12), upTo(6), new Set([6, 7, 8, 9, 10, 11])], MINIMUM)).toEqual([]);
  expect(smallAtoms([upTo(10), new Set([5, 6, 7, 8, 9, 10])], MINIMUM)).toEqual([[10]]);
});
