import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { LongRunWeek } from './activity.ts';
import { bitOf, longRunWeeks } from './activity.ts';
import { weekOfColumn } from './weeks.ts';

/** People of one unit whom one workshop brought on board. */
export interface Cell {
  workshopId: string;
  unitId: string | null;
  /** The week of the workshop, as `weekNumber` counts. */
  week: number;
  /** All of them who are in the company. */
  size: number;
  /** Of each week after it: how many were still there when it ended, and how many of those were interactive in it. */
  windows: Record<LongRunWeek, { people: number; active: number }>;
}

/** Whom which workshop brought on board, by unit, with their long run: one grouped question over people. */
export async function cellsOfCohorts(
  database: Database,
  { now, timeZone }: { now: number; timeZone: string },
): Promise<Cell[]> {
  const { first } = await database
    .selectFrom('people')
    .select((build) => build.fn.min('on_board_at').as('first'))
    .where('on_board_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (first === null) return [];
  const leftWeek = weekOfColumn(sql.ref('left_at'), { from: first, until: now, timeZone });
  const rows = await database
    .selectFrom('people')
    .select((build) => [
      'on_board_in as workshopId',
      'unit_id as unitId',
      'cohort_week as week',
      build.fn.count<number>(build.case().when('left_at', 'is', null).then(1).end()).as('size'),
      ...longRunWeeks.flatMap((after) => {
        const isThere = sql<boolean>`(left_at is null or ${leftWeek} > cohort_week + ${sql.lit(after)})`;
        const isActive = sql<boolean>`${isThere} and (long_run & ${sql.lit(bitOf(after))}) > 0`;
        return [
          countWhen(isThere).as(`people${after}` as const),
          countWhen(isActive).as(`active${after}` as const),
        ];
      }),
    ])
    .where('on_board_in', 'is not', null)
    .where('listed_at', 'is not', null)
    .groupBy(['on_board_in', 'unit_id', 'cohort_week'])
    .execute();
  return rows.map((row) => ({
    workshopId: row.workshopId ?? '',
    unitId: row.unitId,
    week: row.week ?? 0,
    size: row.size,
    windows: {
      1: { people: row.people1, active: row.active1 },
      2: { people: row.people2, active: row.active2 },
      4: { people: row.people4, active: row.active4 },
      8: { people: row.people8, active: row.active8 },
      12: { people: row.people12, active: row.active12 },
      26: { people: row.people26, active: row.active26 },
    },
  }));
}

function countWhen(condition: RawBuilder<boolean>): RawBuilder<number> {
  return sql<number>`count(case when ${condition} then 1 end)`;
}
