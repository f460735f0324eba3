import type { Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { countAgain } from './gathering.ts';
import { houseRuleKinds } from './house-rules.ts';

/**
 * Listens to the log: nobody is told of what somebody did who is erased, and what they were told is gone. What an administrator did by the
 * house rules stays told: it names nobody, and it still holds.
 */
export async function eraseNotifications({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind !== 'person.erased') return;
  const { personId } = event;
  const told = await database
    .deleteFrom('notification_sources')
    .where('by_id', '=', personId)
    .where('notification_id', 'not in', (build) =>
      build
        .selectFrom('notification_sources as done')
        .innerJoin('notifications', 'notifications.id', 'done.notification_id')
        .select('notifications.id')
        .where('done.by_id', '=', personId)
        .where('notifications.kind', 'in', houseRuleKinds),
    )
    .returning('notification_id')
    .execute();
  await countAgain(database, [...new Set(told.map((row) => row.notification_id))]);
  await database.deleteFrom('notification_sources').where('person_id', '=', personId).execute();
  await database.deleteFrom('notifications').where('person_id', '=', personId).execute();
  await database.deleteFrom('notification_readers').where('person_id', '=', personId).execute();
}
