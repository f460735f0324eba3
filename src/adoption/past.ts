import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { isOf } from './units-asked.ts';

/** Who is on the list and in the company; `at`: who was at that moment, and not away, to come back since. */
export function isThere(at: number | null) {
  return (build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> =>
    at === null
      ? build.and([build('people.listed_at', 'is not', null), build('people.left_at', 'is', null)])
      : build.and([
          build('people.listed_at', '<=', at),
          build.or([build('people.left_at', 'is', null), build('people.left_at', '>', at)]),
          build(
            'people.id',
            'not in',
            build
              .selectFrom('absences')
              .select('absences.person_id')
              .where('absences.from_at', '<=', at)
              .where('absences.until_at', '>', at),
          ),
        ]);
}

/** A time for which somebody on the list was away, and is back or left again later. */
export interface Absence {
  unitId: string | null;
  /** They were on board when it began. */
  wasOnBoard: boolean;
  fromAt: number;
  untilAt: number;
  workshopId: string | null;
  cohortWeek: number | null;
  longRun: number;
}

/** Every absence that had begun by a moment and has ended since. There are few. */
export async function absencesOf(
  database: Database,
  { unitIds, until, who = isOf(null) }: AbsenceQuestion,
): Promise<Absence[]> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('absences', 'absences.person_id', 'people.id')
    .select([
      'people.unit_id as unitId',
      'absences.from_at as fromAt',
      'people.on_board_at as onBoardAt',
      'people.on_board_in as workshopId',
      'people.cohort_week as cohortWeek',
      'people.long_run as longRun',
    ])
    .select((build) => build.ref('absences.until_at').$notNull().as('untilAt'))
    .where('absences.until_at', 'is not', null)
    .where('absences.from_at', '<=', until)
    .whereRef('people.listed_at', '<=', 'absences.from_at')
    .where(isOf(unitIds))
    .where(who)
    .execute();
  return rows.map(({ onBoardAt, ...absence }) => ({
    ...absence,
    wasOnBoard: onBoardAt !== null && onBoardAt <= absence.fromAt,
  }));
}

interface AbsenceQuestion {
  unitIds: (string | null)[] | null;
  until: number;
  /** Of whom, besides; all of them, where nothing is said. */
  who?: (build: ExpressionBuilder<Tables, 'people'>) => Expression<SqlBool>;
}
