import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { DAY } from '../web/durations.ts';
import { offsetAt, timeInZone } from '../web/time-zone.ts';

export const WEEK = 7 * DAY;
/** 1970 began on a Thursday: the first Monday of the count is the 5th of January. */
export const FIRST_MONDAY = 4 * DAY;

/** The ISO week that a moment lies in by a zone's clock, counted on from the first Monday of 1970. */
export function weekNumber(moment: number, timeZone: string): number {
  return Math.floor((moment + offsetAt(moment, timeZone) - FIRST_MONDAY) / WEEK);
}

/** A week as ISO 8601 writes it, `2026-W47`: weeks begin on Monday, week 1 holds the year's first Thursday. */
export function weekName(week: number): string {
  const thursday = new Date(week * WEEK + FIRST_MONDAY + 3 * DAY);
  const year = thursday.getUTCFullYear();
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / WEEK);
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** The moment at which a week begins on a zone's clock; the week before ends there. */
export function weekStart(week: number, timeZone: string): number {
  const monday = new Date(week * WEEK + FIRST_MONDAY).toISOString().slice(0, 16);
  return timeInZone(monday, timeZone) ?? week * WEEK + FIRST_MONDAY;
}

/** `weekNumber` of a column, for moments from `from` to `until`: between two changes of the clocks, weeks are arithmetic. */
export function weekOfColumn(
  column: RawBuilder<number | null>,
  { from, until, timeZone }: { from: number; until: number; timeZone: string },
): RawBuilder<number> {
  const [first, ...changes] = clockChanges(from, until, timeZone);
  const offset = sql.lit(first?.offset ?? 0);
  const whens = changes.map(
    ({ at, offset }) => sql`when ${column} >= ${sql.lit(at)} then ${sql.lit(offset)}`,
  );
  const ahead =
    changes.length === 0 ? offset : sql`case ${sql.join(whens.reverse(), sql` `)} else ${offset} end`;
  return sql<number>`(${column} + ${ahead} - ${sql.lit(FIRST_MONDAY)}) / ${sql.lit(WEEK)}`;
}

/** The offsets of a zone's clock from one moment to another, each with the moment from which it holds. */
function clockChanges(from: number, until: number, timeZone: string): { at: number; offset: number }[] {
  const changes = [{ at: from, offset: offsetAt(from, timeZone) }];
  for (let before = from; before < until; before += WEEK) {
    const after = Math.min(before + WEEK, until);
    const offset = offsetAt(after, timeZone);
    if (offset === changes.at(-1)?.offset) continue;
    changes.push({ at: changeBetween(before, after, timeZone), offset });
  }
  return changes;
}

/** The moment at which the offset of `after` begins to hold, by halving. */
function changeBetween(before: number, after: number, timeZone: string): number {
  const offset = offsetAt(after, timeZone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === offset) high = middle;
    else low = middle;
  }
  return high;
}
