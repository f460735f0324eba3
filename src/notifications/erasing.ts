import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { countAgain } from './gathering.ts';
import { houseRuleKinds } from './house-rules.ts';
import { holdReaders } from './readers.ts';

/**
 * Listens to the log: nobody is told of what somebody did who is erased, and what they were told is gone. What an administrator did by the
 * house rules stays told: it names nobody, and it still holds.
 */
export async function eraseNotifications(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { personId } = event;
  const { database } = transaction;
  const told = await toldByName(database, personId);
  // Whoever tells them something, or tells others of the same, is waited for, and finds nothing to tell of after that.
  const readers = [...new Set([personId, ...told.map((row) => row.person_id)])].sort();
  for (const some of inBatches(readers)) await holdReaders(transaction, some, Date.now());
  const ids = [...new Set(told.map((row) => row.notification_id))];
  for (const some of inBatches(ids)) {
    await database
      .deleteFrom('notification_sources')
      .where('by_id', '=', personId)
      .where('notification_id', 'in', some)
      .execute();
    await countAgain(database, some);
  }
  await database.deleteFrom('notification_sources').where('person_id', '=', personId).execute();
  await database.deleteFrom('notifications').where('person_id', '=', personId).execute();
  await database.deleteFrom('notification_readers').where('person_id', '=', personId).execute();
}

/** Where others are told of somebody, by their name. */
async function toldByName(database: Database, byId: string) {
  return database
    .selectFrom('notification_sources')
    .innerJoin('notifications', 'notifications.id', 'notification_sources.notification_id')
    .select(['notification_sources.person_id', 'notification_sources.notification_id'])
    .where('notification_sources.by_id', '=', byId)
    .where('notifications.kind', 'not in', houseRuleKinds)
    .execute();
}
