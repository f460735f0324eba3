import { inBatches } from '../database/batches.ts';
import type { Database } from '../database/store.ts';
import { cohortsOf } from './cohort-groups.ts';
import type { Cell } from './cohorts.ts';

/** Workshops whose weeks are told together. */
export interface CohortTold {
  id: string;
  workshopIds: string[];
  firstWeek: number;
  lastWeek: number;
}

/** The cohorts that there are to tell of, the oldest first. */
export async function cohortsTold(database: Database): Promise<CohortTold[]> {
  const rows = await database
    .selectFrom('cohorts_told')
    .selectAll()
    .orderBy('week')
    .orderBy('workshop_id')
    .execute();
  const cohorts = new Map<string, CohortTold>();
  for (const { cohort_id: id, workshop_id: workshopId, week } of rows) {
    const known = cohorts.get(id) ?? { id, workshopIds: [], firstWeek: week, lastWeek: week };
    cohorts.set(id, known);
    known.workshopIds.push(workshopId);
    known.lastWeek = week;
  }
  return [...cohorts.values()];
}

/** The cohorts that workshops make which are in none yet. */
export function putTogether(cells: Cell[], told: CohortTold[], minimumGroup: number): CohortTold[] {
  const placed = new Set(told.flatMap(({ workshopIds }) => workshopIds));
  const open = cells.filter(({ workshopId }) => !placed.has(workshopId));
  return cohortsOf(open, minimumGroup).map(({ workshopIds, firstWeek, lastWeek }) => ({
    id: workshopIds[0] ?? '',
    workshopIds,
    firstWeek,
    lastWeek,
  }));
}

/** Workshops stay in their cohort: put together otherwise, they would tell of one of them alone. */
export async function keepCohorts(database: Database, cohorts: CohortTold[], cells: Weekly[]): Promise<void> {
  const weeks = new Map(cells.map(({ workshopId, week }) => [workshopId, week]));
  const rows = cohorts.flatMap(({ id, workshopIds }) =>
    workshopIds.map((workshopId) => ({
      workshop_id: workshopId,
      cohort_id: id,
      week: weeks.get(workshopId) ?? 0,
    })),
  );
  for (const some of inBatches(rows)) await database.insertInto('cohorts_told').values(some).execute();
}

type Weekly = Pick<Cell, 'workshopId' | 'week'>;
