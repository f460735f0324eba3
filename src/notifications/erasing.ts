import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { countAgain } from './gathering.ts';

/** Listens to the log: nobody is told of what somebody did who is erased, and what they were told is gone. */
export async function eraseNotifications({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { personId } = event;
  const told = await database
    .deleteFrom('notification_sources')
    .where('by_id', '=', personId)
    .returning('notification_id')
    .execute();
  await countAgain(database, [...new Set(told.map((row) => row.notification_id))]);
  await database.deleteFrom('notification_sources').where('person_id', '=', personId).execute();
  await database.deleteFrom('notifications').where('person_id', '=', personId).execute();
  await database.deleteFrom('notification_readers').where('person_id', '=', personId).execute();
}
