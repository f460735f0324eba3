import type { Store } from '../database/store.ts';
import type { Listener } from '../events/log.ts';
import { HOUR } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import { anonymize } from './erasing.ts';

/** It is looked every hour, and no request lives so long. */
const LOOKED_BACK = 2 * HOUR;

/**
 * Erases what was written of somebody by a request that had begun before they were erased and ended after it: goes once more over
 * whoever was erased within the last two hours. Each of `erasers` hears of it; the log and the figures stay as they are. Throws at the
 * end when somebody could not be gone over; nobody else waits for it.
 */
export async function eraseLate(store: Store, erasers: Listener[]): Promise<void> {
  const erased = await store.database
    .selectFrom('people')
    .select('id')
    .where('erased_at', '>', Date.now() - LOOKED_BACK)
    .execute();
  await eachThenThrow(
    erased,
    ({ id }) => eraseAgain(store, erasers, id),
    'what was written late of people who are erased is not gone',
  );
}

async function eraseAgain(store: Store, erasers: Listener[], personId: string): Promise<void> {
  await store.transaction(async (transaction) => {
    await transaction.database
      .updateTable('people')
      .set({ picture_id: null })
      .where('id', '=', personId)
      .execute();
    for (const erase of erasers) await erase(transaction, { kind: 'person.erased', personId });
    await anonymize(transaction.database, personId);
  });
}
