import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { companyOf } from '../people/company.ts';
import { weekNumber } from './weeks.ts';

/** What counts as interactive: signing in and reading do not. */
const ACTS = new Set<string>(['post.published', 'comment.written', 'applause.given', 'mention.made']);

/** The weeks of the long run: so many after the workshop that brought somebody on board. Each has a bit in `long_run`. */
export const longRunWeeks = [1, 2, 4, 8, 12, 26] as const;
export type LongRunWeek = (typeof longRunWeeks)[number];

/** The bit of a week in `long_run`. */
export function bitOf(week: LongRunWeek): number {
  return 2 ** longRunWeeks.indexOf(week);
}

/** Writes down that somebody was interactive: when last, in which week, and in which week of their long run. */
export async function countActivity(database: Database, event: Event): Promise<void> {
  if (!ACTS.has(event.kind) || !('personId' in event) || event.personId === undefined) return;
  const now = Date.now();
  const { timeZone } = await companyOf(database);
  const week = weekNumber(now, timeZone);
  await database
    .insertInto('active_weeks')
    .values({ person_id: event.personId, week })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database
    .updateTable('people')
    .set({ active_at: now, long_run: withWeeks([week]) })
    .where('id', '=', event.personId)
    .execute();
}

/** Counts the long run of somebody from the weeks in which they were interactive: their workshop is another now. */
export async function countLongRun(database: Database, personId: string): Promise<void> {
  const rows = await database
    .selectFrom('active_weeks')
    .innerJoin('people', 'people.id', 'active_weeks.person_id')
    .select('week')
    .where('person_id', '=', personId)
    .whereRef('week', '>', 'cohort_week')
    .execute();
  await database.updateTable('people').set({ long_run: 0 }).where('id', '=', personId).execute();
  if (rows.length === 0) return;
  await database
    .updateTable('people')
    .set({ long_run: withWeeks(rows.map(({ week }) => week)) })
    .where('id', '=', personId)
    .execute();
}

/** The long run with these weeks in it. */
function withWeeks(weeks: number[]) {
  const bits = longRunWeeks.map(
    (after) =>
      sql`case when ${sql.join(
        weeks.map((week) => sql`cohort_week = ${sql.lit(week - after)}`),
        sql` or `,
      )}
        then ${sql.lit(bitOf(after))} else 0 end`,
  );
  return sql<number>`long_run | ${sql.join(bits, sql` | `)}`;
}
