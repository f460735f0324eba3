import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { absencesOf } from './past.ts';
import { isOf } from './units-asked.ts';
import { weekName, weekNumber, weekOfColumn } from './weeks.ts';

/** How many were on board at the end of an ISO week (ISO 8601: `2026-W47`). */
export interface Week {
  week: string;
  onBoard: number;
}

/** Whose weeks, and until when. */
export interface TrendQuestion {
  /** These units only; null among them: people without one. Null: all. */
  unitIds: (string | null)[] | null;
  timeZone: string;
  /** The last moment that counts. */
  until: number;
}

/** How many came on board in a week, less those who left in it, counted as `weekNumber` counts. */
export interface Arrivals {
  week: number;
  /** Who came, whether or not they have left since. */
  came: number;
  /** Who left, less those who came back: they were on board before, and say nothing about the pace. */
  left: number;
}

/** Arrivals by unit (null: people without one), of the weeks that had any. Whoever comes on the list later arrives then. */
export async function arrivalsByUnit(
  database: Database,
  question: TrendQuestion,
): Promise<Map<string | null, Arrivals[]>> {
  const { timeZone, until } = question;
  const { first } = await database
    .selectFrom('people')
    .select((build) => build.fn.min('on_board_at').as('first'))
    .where('on_board_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (first === null) return new Map();
  const span = { from: first, until, timeZone };
  const arrivedAt = sql<number | null>`case when listed_at > on_board_at then listed_at else on_board_at end`;
  const came = await countByWeek(database, question, weekOfColumn(arrivedAt, span));
  // Whoever had left before was never among those on board: two records that became one may have it so.
  const leftAt = sql<number | null>`case when left_at < ${arrivedAt} then ${arrivedAt} else left_at end`;
  const left = await countByWeek(database, question, weekOfColumn(leftAt, span), true);
  const units = new Map<string | null, Arrivals[]>();
  const add = (unitId: string | null, arrivals: Arrivals) => {
    const known = units.get(unitId);
    if (known) known.push(arrivals);
    else units.set(unitId, [arrivals]);
  };
  for (const { unitId, week, people } of came) add(unitId, { week, came: people, left: 0 });
  for (const { unitId, week, people } of left) add(unitId, { week, came: 0, left: people });
  for (const { unitId, fromAt, untilAt } of await absencesOf(database, question)) {
    add(unitId, { week: weekNumber(fromAt, timeZone), came: 0, left: 1 });
    if (untilAt <= until) add(unitId, { week: weekNumber(untilAt, timeZone), came: 0, left: -1 });
  }
  return units;
}

/** The arrivals of several units together, from the first who came on board until a moment, no week left out. */
export function weekByWeek(
  arrivals: Arrivals[],
  { until, timeZone }: Pick<TrendQuestion, 'until' | 'timeZone'>,
): Arrivals[] {
  const known = new Map<number, Arrivals>();
  for (const { week, came, left } of arrivals) {
    const total = known.get(week) ?? { week, came: 0, left: 0 };
    known.set(week, { week, came: total.came + came, left: total.left + left });
  }
  const begin = Math.min(...arrivals.filter(({ came }) => came > 0).map(({ week }) => week));
  if (begin === Infinity) return [];
  return Array.from({ length: weekNumber(until, timeZone) - begin + 1 }, (_, index) => {
    const week = begin + index;
    return known.get(week) ?? { week, came: 0, left: 0 };
  });
}

/** How many came in each week that is over: the one that goes on says nothing about the pace yet. */
export function wholeWeeks(arrivals: Arrivals[]): number[] {
  return arrivals.slice(0, -1).map(({ came }) => came);
}

/** The people on board at the end of each week: who left counts up to the week in which they did. */
export function onBoardByWeek(arrivals: Arrivals[]): Week[] {
  let onBoard = 0;
  return arrivals.map(({ week, came, left }) => {
    onBoard += came - left;
    return { week: weekName(week), onBoard };
  });
}

async function countByWeek(
  database: Database,
  { unitIds, until }: TrendQuestion,
  week: ReturnType<typeof weekOfColumn>,
  onlyLeft = false,
): Promise<{ unitId: string | null; week: number; people: number }[]> {
  return database
    .selectFrom('people')
    .select((build) => ['unit_id as unitId', week.as('week'), build.fn.countAll<number>().as('people')])
    .where('listed_at', '<=', until)
    .where('on_board_at', '<=', until)
    .where(isOf(unitIds))
    .$if(onlyLeft, (query) => query.where('left_at', '<=', until))
    .groupBy(['unit_id', week])
    .execute();
}
