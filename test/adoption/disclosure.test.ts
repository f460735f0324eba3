import fc from 'fast-check';
import { cohortsOf } from '../../src/adoption/cohort-groups.ts';
import type { Cell } from '../../src/adoption/cohorts.ts';
import type { LongRun } from '../../src/adoption/long-run.ts';
import { longRunOf } from '../../src/adoption/long-run.ts';
import { hiddenGroups } from '../../src/adoption/minimum-group.ts';
import type { Published } from './solver.ts';
import { computableGroups } from './solver.ts';

const MINIMUM = 5;

/** A small company: a tree of units, who is in which, which workshop brought them on board, and in which week after it they left. */
const companies = fc.record({
  parents: fc.array(fc.nat(6), { minLength: 2, maxLength: 6 }),
  people: fc.array(
    fc.record({
      unit: fc.nat(6),
      workshop: fc.nat(3),
      leftAfter: fc.constantFrom(null, null, null, null, null, 1, 3, 9),
    }),
    { minLength: 12, maxLength: 45 },
  ),
});
type Made = typeof companies extends fc.Arbitrary<infer One> ? One : never;

interface Company {
  units: { id: string; parentId: string | null }[];
  people: { unitId: string | null; workshopId: string; leftAfter: number | null }[];
}

function companyOf({ parents, people }: Made): Company {
  return {
    units: parents.map((parent, index) => ({
      id: `u${index}`,
      parentId: parent < index ? `u${parent}` : null,
    })),
    people: people.map(({ unit, workshop, leftAfter }) => ({
      // Some have no unit.
      unitId: unit < parents.length ? `u${unit}` : null,
      workshopId: `w${workshop}`,
      leftAfter,
    })),
  };
}

function isBelow({ units }: Company, unitId: string | null, above: string): boolean {
  if (unitId === null) return false;
  return (
    unitId === above ||
    isBelow({ units, people: [] }, units.find(({ id }) => id === unitId)?.parentId ?? null, above)
  );
}

function unitsShown(company: Company): { shown: string[]; hidden: Set<string>; everybody: number } {
  const here = company.people.filter(({ leftAfter }) => leftAfter === null);
  const groups = company.units.map((unit) => ({
    ...unit,
    people: here.filter(({ unitId }) => isBelow(company, unitId, unit.id)).length,
  }));
  const hidden = hiddenGroups(groups, here.length, MINIMUM);
  return {
    shown: groups.filter(({ id }) => !hidden.has(id)).map(({ id }) => id),
    hidden,
    everybody: here.length,
  };
}

/** Each cell of one person: as many as there are people, and the same sums. */
function cellsOf({ people }: Company): Cell[] {
  return people.map(({ unitId, workshopId, leftAfter }) => {
    const at = (week: number) => ({ people: leftAfter === null || leftAfter > week ? 1 : 0, active: 0 });
    const windows = { 1: at(1), 2: at(2), 4: at(4), 8: at(8), 12: at(12), 26: at(26) };
    return {
      workshopId,
      unitId,
      week: 10 * Number(workshopId.slice(1)),
      size: leftAfter === null ? 1 : 0,
      windows,
    };
  });
}

/** Everything that can be fetched about one week of the long run: each cohort for the company and for each unit. */
function fetchable(company: Company, week: 1 | 4 | 12): Published[] {
  const { shown, hidden } = unitsShown(company);
  const cohorts = cohortsOf(cellsOf(company), MINIMUM);
  const parents = new Map(company.units.map(({ id, parentId }) => [id, parentId]));
  const around = { parents, hidden, minimumGroup: MINIMUM, week: 1_000 };
  const groupOf = ({ workshopIds }: LongRun, unitId: string | null): Published =>
    new Set(
      company.people.flatMap((person, index) => {
        const isThere = person.leftAfter === null || person.leftAfter > week;
        const isIn = unitId === null || isBelow(company, person.unitId, unitId);
        return isThere && isIn && workshopIds.includes(person.workshopId) ? [index] : [];
      }),
    );
  return [null, ...shown].flatMap((unitId) =>
    longRunOf(cohorts, unitId === null ? null : [unitId], around)
      .filter(({ windows }) => windows[week] !== null)
      .map((cohort) => groupOf(cohort, unitId)),
  );
}

test('from all long runs of all units, no figure of a group below the minimum can be computed', () => {
  let told = 0;
  fc.assert(
    fc.property(companies, fc.constantFrom(1 as const, 4 as const, 12 as const), (made, week) => {
      const company = companyOf(made);
      const published = fetchable(company, week);
      told += published.length;
      expect(computableGroups(published, company.people.length, MINIMUM)).toEqual([]);
    }),
    { numRuns: 150 },
  );
  // Hiding everything would pass too.
  expect(told).toBeGreaterThan(150);
});

test('from the figures of all units and of the company, none of a group below the minimum can be computed', () => {
  fc.assert(
    fc.property(companies, (made) => {
      const company = companyOf(made);
      const here = (unitId: string | null) =>
        new Set(
          company.people.flatMap((person, index) =>
            person.leftAfter === null && (unitId === null || isBelow(company, person.unitId, unitId))
              ? [index]
              : [],
          ),
        );
      const { shown, everybody } = unitsShown(company);
      const published = [...(everybody >= MINIMUM ? [here(null)] : []), ...shown.map(here)];
      expect(computableGroups(published, company.people.length, MINIMUM)).toEqual([]);
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
