import type { Database, Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitTree } from '../people/units.ts';
import { longRunWeeks } from './activity.ts';
import { cohortsOf } from './cohort-groups.ts';
import type { Brought } from './cohorts.ts';
import { broughtByUnit } from './cohorts.ts';
import { toldByUnit } from './cohort-tree.ts';
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
  const now = Date.now();
  const { timeZone, minimumGroup, locale } = await companyOf(store.database);
  const week = weekNumber(now, timeZone);
  if (await isToldIn(store.database, week)) return;
  await store.transaction(async ({ database }) => {
    const turn = await database
      .updateTable('counting_turns')
      .set({ turn: week })
      .where('id', '=', WINDOWS)
      .where('turn', '<', week)
      .executeTakeFirst();
    if (turn.numUpdatedRows === 0n) return;
    const brought = await broughtByUnit(database, { now, timeZone });
    await putTogether(database, brought, { week, minimumGroup });
    const parents = new Map((await unitTree(database, locale)).map(({ id, parentId }) => [id, parentId]));
    const before = await toldBefore(database);
    const cellsOf = new Map<string, Brought[]>();
    for (const cell of brought) cellsOf.set(cell.workshopId, [...(cellsOf.get(cell.workshopId) ?? []), cell]);
    for (const { id, workshopIds, lastWeek } of await cohortsTold(database)) {
      const cells = workshopIds.flatMap((workshopId) => cellsOf.get(workshopId) ?? []);
      for (const after of longRunWeeks) {
        if (week <= lastWeek + after || before.has(`${id} ${after}`)) continue;
        const add = (some: Brought[]) => ({
          people: some.reduce((total, { windows }) => total + windows[after].people, 0),
          active: some.reduce((total, { windows }) => total + windows[after].active, 0),
        });
        const told = toldByUnit(cells, { parents, minimumGroup, add, sizeOf: ({ people }) => people });
        // Everybody's is written down though it be too small to show: it says that this week has been told of.
        const rows = [...told.set(null, add(cells))].map(([unitId, counts]) => ({
          unit_id: unitId ?? EVERYBODY,
          cohort_id: id,
          after_weeks: after,
          ...counts,
          minimum_group: minimumGroup,
        }));
        await database.insertInto('windows_told').values(rows).execute();
      }
    }
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
async function putTogether(
  database: Database,
  brought: Brought[],
  { week, minimumGroup }: { week: number; minimumGroup: number },
): Promise<void> {
  const known = await database.selectFrom('cohorts_told').select('workshop_id').execute();
  const placed = new Set(known.map(({ workshop_id: id }) => id));
  const open = brought
    .filter((cell) => !placed.has(cell.workshopId) && cell.week + 1 < week)
    .map((cell) => ({ ...cell, size: cell.windows[1].people }));
  const weeks = new Map(open.map((cell) => [cell.workshopId, cell.week]));
  const rows = cohortsOf(open, minimumGroup).flatMap(({ workshopIds }) =>
    workshopIds.map((id) => ({
      workshop_id: id,
      cohort_id: workshopIds[0] ?? id,
      week: weeks.get(id) ?? 0,
    })),
  );
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await database
      .insertInto('cohorts_told')
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
  }
}

const AT_ONCE = 500;
