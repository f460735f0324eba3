import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { LongRunWeek } from './activity.ts';
import { bitOf, longRunWeeks } from './activity.ts';
import { isUncounted } from './counted-people.ts';
import { absencesOf, isThere } from './past.ts';
import { isOf } from './units-asked.ts';
import { weekNumber, weekOfColumn } from './weeks.ts';

/** People of one unit whom one workshop brought on board. */
export interface Cell {
  workshopId: string;
  unitId: string | null;
  /** The week of the workshop, as `weekNumber` counts. */
  week: number;
  /** All of them who are in the company. */
  size: number;
}

/** Those of them who are in no piece of the period, with their long run. */
export interface Brought extends Omit<Cell, 'size'> {
  /** Of each week after it: how many were still there when it ended, and how many of those were interactive in it. */
  windows: Record<LongRunWeek, { people: number; active: number }>;
}

/** Whom which workshop brought on board, by unit. `unitIds`: these units only (null: those without one); null: all. */
export async function cellsOfCohorts(
  database: Database,
  unitIds: (string | null)[] | null = null,
): Promise<Cell[]> {
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'on_board_in as workshopId',
      'unit_id as unitId',
      'cohort_week as week',
      build.fn.countAll<number>().as('size'),
    ])
    .where('on_board_in', 'is not', null)
    .where(isThere(null))
    .where(isOf(unitIds))
    .groupBy(['on_board_in', 'unit_id', 'cohort_week'])
    .execute();
  return rows.map(({ workshopId, week, ...cell }) => ({
    ...cell,
    workshopId: workshopId ?? '',
    week: week ?? 0,
  }));
}

/**
 * Whom which workshop brought on board who is in no piece, by unit, with their long run: one grouped question over people. People alike in all of it are
 * counted by the database; what that says of each window is worked out here, which is quicker than twelve conditions a row.
 */
export async function broughtByUnit(
  database: Database,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<Brought[]> {
  const { first } = await database
    .selectFrom('people')
    .select((build) => build.fn.min('on_board_at').as('first'))
    .where('on_board_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (first === null) return [];
  const leftWeek = weekOfColumn(sql.ref('left_at'), { from: first, until: now, timeZone });
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'on_board_in as workshopId',
      'unit_id as unitId',
      'cohort_week as week',
      'long_run as longRun',
      sql<number | null>`${leftWeek}`.as('leftWeek'),
      build.fn.countAll<number>().as('people'),
    ])
    .where('on_board_in', 'is not', null)
    .where('listed_at', 'is not', null)
    .where(isUncounted)
    .groupBy(['on_board_in', 'unit_id', 'cohort_week', 'long_run', leftWeek])
    .execute();
  const cells = new Map<string, Brought>();
  for (const { workshopId, unitId, week, longRun, leftWeek: left, people } of rows) {
    const key = `${workshopId ?? ''} ${unitId ?? ''}`;
    const cell = cells.get(key) ?? emptyCell(workshopId ?? '', unitId, week ?? 0);
    cells.set(key, cell);
    const after = left === null ? Infinity : left - cell.week;
    for (const window of longRunWeeks) {
      if (after <= window) continue;
      cell.windows[window].people += people;
      if ((longRun & bitOf(window)) > 0) cell.windows[window].active += people;
    }
  }
  for (const away of await absencesOf(database, { unitIds: null, until: now, who: isUncounted })) {
    const cell = cells.get(`${away.workshopId ?? ''} ${away.unitId ?? ''}`);
    if (!cell || !away.wasOnBoard || away.cohortWeek === null) continue;
    const [from, until] = [weekNumber(away.fromAt, timeZone), weekNumber(away.untilAt, timeZone)];
    for (const window of longRunWeeks) {
      const week = away.cohortWeek + window;
      // Away when the week ended.
      if (week < from || week >= until) continue;
      cell.windows[window].people -= 1;
      if ((away.longRun & bitOf(window)) > 0) cell.windows[window].active -= 1;
    }
  }
  return [...cells.values()];
}

function emptyCell(workshopId: string, unitId: string | null, week: number): Brought {
  const none = () => ({ people: 0, active: 0 });
  const windows = { 1: none(), 2: none(), 4: none(), 8: none(), 12: none(), 26: none() };
  return { workshopId, unitId, week, windows };
}
