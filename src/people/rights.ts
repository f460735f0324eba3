import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Database } from '../database/store.ts';

/** An account, and whether it may do more here than everybody may. */
export interface Account {
  id: string;
  isListed: boolean;
  hasRights: boolean;
}

/** Null for somebody without an account. Rights that wait to be confirmed count too: they may come into force at any time. */
export async function accountOf(database: Database, id: string): Promise<Account | null> {
  const row = await database
    .selectFrom('people')
    .select(['is_administrator', 'is_facilitator', 'listed_at'])
    .select(unitsManaged)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  if (!row) return null;
  const hasRights = row.is_administrator === 1 || row.is_facilitator === 1 || (row.units ?? 0) > 0;
  return { id, isListed: row.listed_at !== null, hasRights };
}

/** How many units somebody manages, as `units` of a question about people. */
export function unitsManaged(build: ExpressionBuilder<Tables, 'people'>) {
  return build
    .selectFrom('unit_managers')
    .select((count) => count.fn.countAll<number>().as('count'))
    .whereRef('unit_managers.person_id', '=', 'people.id')
    .as('units');
}
