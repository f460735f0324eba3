import { sql } from 'kysely';
import type { Transaction } from '../database/store.ts';

/**
 * Makes others who tell these people something wait until this transaction ends, gives each the next number for their live pages,
 * and has that told after the commit. In one order, so that two transactions never wait for each other.
 */
export async function holdReaders(
  { database, touched }: Transaction,
  personIds: string[],
  now: number,
): Promise<void> {
  const ids = [...new Set(personIds)].sort();
  if (ids.length === 0) return;
  await database
    .insertInto('notification_readers')
    .values(ids.map((personId) => ({ person_id: personId, number: now })))
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({
        number: sql<number>`case when notification_readers.number >= excluded.number
          then notification_readers.number + 1 else excluded.number end`,
      }),
    )
    .execute();
  for (const personId of ids) touched(personId);
}
