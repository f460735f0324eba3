import type { Store } from '../database/store.ts';
import type { Listener } from '../events/log.ts';
import { DAY } from '../web/durations.ts';
import { anonymize } from './erasing.ts';

/**
 * Erases what was written of somebody by a request that had begun before they were erased and ended after it: goes once more over
 * whoever was erased within the last day. Each of `erasers` hears of it; the log and the figures stay as they are.
 */
export async function eraseLate(store: Store, erasers: Listener[]): Promise<void> {
  const erased = await store.database
    .selectFrom('people')
    .select('id')
    .where('erased_at', '>', Date.now() - DAY)
    .execute();
  for (const { id: personId } of erased) {
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
}
