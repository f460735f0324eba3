import type { Database } from '../../src/database/store.ts';

/** What was written past the doors no index of words has seen: the next start takes it in. */
export async function forgetWordIndexes(database: Database): Promise<void> {
  await database.updateTable('word_indexes').set({ filled_at: null }).execute();
}

/** Waits until everything can be found by its words. */
export async function wordIndexesFilled(database: Database): Promise<void> {
  const empty = database.selectFrom('word_indexes').select('name').where('filled_at', 'is', null);
  while ((await empty.execute()).length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
}
