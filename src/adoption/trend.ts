import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
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

/** How many came in a week and how many left in it, which is counted as `weekNumber` counts. */
export interface Arrivals {
  week: number;
  /** Who came, whether or not they have left since. */
  came: number;
  /** Who left, less those who came back: they were on board before, and say nothing about the pace. */
  left: number;
  /** Who came on the list, on board or not, and who left it, less those who came back. */
  listed: number;
  gone: number;
}

/** Arrivals by unit (null: people without one), of the weeks that had any. Whoever comes on the list later arrives then. */
export async function arrivalsByUnit(
  database: Database,
  question: TrendQuestion,
): Promise<Map<string | null, Arrivals[]>> {
  const { timeZone, until } = question;
  const { first } = await database
    .selectFrom('people')
    .select((build) => build.fn.min('listed_at').as('first'))
    .where('listed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (first === null) return new Map();
  const span = { from: first, until, timeZone };
  const arrivedAt = sql<number | null>`case when listed_at > on_board_at then listed_at else on_board_at end`;
  const units = new Map<string | null, Map<number, Arrivals>>();
  const add = (unitId: string | null, week: number, more: Partial<Arrivals>) => {
    const weeks = units.get(unitId) ?? new Map<number, Arrivals>();
    units.set(unitId, weeks);
    weeks.set(week, together(weeks.get(week) ?? noneIn(week), more));
  };
  const isOnBoard = (build: Build) => build('on_board_at', '<=', until);
  const hasLeft = (build: Build) => build('left_at', '<=', until);
  for (const { unitId, week, people } of await countByWeek(database, question, {
    week: weekOfColumn(arrivedAt, span),
    where: [isOnBoard],
  }))
    add(unitId, week, { came: people });
  // Whoever had left before was never among those on board: two records that became one may have it so.
  const leftAt = sql<number | null>`case when left_at < ${arrivedAt} then ${arrivedAt} else left_at end`;
  for (const { unitId, week, people } of await countByWeek(database, question, {
    week: weekOfColumn(leftAt, span),
    where: [isOnBoard, hasLeft],
  }))
    add(unitId, week, { left: people });
  for (const { unitId, week, people } of await countByWeek(database, question, {
    week: weekOfColumn(sql.ref('listed_at'), span),
    where: [],
  }))
    add(unitId, week, { listed: people });
  const goneAt = sql<number | null>`case when left_at < listed_at then listed_at else left_at end`;
  for (const { unitId, week, people } of await countByWeek(database, question, {
    week: weekOfColumn(goneAt, span),
    where: [hasLeft],
  }))
    add(unitId, week, { gone: people });
  for (const { unitId, wasOnBoard, fromAt, untilAt } of await absencesOf(database, question)) {
    const left = wasOnBoard ? 1 : 0;
    add(unitId, weekNumber(fromAt, timeZone), { left, gone: 1 });
    if (untilAt <= until) add(unitId, weekNumber(untilAt, timeZone), { left: -left, gone: -1 });
  }
  return new Map([...units].map(([unitId, weeks]) => [unitId, [...weeks.values()]]));
}

function noneIn(week: number): Arrivals {
  return { week, came: 0, left: 0, listed: 0, gone: 0 };
}

function together(one: Arrivals, other: Partial<Arrivals>): Arrivals {
  return {
    week: one.week,
    came: one.came + (other.came ?? 0),
    left: one.left + (other.left ?? 0),
    listed: one.listed + (other.listed ?? 0),
    gone: one.gone + (other.gone ?? 0),
  };
}

/** The arrivals of several units together, from the first who came on board until a week, no week left out. */
export function weekByWeek(arrivals: Arrivals[], until: number): Arrivals[] {
  const known = new Map<number, Arrivals>();
  for (const one of arrivals) known.set(one.week, together(known.get(one.week) ?? noneIn(one.week), one));
  const begin = Math.min(...arrivals.filter(({ came }) => came > 0).map(({ week }) => week));
  if (begin === Infinity) return [];
  return Array.from({ length: until - begin + 1 }, (_, index) => {
    const week = begin + index;
    return known.get(week) ?? noneIn(week);
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

type Build = ExpressionBuilder<Tables, 'people'>;

async function countByWeek(
  database: Database,
  { unitIds, until }: TrendQuestion,
  {
    week,
    where,
  }: { week: ReturnType<typeof weekOfColumn>; where: ((build: Build) => Expression<SqlBool>)[] },
): Promise<{ unitId: string | null; week: number; people: number }[]> {
  return database
    .selectFrom('people')
    .select((build) => ['unit_id as unitId', week.as('week'), build.fn.countAll<number>().as('people')])
    .where('listed_at', '<=', until)
    .where((build) => build.and(where.map((condition) => condition(build))))
    .where(isOf(unitIds))
    .groupBy(['unit_id', week])
    .execute();
}
