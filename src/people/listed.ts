import type { Database } from '../database/store.ts';

/** Whether the company has a staff list: without one, "not on the list" would say nothing. */
export async function isAnybodyListed(database: Database): Promise<boolean> {
  const row = await database
    .selectFrom('people')
    .select('id')
    .where('listed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
