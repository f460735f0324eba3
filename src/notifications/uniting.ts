import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { countAgain } from './gathering.ts';
import { holdReaders } from './readers.ts';

/** Listens to the log: when two accounts become one, what both were told is told to that person, and nothing of their own doing. */
export async function moveNotifications(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'people.united') return;
  const { database } = transaction;
  const { personId: keptId, goneId } = event;
  await holdReaders(transaction, [keptId], Date.now());
  await moveSources(database, keptId, goneId);
  await database
    .updateTable('notifications')
    .set({ person_id: keptId, gathering: null })
    .where('person_id', '=', goneId)
    .execute();
  await database.deleteFrom('notification_readers').where('person_id', '=', goneId).execute();
  await forgetOwnDoing(database, keptId);
}

/** Of what both were told, one telling stays. */
async function moveSources(database: Database, keptId: string, goneId: string): Promise<void> {
  const sources = (personId: string) =>
    database.selectFrom('notification_sources').select('source').where('person_id', '=', personId);
  const done = await database
    .selectFrom('notification_sources')
    .select('notification_id')
    .where('by_id', 'in', [keptId, goneId])
    .distinct()
    .execute();
  await moveApplause(database, keptId, goneId);
  const twice = await database
    .deleteFrom('notification_sources')
    .where('person_id', '=', goneId)
    .where('source', 'in', sources(keptId))
    .returning('notification_id')
    .execute();
  await database
    .updateTable('notification_sources')
    .set({ person_id: keptId })
    .where('person_id', '=', goneId)
    .execute();
  await database
    .updateTable('notification_sources')
    .set({ by_id: keptId })
    .where('by_id', '=', goneId)
    .execute();
  await countAgain(
    database,
    [...done, ...twice].map((row) => row.notification_id),
  );
}

/** Applause is known by who gave it: what both gave one post is one, and is taken back by one press. */
async function moveApplause(database: Database, keptId: string, goneId: string): Promise<void> {
  const given = database
    .selectFrom('notification_sources')
    .select(['person_id', 'source', 'gone'])
    .where('source', 'like', 'applause %');
  const rows = await given.where('by_id', '=', goneId).execute();
  for (const { person_id: personId, source, gone } of rows) {
    const moved = source.replace(goneId, keptId);
    const sameAs = (name: string) => ({ person_id: personId, source: name });
    const twin = await given.where((build) => build.and(sameAs(moved))).executeTakeFirst();
    // The one that stands is told of; of two that stand, the first.
    const dropped = twin && twin.gone <= gone ? source : moved;
    if (twin)
      await database
        .deleteFrom('notification_sources')
        .where((build) => build.and(sameAs(dropped)))
        .execute();
    if (dropped === moved) {
      await database
        .updateTable('notification_sources')
        .set({ source: moved })
        .where((build) => build.and(sameAs(source)))
        .execute();
    }
  }
}

async function forgetOwnDoing(database: Database, personId: string): Promise<void> {
  const own = await database
    .updateTable('notification_sources')
    .set({ gone: 1 })
    .where('person_id', '=', personId)
    .where('by_id', '=', personId)
    .returning('notification_id')
    .execute();
  await countAgain(
    database,
    own.map((row) => row.notification_id),
  );
}
