import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../database/store.ts';
import type { WindowToldTable } from '../database/tables/adoption.ts';
import type { LongRunWeek } from './activity.ts';
import { bitOf, longRunWeeks } from './activity.ts';
import { sumsByUnit, toldByUnit } from './cohort-tree.ts';
import type { CohortTold } from './cohorts-told.ts';
import type { Brought } from './cohorts.ts';
import { countedParents, takeOutLeavers } from './counted-people.ts';
import type { Window } from './long-run.ts';
import type { Period } from './period.ts';
import { OTHERS } from './pieces.ts';
import { EVERYBODY, unitsAbove } from './told-under.ts';

/** A week of the long run of one cohort that is over for all of its workshops. */
export interface WeekOver {
  cohort: CohortTold;
  after: LongRunWeek;
}

/** The weeks that are over and have not been told of. None of them began before `since` for any of the cohort's workshops. */
export async function weeksOver(
  database: Database,
  cohorts: CohortTold[],
  { since, week }: { since: number; week: number },
): Promise<WeekOver[]> {
  const rows = await database
    .selectFrom('windows_told')
    .select(['cohort_id as cohortId', 'after_weeks as after'])
    .where('unit_id', '=', EVERYBODY)
    .execute();
  const told = new Set(rows.map(({ cohortId, after }) => `${cohortId} ${after}`));
  return cohorts.flatMap((cohort) =>
    longRunWeeks
      .filter((after) => cohort.firstWeek + after >= since && cohort.lastWeek + after < week)
      .filter((after) => !told.has(`${cohort.id} ${after}`))
      .map((after) => ({ cohort, after })),
  );
}

/**
 * What is told of cohorts that are in no piece: they are in no activity of the period either. After an update these may be years of
 * cohorts: others have turns between.
 */
export async function windowsOfUncounted(
  over: WeekOver[],
  { brought, parents, minimumGroup }: { brought: Brought[] } & Around,
): Promise<WindowToldTable[]> {
  const cellsOf = byKey(brought, ({ workshopId }) => workshopId);
  const windows: WindowToldTable[] = [];
  for (const { cohort, after } of over) {
    await nextTurn();
    const cells = cohort.workshopIds.flatMap((workshopId) => cellsOf.get(workshopId) ?? []);
    const add = (some: Brought[]) => sumOf(some.map((cell) => cell.windows[after]));
    const units = toldByUnit(cells, { parents, minimumGroup, add, sizeOf: ({ people }) => people });
    // Everybody's is written down though it be too small to show: it says that this week has been told of.
    units.set(null, add(cells));
    windows.push(...rowsOf(units, { cohort, after, parents, minimumGroup }));
  }
  return windows;
}

/** What is told of cohorts that are counted apart: of whole pieces, in the units of when the period began. */
export async function windowsOfPieces(
  database: Database,
  over: WeekOver[],
  { minimumGroup }: Period,
): Promise<WindowToldTable[]> {
  if (over.length === 0) return [];
  await takeOutLeavers(database, minimumGroup);
  const parents = await countedParents(database);
  const cellsOf = byKey(await cellsOfPieces(database), ({ cohortId }) => cohortId);
  return over.flatMap(({ cohort, after }) => {
    const add = (cells: PieceCell[]) =>
      sumOf(
        cells.map(({ longRun, people }) => ({ people, active: (longRun & bitOf(after)) > 0 ? people : 0 })),
      );
    const units = sumsByUnit(cellsOf.get(cohort.id) ?? [], { parents, add });
    return rowsOf(units, { cohort, after, parents, minimumGroup });
  });
}

interface Around {
  /** The unit above each. */
  parents: Map<string, string | null>;
  minimumGroup: number;
}

/** People of one piece who are alike in their long run. */
interface PieceCell {
  cohortId: string;
  unitId: string | null;
  longRun: number;
  people: number;
}

async function cellsOfPieces(database: Database): Promise<PieceCell[]> {
  const rows = await database
    .selectFrom('counted_people')
    .innerJoin('people', 'people.id', 'counted_people.person_id')
    .select((build) => [
      'counted_people.cohort_id as cohortId',
      'counted_people.unit_id as unitId',
      'people.long_run as longRun',
      build.fn.countAll<number>().as('people'),
    ])
    .where('counted_people.cohort_id', '!=', OTHERS)
    .where('counted_people.is_out', '=', 0)
    .groupBy(['counted_people.cohort_id', 'counted_people.unit_id', 'people.long_run'])
    .execute();
  return rows.map((row) => ({ ...row, unitId: row.unitId === EVERYBODY ? null : row.unitId }));
}

function rowsOf(
  units: Map<string | null, Window>,
  { cohort, after, parents, minimumGroup }: WeekOver & Around,
): WindowToldTable[] {
  return [...units].map(([unitId, counts]) => ({
    unit_id: unitId ?? EVERYBODY,
    cohort_id: cohort.id,
    after_weeks: after,
    ...counts,
    minimum_group: minimumGroup,
    above: unitsAbove(unitId, parents),
  }));
}

function sumOf(windows: Window[]): Window {
  return {
    people: windows.reduce((total, { people }) => total + people, 0),
    active: windows.reduce((total, { active }) => total + active, 0),
  };
}

function byKey<Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const known = found.get(keyOf(row));
    if (known) known.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}
