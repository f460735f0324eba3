import { inBatches } from '../database/batches.ts';
import type { Database, Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitTree } from '../people/units.ts';
import { toldActivityAt } from './activity-told.ts';
import type { CohortTold } from './cohorts-told.ts';
import { cohortsTold, keepCohorts, putTogether } from './cohorts-told.ts';
import type { Brought } from './cohorts.ts';
import { broughtByUnit, cellsOfCohorts } from './cohorts.ts';
import { cohortsApart } from './counted-people.ts';
import { takeTurn, turns } from './counting-turn.ts';
import type { Period } from './period.ts';
import { beginPeriod, currentPeriod, isOver } from './period.ts';
import { weekNumber } from './weeks.ts';
import { weeksOver, windowsOfPieces, windowsOfUncounted } from './windows-over.ts';

/**
 * Tells of each week of the long run that is over, once and for all: who moves, leaves, comes back or is erased afterwards changes nothing
 * in it, or the figure of before and that of after would tell of that one. Once a week, by whichever node comes first; when all is told
 * of a period, the next one begins.
 */
export async function tellWindows(store: Store): Promise<void> {
  const { database } = store;
  const { timeZone, minimumGroup, locale } = await companyOf(database);
  const now = Date.now();
  const week = weekNumber(now, timeZone);
  if (await isToldIn(database, week)) return;
  const parents = new Map((await unitTree(database, locale)).map(({ id, parentId }) => [id, parentId]));
  // Counted before the transaction, which others wait for.
  const brought = await broughtByUnit(database, { now, timeZone });
  const before = await cohortsTold(database);
  const fresh = putTogether(whoseFirstWeekIsOver(brought, week), before, minimumGroup);
  const cohorts = [...before, ...fresh];
  const period = await currentPeriod(database);
  const since = await firstWeekToTell(database, period, timeZone);
  const over = await weeksOver(database, cohorts, { since, week });
  const apart = await cohortsApart(database);
  const live = over.filter(({ cohort }) => !apart.has(cohort.id));
  const counted = over.filter(({ cohort }) => apart.has(cohort.id));
  const windows = await windowsOfUncounted(live, { brought, parents, minimumGroup });
  await store.transaction(async ({ database: inside }) => {
    await takeTurn(inside, 'telling');
    if (await isToldIn(inside, week)) return;
    await keepCohorts(inside, fresh, brought);
    const ofPieces = period ? await windowsOfPieces(inside, counted, period) : [];
    for (const some of inBatches([...windows, ...ofPieces]))
      await inside.insertInto('windows_told').values(some).execute();
    if (!period || isOver(period, week, timeZone))
      await beginWithAll(inside, cohorts, { week, now, minimumGroup, parents });
    await inside.updateTable('counting_turns').set({ turn: week }).where('id', '=', turns.telling).execute();
  });
}

async function isToldIn(database: Database, week: number): Promise<boolean> {
  const row = await database
    .selectFrom('counting_turns')
    .select('turn')
    .where('id', '=', turns.telling)
    .where('turn', '>=', week)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of each workshop of which a week can be told. */
function whoseFirstWeekIsOver(brought: Brought[], week: number) {
  return brought
    .filter((cell) => cell.week + 1 < week)
    .map((cell) => ({ ...cell, size: cell.windows[1].people }));
}

/** Weeks of which a part lies in thirty days whose activity has been told are told of the people of that period, or not at all. */
async function firstWeekToTell(database: Database, period: Period | null, timeZone: string): Promise<number> {
  if (period) return period.week;
  // Told by a version that knew of no periods.
  const toldAt = await toldActivityAt(database);
  return toldAt === null ? -Infinity : weekNumber(toldAt, timeZone) + 1;
}

/** Whoever has been brought on board until now is counted with their workshop; they would wait for the next period else. */
async function beginWithAll(
  database: Database,
  cohorts: CohortTold[],
  around: { week: number; now: number; minimumGroup: number; parents: Map<string, string | null> },
): Promise<void> {
  const cells = await cellsOfCohorts(database);
  const fresh = putTogether(cells, cohorts, around.minimumGroup);
  await keepCohorts(database, fresh, cells);
  await beginPeriod(database, { ...around, cohorts: [...cohorts, ...fresh] });
}
