import type { Transaction } from '../database/store.ts';
import { makeOneRecord } from './one-record.ts';
import { holdPerson } from './person.ts';
import { accountOf } from './rights.ts';

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
