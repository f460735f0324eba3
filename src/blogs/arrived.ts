import type { Database } from '../database/store.ts';

/** Whether a post or a comment of somebody's was written under this key, for the laptop that never heard what became of it. */
export async function hasArrived(database: Database, personId: string, key: string): Promise<boolean> {
  for (const table of ['comments', 'posts'] as const) {
    const written = await database
      .selectFrom(table)
      .select('id')
      .where('person_id', '=', personId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (written) return true;
  }
  return false;
}
