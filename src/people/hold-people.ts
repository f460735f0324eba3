import { inBatches } from '../database/batches.ts';
import { holdRows } from '../database/hold-rows.ts';
import type { Database } from '../database/store.ts';

/** Of these people, those who are not erased: whoever erases one of them waits until this transaction ends, and hears of what it wrote. */
export async function holdPeople(database: Database, ids: string[]): Promise<Set<string>> {
  const held = new Set<string>();
  for (const some of inBatches([...new Set(ids)].sort())) {
    const known = database
      .selectFrom('people')
      .select('id')
      .where('id', 'in', some)
      .where('erased_at', 'is', null)
      .orderBy('id');
    for (const { id } of await holdRows(database, known).execute()) held.add(id);
  }
  return held;
}
