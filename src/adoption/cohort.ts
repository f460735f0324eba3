import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { COUNTS_AFTER_CLOSING } from '../workshops/completion.ts';
import { countLongRun } from './activity.ts';
import { weekNumber } from './weeks.ts';

/**
 * Somebody who came on board at this moment counts among those of the workshop in which they sit, or sat a few days ago; whoever
 * never sat in one came by themselves.
 */
export async function countAmongThoseBrought(
  database: Database,
  personId: string,
  now: number,
): Promise<void> {
  const workshop = await database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select(['workshops.id', 'workshops.opened_at as openedAt'])
    .where('seats.person_id', '=', personId)
    .where('seats.removed_at', 'is', null)
    .where('workshops.opened_at', '<=', now)
    .where((build) =>
      build.or([
        build('workshops.closed_at', 'is', null),
        build('workshops.closed_at', '>', now - COUNTS_AFTER_CLOSING),
      ]),
    )
    .orderBy('workshops.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (workshop?.openedAt == null) return;
  const { timeZone } = await companyOf(database);
  await database
    .updateTable('people')
    .set({ on_board_in: workshop.id, cohort_week: weekNumber(workshop.openedAt, timeZone) })
    .where('id', '=', personId)
    .execute();
  await countLongRun(database, personId);
}
