import type { Database } from '../database/store.ts';

/**
 * A workshop was closed, or opened again: of those who were expected and never came to any, whoever is invited to none that is still to
 * come did not come. Their answer is the time when the last of their workshops was over.
 */
export async function missWorkshop(database: Database, workshopId: string): Promise<void> {
  await database
    .updateTable('people')
    .set((build) => ({
      missed_at: build
        .case()
        .when(
          build.exists(
            build
              .selectFrom('expected_people')
              .innerJoin('workshops', 'workshops.id', 'expected_people.workshop_id')
              .select('expected_people.workshop_id')
              .whereRef('expected_people.person_id', '=', 'people.id')
              .where((where) =>
                where.or([
                  where('workshops.state', '=', 'open'),
                  where.and([
                    where('workshops.state', '=', 'planned'),
                    where('expected_people.invited_at', 'is not', null),
                  ]),
                ]),
              ),
          ),
        )
        .then(null)
        .else(Date.now())
        .end(),
    }))
    .where('came_at', 'is', null)
    .where((build) =>
      build(
        'id',
        'in',
        build
          .selectFrom('expected_people')
          .select('person_id')
          .where('workshop_id', '=', workshopId)
          .where('person_id', 'is not', null),
      ),
    )
    .execute();
}
