import type { Database } from './store.ts';

/** Tells whether the database answers, with the tables that are expected. */
export async function answers(database: Database): Promise<boolean> {
  try {
    await database.selectFrom('company').select('id').execute();
    return true;
  } catch {
    return false;
  }
}
