import { sql } from 'kysely';
import type { Database } from '../database/store.ts';

/** How many were on board at the end of an ISO week (ISO 8601: `2026-W47`). */
export interface Week {
  week: string;
  onBoard: number;
}

const HOUR = 60 * 60 * 1000;

/**
 * The people on board at the end of each week, from the first who came on board until now, in the company's time zone.
 * `unitIds` null is the whole list.
 */
export async function onBoardByWeek(
  database: Database,
  { unitIds, timeZone }: { unitIds: string[] | null; timeZone: string },
): Promise<Week[]> {
  if (unitIds?.length === 0) return [];
  // By the hour, so that the zone's own midnight divides the weeks, and the answer stays small.
  const hour = sql<number>`on_board_at / ${sql.lit(HOUR)}`;
  let query = database
    .selectFrom('people')
    .select(({ fn }) => [hour.as('hour'), fn.countAll<number>().as('people')])
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .where('on_board_at', 'is not', null)
    .groupBy('hour')
    .orderBy('hour');
  if (unitIds) query = query.where('unit_id', 'in', unitIds);
  const rows = await query.execute();

  const byWeek = new Map<string, number>();
  for (const row of rows) {
    const week = isoWeek(row.hour * HOUR, timeZone);
    byWeek.set(week, (byWeek.get(week) ?? 0) + row.people);
  }
  const [first] = rows;
  if (!first) return [];
  let onBoard = 0;
  return weeksBetween(first.hour * HOUR, Date.now(), timeZone).map((week) => {
    onBoard += byWeek.get(week) ?? 0;
    return { week, onBoard };
  });
}

/** The ISO week of a moment in a time zone: weeks begin on Monday, week 1 holds the year's first Thursday. */
export function isoWeek(moment: number, timeZone: string): string {
  const local = new Date(`${new Intl.DateTimeFormat('sv-SE', { timeZone }).format(moment)}T00:00:00Z`);
  const weekday = (local.getUTCDay() + 6) % 7;
  local.setUTCDate(local.getUTCDate() - weekday + 3);
  const year = local.getUTCFullYear();
  const firstThursday = new Date(Date.UTC(year, 0, 4));
  const days = (local.getTime() - firstThursday.getTime()) / (24 * HOUR);
  const week = 1 + Math.round((days - 3 + ((firstThursday.getUTCDay() + 6) % 7)) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function weeksBetween(from: number, until: number, timeZone: string): string[] {
  const weeks: string[] = [];
  const last = isoWeek(until, timeZone);
  for (let moment = from; ; moment += 7 * 24 * HOUR) {
    const week = isoWeek(Math.min(moment, until), timeZone);
    if (weeks.at(-1) !== week) weeks.push(week);
    if (week === last) return weeks;
  }
}
