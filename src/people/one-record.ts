import type { Database, Transaction } from '../database/store.ts';
import { endSessionsOf } from '../web/session-store.ts';
import { keepWordsOf } from './names.ts';
import { holdProfilePicture } from './profile.ts';

/**
 * Makes one record of two: what `goneId` had is `keptId`'s from now on (each domain that listens to `people.united` moves its own), and
 * `goneId` is not there any more. Whoever calls this has seen that they are one person, and that the one that stays may have it all.
 */
export async function makeOneRecord(
  { database, happened }: Transaction,
  { keptId, goneId, byId }: { keptId: string; goneId: string; byId?: string },
): Promise<void> {
  await happened({
    kind: 'people.united',
    personId: keptId,
    goneId,
    ...(byId === undefined ? {} : { byId }),
  });
  await database.updateTable('passes').set({ made_by: keptId }).where('made_by', '=', goneId).execute();
  await database.deleteFrom('passes').where('person_id', '=', goneId).execute();
  await endSessionsOf(database, goneId);
  await moveManaging(database, keptId, goneId);
  await keepProfile(database, keptId, goneId);
  await database.deleteFrom('people').where('id', '=', goneId).execute();
}

async function moveManaging(database: Database, keptId: string, goneId: string): Promise<void> {
  await database
    .insertInto('unit_managers')
    .columns(['unit_id', 'person_id'])
    .expression((build) =>
      build
        .selectFrom('unit_managers')
        .select((values) => ['unit_id', values.val(keptId).as('person_id')])
        .where('person_id', '=', goneId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What only the record that goes had said about its person is said by the other from now on. */
async function keepProfile(database: Database, keptId: string, goneId: string): Promise<void> {
  const gone = await database
    .selectFrom('people')
    .select(['about', 'picture_id'])
    .where('id', '=', goneId)
    .executeTakeFirstOrThrow();
  const kept = await database
    .updateTable('people')
    .set((build) => ({
      about: build.case().when('about', '=', '').then(gone.about).else(build.ref('about')).end(),
      picture_id: build.fn.coalesce('picture_id', build.val(gone.picture_id)),
    }))
    .where('id', '=', keptId)
    .returning('picture_id')
    .executeTakeFirstOrThrow();
  await holdProfilePicture({ database }, goneId, null);
  await holdProfilePicture({ database }, keptId, kept.picture_id);
  await keepWordsOf(database, [keptId]);
}
