import { sql } from 'kysely';
import { inBatches } from '../database/batches.ts';
import type { Database, Store } from '../database/store.ts';
import type { ActivityToldTable } from '../database/tables/adoption.ts';
import { companyOf } from '../people/company.ts';
import { unitTree } from '../people/units.ts';
import { DAY } from '../web/durations.ts';
import { sumsByUnit } from './cohort-tree.ts';
import { countedParents, takeOutLeavers } from './counted-people.ts';
import { takeTurn } from './counting-turn.ts';
import { isThere } from './past.ts';
import type { Period } from './period.ts';
import { currentPeriod, ripeAt } from './period.ts';
import type { Scope } from './scope.ts';
import { SETTLED_AFTER } from './standing.ts';
import { EVERYBODY, outermost, unitsAbove } from './told-under.ts';

/** How many of a group were interactive in the thirty days before a moment: wrote, commented, applauded or mentioned somebody. */
export interface Activity {
  countedAt: number;
  /** Everybody on the list then, but those who had been on board for thirty days and in no piece that is told. */
  people: number;
  /** On board for less than thirty days then: their first post lies within them. */
  recent: number;
  /** Of those who had been on board for longer, in whole pieces. */
  active: number;
  quiet: number;
}

/** How many were interactive of those on board: whoever came on board within the thirty days wrote their first post in them. */
export function interactiveOf({ recent, active }: Pick<Activity, 'recent' | 'active'>): number {
  return recent + active;
}

/** The window of *interactive*. */
const INTERACTIVE_FOR = 30 * DAY;

/**
 * The activity of a group as it was told last. Null where it is not told, or was told of nobody; it is nowhere told for a part of several
 * units whose sum is asked for.
 */
export async function activityOf(
  database: Database,
  { tops }: Scope,
  minimumGroup: number,
): Promise<Activity | null> {
  const ids = tops === null ? [EVERYBODY] : tops.map(({ id }) => id);
  if (ids.length === 0) return null;
  const rows = await database
    .selectFrom('activity_told')
    .select(['unit_id as unitId', 'above', 'counted_at as countedAt', 'people', 'recent', 'active', 'quiet'])
    .where('unit_id', 'in', ids)
    // Told under a smaller minimum, what is left beside a unit may be smaller than today's; there is nothing beside everybody.
    .where((build) =>
      build.or([
        build('minimum_group', '>=', minimumGroup),
        build.and([
          build('unit_id', '=', EVERYBODY),
          build(build('active', '+', build.ref('quiet')), '>=', minimumGroup),
        ]),
      ]),
    )
    .execute();
  const [first] = rows;
  if (!first || rows.length < ids.length) return null;
  const total = sum(outermost(rows));
  return total.people === 0 ? null : { countedAt: first.countedAt, ...total };
}

/** When activity was told last; null: never. */
export async function toldActivityAt(database: Database): Promise<number | null> {
  const row = await database
    .selectFrom('activity_told')
    .select('counted_at as at')
    .where('unit_id', '=', EVERYBODY)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When activity is told next; null: it is not known yet. */
export async function nextActivityAt(database: Database): Promise<number | null> {
  const period = await currentPeriod(database);
  return period && ripeAt(period);
}

/**
 * Tells who is interactive, once in a period, of its pieces: what is told of any of them, in these thirty days and in the weeks that lie
 * in them, is told of whole pieces. Any node may do it.
 */
export async function tellActivity(store: Store): Promise<void> {
  const { database } = store;
  const now = Date.now();
  const period = await currentPeriod(database);
  if (!period || !isRipe(period, now)) return;
  const { locale } = await companyOf(database);
  const units = await unitTree(database, locale);
  await store.transaction(async ({ database: inside }) => {
    await takeTurn(inside, 'telling');
    const open = await currentPeriod(inside);
    if (!open || !isRipe(open, now)) return;
    await takeOutLeavers(inside, open.minimumGroup);
    // Units that were made since stand where they stand.
    const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
    for (const [id, parentId] of await countedParents(inside)) parents.set(id, parentId);
    const rows = await activityRows(inside, { period: open, parents, now });
    await inside.deleteFrom('activity_told').execute();
    for (const some of inBatches(rows)) await inside.insertInto('activity_told').values(some).execute();
    await inside.updateTable('periods').set({ told_at: now }).execute();
  });
}

function isRipe(period: Period, now: number): boolean {
  const at = ripeAt(period);
  return at !== null && at <= now;
}

/** Of units, and of everybody. Where some have been on board for long, and none of them is in a piece that counts, nothing is told. */
async function activityRows(
  database: Database,
  { period, parents, now }: { period: Period; parents: Map<string, string | null>; now: number },
): Promise<ActivityToldTable[]> {
  const cells = [...(await listedByUnit(database, now)), ...(await activityOfPieces(database, now))];
  const sums = sumsByUnit(cells, { parents, add: sumOf }).set(null, sumOf(cells));
  return [...sums]
    .filter(([, { settled, active, quiet }]) => settled === 0 || active + quiet > 0)
    .map(([unitId, { settled, ...counts }]) => ({
      unit_id: unitId ?? EVERYBODY,
      above: unitsAbove(unitId, parents),
      counted_at: now,
      minimum_group: period.minimumGroup,
      ...counts,
      people: counts.people - settled + counts.active + counts.quiet,
    }));
}

type Counts = Omit<Activity, 'countedAt'>;

const nobody: Counts = { people: 0, recent: 0, active: 0, quiet: 0 };

function sum(counts: Counts[]): Counts {
  return counts.reduce((total, count) => added(total, count), nobody);
}

function added(one: Counts, other: Counts): Counts {
  return {
    people: one.people + other.people,
    recent: one.recent + other.recent,
    active: one.active + other.active,
    quiet: one.quiet + other.quiet,
  };
}

/** People of one unit; `settled`: those who have been on board for thirty days. */
interface UnitCounts extends Counts {
  unitId: string | null;
  settled: number;
}

function sumOf(cells: UnitCounts[]): Omit<UnitCounts, 'unitId'> {
  const settled = cells.reduce((total, cell) => total + cell.settled, 0);
  return { ...sum(cells), settled };
}

/** Everybody on the list, where they are now. */
async function listedByUnit(database: Database, now: number): Promise<UnitCounts[]> {
  const since = sql.lit(now - SETTLED_AFTER);
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'unit_id as unitId',
      build.fn.countAll<number>().as('people'),
      sql<number>`count(case when on_board_at > ${since} then 1 end)`.as('recent'),
      sql<number>`count(case when on_board_at <= ${since} then 1 end)`.as('settled'),
    ])
    .where(isThere(null))
    .groupBy('unit_id')
    .execute();
  return rows.map((row) => ({ ...row, active: 0, quiet: 0 }));
}

/** What those did who are counted, by the units of when the period began. */
async function activityOfPieces(database: Database, now: number): Promise<UnitCounts[]> {
  const isActive = sql`active_at > ${sql.lit(now - INTERACTIVE_FOR)}`;
  const rows = await database
    .selectFrom('counted_people')
    .innerJoin('people', 'people.id', 'counted_people.person_id')
    .select((build) => [
      'counted_people.unit_id as unitId',
      build.fn.countAll<number>().as('all'),
      sql<number>`count(case when ${isActive} then 1 end)`.as('active'),
    ])
    .where('counted_people.is_out', '=', 0)
    .groupBy('counted_people.unit_id')
    .execute();
  return rows.map(({ unitId, all, active }) => ({
    unitId: unitId === EVERYBODY ? null : unitId,
    people: 0,
    recent: 0,
    settled: 0,
    active,
    quiet: all - active,
  }));
}
