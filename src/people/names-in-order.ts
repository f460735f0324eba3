import type { Database } from '../database/store.ts';

/** Where somebody stands in a list of names, for the page that comes after them. Undefined: there is nobody. */
export async function placeInOrder(database: Database, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('people').select('sort_name').where('id', '=', id).executeTakeFirst();
  return row?.sort_name;
}
