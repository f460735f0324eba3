import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { weekName, weekNumber, weekOfColumn } from './weeks.ts';

/** How many were on board at the end of an ISO week (ISO 8601: `2026-W47`). */
export interface Week {
  week: string;
  onBoard: number;
}

/** Whose weeks, and until when. */
export interface TrendQuestion {
  /** Null: everybody on the list. */
  unitIds: string[] | null;
  timeZone: string;
  /** The last moment that counts. */
  until: number;
}

/** How many came on board in a week, less those who left in it, counted as `weekNumber` counts. */
export interface Arrivals {
  week: number;
  /** Who came, whether or not they have left since. */
  came: number;
  left: number;
}

/** Arrivals by week, from the first who came on board until now, no week left out. Whoever comes on the list later arrives then. */
export async function arrivalsByWeek(database: Database, question: TrendQuestion): Promise<Arrivals[]> {
  const { unitIds, timeZone, until } = question;
  if (unitIds?.length === 0) return [];
  const { first } = await database
    .selectFrom('people')
    .select((build) => build.fn.min('on_board_at').as('first'))
    .where('on_board_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (first === null) return [];
  const span = { from: first, until, timeZone };
  const arrivedAt = sql<number | null>`case when listed_at > on_board_at then listed_at else on_board_at end`;
  const [came, left] = [
    await countByWeek(database, question, weekOfColumn(arrivedAt, span)),
    await countByWeek(database, question, weekOfColumn(sql.ref('left_at'), span), true),
  ];
  const weeks = [...came.keys()].sort((one, other) => one - other);
  const [begin = 0] = weeks;
  if (weeks.length === 0) return [];
  return Array.from({ length: weekNumber(until, timeZone) - begin + 1 }, (_, index) => {
    const week = begin + index;
    return { week, came: came.get(week) ?? 0, left: left.get(week) ?? 0 };
  });
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
): Promise<Map<number, number>> {
  const rows = await database
    .selectFrom('people')
    .select((build) => [week.as('week'), build.fn.countAll<number>().as('people')])
    .where('listed_at', '<=', until)
    .where('on_board_at', '<=', until)
    .$if(onlyLeft, (query) => query.where('left_at', '<=', until))
    .$if(unitIds !== null, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .groupBy(week)
    .execute();
  return new Map(rows.map((row) => [row.week, row.people]));
}
