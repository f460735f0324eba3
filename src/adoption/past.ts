import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { isOf } from './units-asked.ts';

/** Who was not away at a moment, to come back since. */
export function wasThere(at: number) {
  return (build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> =>
    build(
      'people.id',
      'not in',
      build
        .selectFrom('absences')
        .select('absences.person_id')
        .where('absences.from_at', '<=', at)
        .where('absences.until_at', '>', at),
    );
}

/** Somebody on board who was away for a time and is back, or left again later. */
export interface Absence {
  unitId: string | null;
  fromAt: number;
  untilAt: number;
  workshopId: string | null;
  cohortWeek: number | null;
  longRun: number;
}

/** Every absence that was over at a moment, of people who were on board when it began. There are few. */
export async function absencesOf(
  database: Database,
  { unitIds, until }: { unitIds: (string | null)[] | null; until: number },
): Promise<Absence[]> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('absences', 'absences.person_id', 'people.id')
    .select([
      'people.unit_id as unitId',
      'absences.from_at as fromAt',
      'people.on_board_in as workshopId',
      'people.cohort_week as cohortWeek',
      'people.long_run as longRun',
    ])
    .select((build) => build.ref('absences.until_at').$notNull().as('untilAt'))
    .where('absences.until_at', 'is not', null)
    .where('absences.from_at', '<=', until)
    .whereRef('people.on_board_at', '<=', 'absences.from_at')
    .whereRef('people.listed_at', '<=', 'absences.from_at')
    .where(isOf(unitIds))
    .execute();
  return rows;
}
