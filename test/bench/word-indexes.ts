import { wordIndexes } from '../../src/database/full-text.ts';
import { FEW_SEGMENTS, segmentsOf } from '../../src/database/merging-words.ts';
import type { Database } from '../../src/database/store.ts';

/** What was written past the doors no index of words has seen: the next start takes it in. */
export async function forgetWordIndexes(database: Database): Promise<void> {
  await database.updateTable('word_indexes').set({ filled_at: null }).execute();
}

/** Waits until everything can be found by its words, and the indexes are put together. */
export async function wordIndexesFilled(database: Database): Promise<void> {
  const empty = database.selectFrom('word_indexes').select('name').where('filled_at', 'is', null);
  while ((await empty.execute()).length > 0) await aMoment();
  for (const index of wordIndexes) {
    while ((await segmentsOf(database, index)) > FEW_SEGMENTS) await aMoment();
  }
}

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500));
}
