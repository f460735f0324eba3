import { sql } from 'kysely';
import type { Database, Store } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitTree } from '../people/units.ts';
import { hiddenGroups } from './minimum-group.ts';
import type { Scope } from './scope.ts';
import { SETTLED_AFTER } from './standing.ts';
import { outermost, unitsAbove } from './told-under.ts';

/** How many of a group were interactive in the thirty days before a moment: wrote, commented, applauded or mentioned somebody. */
export interface Activity {
  countedAt: number;
  people: number;
  /** On board for less than thirty days then: their first post lies within them. */
  recent: number;
  /** Of those who had been on board for longer. */
  active: number;
  quiet: number;
}

/** How many were interactive of those on board: whoever came on board within the thirty days wrote their first post in them. */
export function interactiveOf({ recent, active }: Pick<Activity, 'recent' | 'active'>): number {
  return recent + active;
}

/** The window of *interactive*. */
export const INTERACTIVE_FOR = 30 * 24 * 60 * 60 * 1000;

/**
 * The activity of a group as it was told last. Null where it is not told, or was told of nobody; it is nowhere told for a part of several
 * units whose sum is asked for.
 */
export async function activityOf(
  database: Database,
  { tops }: Scope,
  minimumGroup: number,
): Promise<Activity | null> {
  const ids = tops === null ? [COMPANY] : tops.map(({ id }) => id);
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
          build('unit_id', '=', COMPANY),
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

/** The row of everybody. */
const COMPANY = '';

function added(one: Counts, other: Counts): Counts {
  return {
    people: one.people + other.people,
    recent: one.recent + other.recent,
    active: one.active + other.active,
    quiet: one.quiet + other.quiet,
  };
}

/**
 * Tells anew who is interactive, when the last time lies thirty days back: no two figures that are told are about the same days, so that
 * nothing follows from the one when the other counts somebody more or less. Any node may do it.
 */
export async function tellActivity(store: Store): Promise<void> {
  const { database } = store;
  const now = Date.now();
  if (await isToldSince(database, now - INTERACTIVE_FOR)) return;
  const { minimumGroup, locale } = await companyOf(database);
  // Nothing is told before there is anything to tell: it would stand for thirty days.
  if (!(await haveSettled(database, minimumGroup, now))) return;
  const counts = await activityByUnit(database, now);
  const everybody = sum([...counts.values()]);
  const units = await unitTree(database, locale);
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const totals = upTheTree(units, counts);
  const groups = units.map(({ id, parentId }) => ({
    id,
    parentId,
    people: settledOf(totals.get(id) ?? nobody),
  }));
  const hidden = hiddenGroups(groups, settledOf(everybody), minimumGroup);
  const told = groups.filter(({ id, people }) => people === 0 || !hidden.has(id));
  const rows = [
    { unit_id: COMPANY, above: '', ...everybody },
    ...told.map(({ id }) => ({
      unit_id: id,
      above: unitsAbove(id, parents),
      ...(totals.get(id) ?? nobody),
    })),
  ];
  await store.transaction(async ({ database: inside }) => {
    // One node at a time: the second finds what the first has told.
    await inside
      .updateTable('counting_turns')
      .set((build) => ({ turn: build('turn', '+', 1) }))
      .where('id', '=', ACTIVITY)
      .execute();
    if (await isToldSince(inside, now - INTERACTIVE_FOR)) return;
    await inside.deleteFrom('activity_told').execute();
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      await inside
        .insertInto('activity_told')
        .values(some.map((row) => ({ ...row, counted_at: now, minimum_group: minimumGroup })))
        .execute();
    }
  });
}

/** The turn of activity among those who count, which units that are counted ahead share. */
const ACTIVITY = 1;
const AT_ONCE = 500;

async function isToldSince(database: Database, moment: number): Promise<boolean> {
  const row = await database
    .selectFrom('activity_told')
    .select('unit_id')
    .where('unit_id', '=', COMPANY)
    .where('counted_at', '>', moment)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether so many have been on board for thirty days. It is asked every few seconds of a rollout's first month: the index answers. */
async function haveSettled(database: Database, atLeast: number, now: number): Promise<boolean> {
  const rows = await database
    .selectFrom('people')
    .select('id')
    .where('on_board_at', '<=', now - SETTLED_AFTER)
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .limit(atLeast)
    .execute();
  return rows.length >= atLeast;
}

type Counts = Omit<Activity, 'countedAt'>;

const nobody: Counts = { people: 0, recent: 0, active: 0, quiet: 0 };

/** Whose activity is not known from their milestones. */
function settledOf({ active, quiet }: Counts): number {
  return active + quiet;
}

function sum(counts: Counts[]): Counts {
  return counts.reduce((total, count) => added(total, count), nobody);
}

/** Counts everybody on the list by unit (null: people without one), in one grouped question. */
export async function activityByUnit(database: Database, now: number): Promise<Map<string | null, Counts>> {
  const settled = sql`on_board_at <= ${sql.lit(now - SETTLED_AFTER)}`;
  const isActive = sql`active_at > ${sql.lit(now - INTERACTIVE_FOR)}`;
  const countOf = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(case when ${condition} then 1 end)`;
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'unit_id as unitId',
      build.fn.countAll<number>().as('people'),
      countOf(sql`on_board_at > ${sql.lit(now - SETTLED_AFTER)}`).as('recent'),
      countOf(sql`${settled} and ${isActive}`).as('active'),
      countOf(sql`${settled} and (active_at is null or not ${isActive})`).as('quiet'),
    ])
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map(({ unitId, ...counts }) => [unitId, counts]));
}

function upTheTree(
  units: { id: string; parentId: string | null }[],
  own: Map<string | null, Counts>,
): Map<string, Counts> {
  const totals = new Map(units.map(({ id }) => [id, own.get(id) ?? nobody]));
  // Units come each followed by those below it, so the way back adds up.
  for (const { id, parentId } of units.toReversed()) {
    const above = totals.get(parentId ?? '');
    if (parentId !== null && above) totals.set(parentId, added(above, totals.get(id) ?? nobody));
  }
  return totals;
}
