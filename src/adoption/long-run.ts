import type { Database } from '../database/store.ts';
import type { LongRunWeek } from './activity.ts';
import { longRunWeeks } from './activity.ts';
import type { Cohort } from './cohort-groups.ts';
import { cohortsOf } from './cohort-groups.ts';
import { toldByUnit } from './cohort-tree.ts';
import type { Cell } from './cohorts.ts';
import type { CohortTold } from './cohorts-told.ts';
import { cohortsTold } from './cohorts-told.ts';
import { EVERYBODY, outermost } from './told-under.ts';

/** How many of how many were interactive in a week of the long run. */
export interface Window {
  people: number;
  active: number;
}

/** A cohort as it may be told of to whoever sees some units. */
export interface LongRun {
  workshopIds: string[];
  firstWeek: number;
  lastWeek: number;
  /** Of those units, in the company today; null for too few. */
  size: number | null;
  /** Null where the window has not closed, or too few were there. */
  windows: Record<LongRunWeek, Window | null>;
}

/** What the telling of cohorts goes by. */
export interface Around {
  /** Those whose sum is asked for, with all below them; null: everybody. */
  unitIds: string[] | null;
  /** The unit above each. */
  parents: Map<string, string | null>;
  /** Units whose figures are shown nowhere. */
  hidden: Set<string>;
  minimumGroup: number;
  /** Nothing is told of what came after this week, as `weekNumber` counts. */
  week: number;
}

/**
 * The long run of each cohort, the oldest first. Its weeks are as they were told when they were over; how many of them are in the company
 * is counted today, and opens who they are.
 */
export async function longRunOf(database: Database, cells: Cell[], around: Around): Promise<LongRun[]> {
  const { unitIds, hidden, week } = around;
  const ids = unitIds === null ? [EVERYBODY] : unitIds.filter((id) => !hidden.has(id));
  const windows = await windowsOf(database, ids, around.minimumGroup);
  return cohortsIn(cells, await cohortsTold(database), around.minimumGroup)
    .filter(({ lastWeek }) => lastWeek <= week)
    .flatMap((cohort): LongRun[] => {
      const { id, workshopIds, firstWeek, lastWeek } = cohort;
      const windowOf = (after: LongRunWeek) =>
        week > lastWeek + after ? (windows.get(`${id} ${after}`) ?? null) : null;
      const told = {
        workshopIds,
        firstWeek,
        lastWeek,
        size: sizeOf(cohort, around),
        windows: eachWeek(windowOf),
      };
      const isEmpty = told.size === null && longRunWeeks.every((after) => told.windows[after] === null);
      return isEmpty ? [] : [told];
    });
}

/** Workshops that are told together already, and the newer ones. */
function cohortsIn(
  cells: Cell[],
  told: CohortTold[],
  minimumGroup: number,
): (Cohort & { id: string | null })[] {
  const cohorts = told.map((cohort) => ({ ...cohort, cells: [] as Cell[] }));
  const ofWorkshop = new Map(
    cohorts.flatMap((cohort) => cohort.workshopIds.map((id) => [id, cohort] as const)),
  );
  const newer: Cell[] = [];
  for (const cell of cells) (ofWorkshop.get(cell.workshopId)?.cells ?? newer).push(cell);
  return [...cohorts, ...cohortsOf(newer, minimumGroup).map((cohort) => ({ ...cohort, id: null }))];
}

/** How many of a cohort are in these units today. */
function sizeOf({ cells }: Cohort, { unitIds, parents, hidden, minimumGroup }: Around): number | null {
  const add = (some: Cell[]) => some.reduce((total, { size }) => total + size, 0);
  if (unitIds === null) {
    const everybody = add(cells);
    return everybody >= minimumGroup ? everybody : null;
  }
  const told = toldByUnit(cells, { parents, minimumGroup, add, sizeOf: (size) => size });
  const shown = unitIds.flatMap((id) => (hidden.has(id) ? [] : (told.get(id) ?? [])));
  return shown.length === 0 ? null : shown.reduce((total, size) => total + size, 0);
}

/** The weeks that were told of these units, added up. */
async function windowsOf(
  database: Database,
  unitIds: string[],
  minimumGroup: number,
): Promise<Map<string, Window>> {
  if (unitIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('windows_told')
    .select([
      'unit_id as unitId',
      'above',
      'cohort_id as cohortId',
      'after_weeks as after',
      'people',
      'active',
    ])
    .where('unit_id', 'in', unitIds)
    .where('people', '>=', minimumGroup)
    // Told under a smaller minimum, what is left beside a unit may be smaller than today's; there is nothing beside everybody.
    .where((build) =>
      build.or([build('minimum_group', '>=', minimumGroup), build('unit_id', '=', EVERYBODY)]),
    )
    .execute();
  const byWindow = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.cohortId} ${row.after}`;
    const known = byWindow.get(key);
    if (known) known.push(row);
    else byWindow.set(key, [row]);
  }
  return new Map([...byWindow].map(([key, some]) => [key, added(outermost(some))]));
}

function eachWeek(windowOf: (after: LongRunWeek) => Window | null): LongRun['windows'] {
  return {
    1: windowOf(1),
    2: windowOf(2),
    4: windowOf(4),
    8: windowOf(8),
    12: windowOf(12),
    26: windowOf(26),
  };
}

/** How many of several cohorts are in the company today. */
export function sizeTogether(cohorts: LongRun[]): number {
  return cohorts.reduce((total, { size }) => total + (size ?? 0), 0);
}

/** Several cohorts as one: each week of those whose window has closed. Null before any has. */
export function together(cohorts: LongRun[]): Record<LongRunWeek, Window | null> {
  const windowOf = (after: LongRunWeek): Window | null => {
    const closed = cohorts.flatMap(({ windows }) => windows[after] ?? []);
    return closed.length === 0 ? null : added(closed);
  };
  return eachWeek(windowOf);
}

function added(windows: Window[]): Window {
  return {
    people: windows.reduce((total, { people }) => total + people, 0),
    active: windows.reduce((total, { active }) => total + active, 0),
  };
}
