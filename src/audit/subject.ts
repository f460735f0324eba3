import type { Database } from '../database/store.ts';

/** Somebody whose lines are asked for: by the address that was typed, or the id in the link of their page. Null for nobody. */
export async function subjectOf(
  database: Database,
  who: string,
): Promise<{ id: string; name: string; email: string } | null> {
  if (who === '') return null;
  const row = await database
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where((build) => build.or([build('id', '=', who), build('email', '=', who.toLowerCase())]))
    .executeTakeFirst();
  return row ?? null;
}
