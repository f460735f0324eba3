import type { Database } from '../database/store.ts';
import { longRunWeeks } from './activity.ts';
import type { CohortTold } from './cohorts-told.ts';
import { inBatches } from '../database/batches.ts';
import type { PieceCell } from './pieces.ts';
import { piecesOf } from './pieces.ts';
import { SETTLED_AFTER } from './standing.ts';
import { isThere } from './past.ts';
import { weekNumber } from './weeks.ts';

/** The time in which the same people are counted together: from a Monday on, until their activity and the weeks around it are told. */
export interface Period {
  /** The first week whose figures belong to it, as `weekNumber` counts. */
  week: number;
  beganAt: number;
  minimumGroup: number;
  /** When its activity was told; null: not yet. */
  toldAt: number | null;
}

/** The period that goes on, or was over last; null before the first. */
export async function currentPeriod(database: Database): Promise<Period | null> {
  const row = await database
    .selectFrom('periods')
    .select(['week', 'began_at as beganAt', 'minimum_group as minimumGroup', 'told_at as toldAt'])
    .executeTakeFirst();
  return row ?? null;
}

/** When its activity can be told: all who are counted in it have been on board for thirty days since it began. Null: it is told. */
export function ripeAt({ beganAt, toldAt }: Period): number | null {
  return toldAt === null ? beganAt + SETTLED_AFTER : null;
}

/** Whether all is told of it, the week of its activity too: no later week lies within those thirty days. */
export function isOver({ toldAt }: Period, week: number, timeZone: string): boolean {
  return toldAt !== null && weekNumber(toldAt, timeZone) < week;
}

/**
 * Begins a period, if there is anybody to count: writes down everybody on board, each in a piece that is large enough, and how the units
 * stand. A cohort that has a week to be told meanwhile is counted apart from the others.
 */
export async function beginPeriod(
  database: Database,
  { week, now, minimumGroup, cohorts, parents }: Beginning,
): Promise<void> {
  const apart = new Set(cohorts.filter((cohort) => hasWeekIn(cohort, week)).map(({ id }) => id));
  const pieces = piecesOf(await cellsOnBoard(database), { apart, parents, minimumGroup });
  if (pieces.length === 0) return;
  for (const table of ['periods', 'counted_units', 'pieces', 'counted_people'] as const)
    await database.deleteFrom(table).execute();
  await database
    .insertInto('periods')
    .values({ week, began_at: now, minimum_group: minimumGroup, told_at: null })
    .execute();
  const units = [...parents].map(([unitId, parentId]) => ({ unit_id: unitId, parent_id: parentId }));
  for (const some of inBatches(units)) await database.insertInto('counted_units').values(some).execute();
  for (const some of inBatches(pieces)) await database.insertInto('pieces').values(some).execute();
  await countPeople(database);
}

interface Beginning {
  week: number;
  now: number;
  minimumGroup: number;
  /** All that there are. */
  cohorts: CohortTold[];
  /** The unit above each. */
  parents: Map<string, string | null>;
}

/** From Monday on it takes five weeks; begun on a later day, six. */
const LASTS = 6;

function hasWeekIn({ firstWeek, lastWeek }: CohortTold, week: number): boolean {
  return longRunWeeks.some((after) => firstWeek + after >= week && lastWeek + after < week + LASTS);
}

/** Everybody on board, by cohort and unit. */
async function cellsOnBoard(database: Database): Promise<PieceCell[]> {
  return database
    .selectFrom('people')
    .leftJoin('cohorts_told', 'cohorts_told.workshop_id', 'people.on_board_in')
    .select((build) => [
      'cohorts_told.cohort_id as cohortId',
      'people.unit_id as unitId',
      build.fn.countAll<number>().as('people'),
    ])
    .where('people.on_board_at', 'is not', null)
    .where(isThere(null))
    .groupBy(['cohorts_told.cohort_id', 'people.unit_id'])
    .execute();
}

/** Puts each of them in the piece of their cohort and unit, all in one statement. */
async function countPeople(database: Database): Promise<void> {
  await database
    .insertInto('counted_people')
    .columns(['person_id', 'cohort_id', 'unit_id', 'workshop_id'])
    .expression((build) =>
      build
        .selectFrom('people')
        .leftJoin('cohorts_told', 'cohorts_told.workshop_id', 'people.on_board_in')
        .innerJoin('pieces', (join) =>
          join.on((on) =>
            on.and([
              on('pieces.unit_id', '=', on.fn.coalesce('people.unit_id', on.val(''))),
              on(
                'pieces.cohort_id',
                '=',
                on
                  .case()
                  .when(
                    'cohorts_told.cohort_id',
                    'in',
                    on.selectFrom('pieces as apart').select('apart.cohort_id'),
                  )
                  .then(on.ref('cohorts_told.cohort_id'))
                  .else('')
                  .end(),
              ),
            ]),
          ),
        )
        .select((one) => [
          'people.id',
          'pieces.cohort_id',
          'pieces.piece_unit_id',
          one.fn.coalesce('people.on_board_in', one.val('')).as('workshop_id'),
        ])
        .where('people.on_board_at', 'is not', null)
        .where(isThere(null)),
    )
    .execute();
}
