import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { DAY } from '../web/durations.ts';
import type { Standing } from './standing.ts';
import { SETTLED_AFTER, standingAt, standings } from './standing.ts';
import { isThere } from './past.ts';
import { isOf } from './units-asked.ts';

/** How many of a group have reached each point of the long run. */
export interface Funnel {
  /** Everybody on the company's list, never only those who came. */
  people: number;
  invited: number;
  came: number;
  account: number;
  blog: number;
  firstPost: number;
  onBoard: number;
  /** Somebody else answered one of their posts. */
  firstReply: number;
  /** Published again within 30 days of the first post. */
  secondPost: number;
}

/** A funnel, how everybody stands, and when somebody came on board last. */
export interface Count extends Funnel {
  standings: Record<Standing, number>;
  lastOnBoardAt: number | null;
  /** When it changes though nobody does anything: somebody has been on board for long enough. Null: it does not. */
  holdsUntil: number | null;
}

/** A second post counts when it comes within this time of the first. */
export const SECOND_WITHIN = 30 * DAY;

/**
 * Counts the list by unit (null: people without one), in one grouped question over people. `at`: as it was at that moment, for what
 * milestones tell; null: as it is now. `unitIds`: these units only; null: all.
 */
export async function countByUnit(
  database: Database,
  {
    now = Date.now(),
    at = null,
    unitIds = null,
  }: { now?: number; at?: number | null; unitIds?: (string | null)[] | null } = {},
): Promise<Map<string | null, Count>> {
  const how = standingAt(now);
  const since = sql.lit(now - SETTLED_AFTER);
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'unit_id',
      how.as('standing'),
      build.fn.countAll<number>().as('people'),
      reachedBy(build, 'invited_at', at).as('invited'),
      reachedBy(build, 'came_at', at).as('came'),
      reachedBy(build, 'account_at', at).as('account'),
      reachedBy(build, 'blog_at', at).as('blog'),
      reachedBy(build, 'first_post_at', at).as('firstPost'),
      reachedBy(build, 'on_board_at', at).as('onBoard'),
      reachedBy(build, 'first_reply_at', at).as('firstReply'),
      countWhere(
        build,
        at === null
          ? sql<boolean>`second_post_at - first_post_at <= ${sql.lit(SECOND_WITHIN)}`
          : sql<boolean>`second_post_at - first_post_at <= ${sql.lit(SECOND_WITHIN)} and second_post_at <= ${sql.lit(at)}`,
      ).as('secondPost'),
      build.fn.max('on_board_at').as('lastOnBoardAt'),
      sql<number | null>`min(case when on_board_at > ${since} then on_board_at end)`.as('oldestOnBoard'),
    ])
    .where(isThere(at))
    .where(isOf(unitIds))
    .groupBy(['unit_id', how])
    .execute();
  const counts = new Map<string | null, Count>();
  for (const { unit_id: unitId, standing: state, oldestOnBoard, ...funnel } of rows) {
    const holdsUntil = oldestOnBoard === null ? null : oldestOnBoard + SETTLED_AFTER;
    const one: Count = { ...funnel, holdsUntil, standings: { ...noStandings, [state]: funnel.people } };
    const known = counts.get(unitId);
    counts.set(unitId, known ? sum([known, one]) : one);
  }
  return counts;
}

type Point = Extract<keyof Tables['people'], `${string}_at`>;

function reachedBy(build: ExpressionBuilder<Tables, 'people'>, point: Point, at: number | null) {
  return at === null
    ? build.fn.count<number>(point)
    : countWhere(build, sql<boolean>`${sql.ref(point)} <= ${sql.lit(at)}`);
}

function countWhere(build: ExpressionBuilder<Tables, 'people'>, condition: ReturnType<typeof sql<boolean>>) {
  return build.fn.count<number>(build.case().when(condition).then(1).end());
}

/** Several groups as one. */
export function sum(counts: Iterable<Count>): Count {
  const total: Count = { ...nobody, standings: { ...noStandings } };
  for (const count of counts) add(total, count);
  return total;
}

/** Adds a group to one that `sum` made. */
export function add(total: Count, count: Count): void {
  for (const point of points) total[point] += count[point];
  for (const name of standings) total.standings[name] += count.standings[name];
  const { lastOnBoardAt, holdsUntil } = count;
  if (lastOnBoardAt !== null) total.lastOnBoardAt = Math.max(lastOnBoardAt, total.lastOnBoardAt ?? 0);
  if (holdsUntil !== null) total.holdsUntil = Math.min(holdsUntil, total.holdsUntil ?? Infinity);
}

const noStandings: Record<Standing, number> = {
  not_invited: 0,
  invited: 0,
  did_not_come: 0,
  stopped_account: 0,
  stopped_blog: 0,
  stopped_post: 0,
  on_board: 0,
  settled: 0,
};

/** The points of a funnel in the order in which they are reached. */
export const points = [
  'people',
  'invited',
  'came',
  'account',
  'blog',
  'firstPost',
  'onBoard',
  'firstReply',
  'secondPost',
] as const satisfies (keyof Funnel)[];

const nobody = {
  people: 0,
  invited: 0,
  came: 0,
  account: 0,
  blog: 0,
  firstPost: 0,
  onBoard: 0,
  firstReply: 0,
  secondPost: 0,
  lastOnBoardAt: null,
  holdsUntil: null,
};
