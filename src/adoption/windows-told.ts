import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database, Store } from '../database/store.ts';
import type { WindowToldTable } from '../database/tables.ts';
import { companyOf } from '../people/company.ts';
import { unitTree } from '../people/units.ts';
import { longRunWeeks } from './activity.ts';
import { cohortsOf } from './cohort-groups.ts';
import type { Brought } from './cohorts.ts';
import { broughtByUnit } from './cohorts.ts';
import { toldByUnit } from './cohort-tree.ts';
import { unitsAbove } from './told-under.ts';
import { weekNumber } from './weeks.ts';

/** Workshops whose weeks are told together. */
export interface CohortTold {
  id: string;
  workshopIds: string[];
  firstWeek: number;
  lastWeek: number;
}

/** The cohorts that have been told of, the oldest first. */
export async function cohortsTold(database: Database): Promise<CohortTold[]> {
  const rows = await database
    .selectFrom('cohorts_told')
    .selectAll()
    .orderBy('week')
    .orderBy('workshop_id')
    .execute();
  const cohorts = new Map<string, CohortTold>();
  for (const { cohort_id: id, workshop_id: workshopId, week } of rows) {
    const known = cohorts.get(id) ?? { id, workshopIds: [], firstWeek: week, lastWeek: week };
    cohorts.set(id, known);
    known.workshopIds.push(workshopId);
    known.lastWeek = week;
  }
  return [...cohorts.values()];
}

/**
 * Tells of each week of the long run that is over, once and for all: who moves, leaves, comes back or is erased afterwards changes nothing
 * in it, or the figure of before and that of after would tell of that one. Once a week, by whichever node comes first.
 */
export async function tellWindows(store: Store): Promise<void> {
  const { database } = store;
  const { timeZone, minimumGroup, locale } = await companyOf(database);
  const now = Date.now();
  const week = weekNumber(now, timeZone);
  if (await isToldIn(database, week)) return;
  // Counted before the transaction, which others wait for.
  const brought = await broughtByUnit(database, { now, timeZone });
  const before = await cohortsTold(database);
  const fresh = putTogether(brought, before, { week, minimumGroup });
  const parents = new Map((await unitTree(database, locale)).map(({ id, parentId }) => [id, parentId]));
  const windows = await windowsOver([...before, ...fresh], brought, {
    parents,
    minimumGroup,
    week,
    told: await toldBefore(database),
  });
  await store.transaction(async ({ database: inside }) => {
    const turn = await inside
      .updateTable('counting_turns')
      .set({ turn: week })
      .where('id', '=', WINDOWS)
      .where('turn', '<', week)
      .executeTakeFirst();
    if (turn.numUpdatedRows === 0n) return;
    const weeks = new Map(brought.map((cell) => [cell.workshopId, cell.week]));
    const places = fresh.flatMap(({ id, workshopIds }) =>
      workshopIds.map((workshopId) => ({
        workshop_id: workshopId,
        cohort_id: id,
        week: weeks.get(workshopId) ?? 0,
      })),
    );
    for (const some of batches(places)) await inside.insertInto('cohorts_told').values(some).execute();
    for (const some of batches(windows)) await inside.insertInto('windows_told').values(some).execute();
  });
}

/** The turn of the windows among those who count. */
const WINDOWS = 2;
/** Where a unit's id stands, for everybody. */
export const EVERYBODY = '';

async function isToldIn(database: Database, week: number): Promise<boolean> {
  const row = await database
    .selectFrom('counting_turns')
    .select('turn')
    .where('id', '=', WINDOWS)
    .where('turn', '>=', week)
    .executeTakeFirst();
  return row !== undefined;
}

async function toldBefore(database: Database): Promise<Set<string>> {
  const rows = await database
    .selectFrom('windows_told')
    .select(['cohort_id as cohortId', 'after_weeks as after'])
    .where('unit_id', '=', EVERYBODY)
    .execute();
  return new Set(rows.map(({ cohortId, after }) => `${cohortId} ${after}`));
}

/** Workshops whose first week is over become cohorts, and stay in them: put together otherwise, they would tell of one of them alone. */
function putTogether(
  brought: Brought[],
  told: CohortTold[],
  { week, minimumGroup }: { week: number; minimumGroup: number },
): CohortTold[] {
  const placed = new Set(told.flatMap(({ workshopIds }) => workshopIds));
  const open = brought
    .filter((cell) => !placed.has(cell.workshopId) && cell.week + 1 < week)
    .map((cell) => ({ ...cell, size: cell.windows[1].people }));
  return cohortsOf(open, minimumGroup).map(({ workshopIds, firstWeek, lastWeek }) => ({
    id: workshopIds[0] ?? '',
    workshopIds,
    firstWeek,
    lastWeek,
  }));
}

/** What is told of the weeks that are over and have not been told of. After an update these may be years of cohorts: others have turns between. */
async function windowsOver(
  cohorts: CohortTold[],
  brought: Brought[],
  { parents, minimumGroup, week, told }: Over,
): Promise<WindowToldTable[]> {
  const cellsOf = new Map<string, Brought[]>();
  for (const cell of brought) {
    const known = cellsOf.get(cell.workshopId);
    if (known) known.push(cell);
    else cellsOf.set(cell.workshopId, [cell]);
  }
  const windows: WindowToldTable[] = [];
  for (const { id, workshopIds, lastWeek } of cohorts) {
    const over = longRunWeeks.filter((after) => week > lastWeek + after && !told.has(`${id} ${after}`));
    if (over.length === 0) continue;
    await nextTurn();
    const cells = workshopIds.flatMap((workshopId) => cellsOf.get(workshopId) ?? []);
    for (const after of over) {
      const add = (some: Brought[]) => ({
        people: some.reduce((total, { windows }) => total + windows[after].people, 0),
        active: some.reduce((total, { windows }) => total + windows[after].active, 0),
      });
      const units = toldByUnit(cells, { parents, minimumGroup, add, sizeOf: ({ people }) => people });
      // Everybody's is written down though it be too small to show: it says that this week has been told of.
      for (const [unitId, counts] of units.set(null, add(cells)))
        windows.push({
          unit_id: unitId ?? EVERYBODY,
          cohort_id: id,
          after_weeks: after,
          ...counts,
          minimum_group: minimumGroup,
          above: unitsAbove(unitId, parents),
        });
    }
  }
  return windows;
}

interface Over {
  parents: Map<string, string | null>;
  minimumGroup: number;
  week: number;
  /** Cohort and week of the long run. */
  told: Set<string>;
}

/** Rows a statement: both databases take some 32,000 values in one. */
const BATCH = 1_000;

function* batches<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
