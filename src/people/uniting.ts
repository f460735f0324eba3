import type { Database, Transaction } from '../database/store.ts';
import { makeOneRecord } from './one-record.ts';
import { holdPerson } from './person.ts';

/** Why two accounts stay two; keys of the texts. */
export type UnitingFault = 'unite_same' | 'unite_listed' | 'unite_rights' | 'unite_gone';

/**
 * Makes two accounts of one person one. The caller has seen that both are theirs: signed in with one, and the password or pass of
 * the other. The older one stays, unless only the fresh one is on the company's list; what the other one made moves to it. Nobody gets
 * rights by it: an account that has any stays. An administrator does it by `uniteRecords`.
 */
export async function uniteAccounts(
  transaction: Transaction,
  { freshId, olderId }: { freshId: string; olderId: string },
): Promise<{ keptId: string; fault: null } | { keptId: null; fault: UnitingFault }> {
  const { database } = transaction;
  if (freshId === olderId) return { keptId: null, fault: 'unite_same' };
  for (const id of [freshId, olderId].sort()) await holdPerson(database, id);
  const [fresh, older] = [await accountOf(database, freshId), await accountOf(database, olderId)];
  if (!fresh || !older) return { keptId: null, fault: 'unite_gone' };
  if (fresh.isListed && older.isListed) return { keptId: null, fault: 'unite_listed' };
  const [kept, gone] = fresh.isListed ? [fresh, older] : [older, fresh];
  if (gone.hasRights) return { keptId: null, fault: 'unite_rights' };

  await makeOneRecord(transaction, { keptId: kept.id, goneId: gone.id });
  return { keptId: kept.id, fault: null };
}

/** Null for somebody without an account. Rights that wait to be confirmed count too. */
async function accountOf(
  database: Database,
  id: string,
): Promise<{ id: string; isListed: boolean; hasRights: boolean } | null> {
  const row = await database
    .selectFrom('people')
    .select(['is_administrator', 'is_facilitator', 'listed_at'])
    .select((build) =>
      build
        .selectFrom('unit_managers')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('unit_managers.person_id', '=', 'people.id')
        .as('units'),
    )
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  if (!row) return null;
  const hasRights = row.is_administrator === 1 || row.is_facilitator === 1 || (row.units ?? 0) > 0;
  return { id, isListed: row.listed_at !== null, hasRights };
}
