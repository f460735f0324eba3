import type { Transaction } from '../database/store.ts';
import { by } from '../events/by.ts';
import { endSessionsOf } from '../web/session-store.ts';
import { lockCompany } from './company.ts';
import { isLastAdministrator } from './roles.ts';

/**
 * Somebody leaves the company: they are signed out everywhere and cannot come in again; what they wrote stays. Gives
 * back false, and changes nothing, when no administrator would be left.
 */
export async function leave(
  { database, happened }: Transaction,
  personId: string,
  byId: string | null,
): Promise<boolean> {
  await lockCompany(database);
  if (await isLastAdministrator(database, personId)) return false;
  const left = await database
    .updateTable('people')
    .set({ left_at: Date.now() })
    .where('id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (left.numUpdatedRows === 0n) return true;
  await endSessionsOf(database, personId);
  await happened({ kind: 'person.left', personId, ...by(byId) });
  return true;
}

/** Somebody who had left is back; their account works again. */
export async function comeBack(
  { database, happened }: Transaction,
  personId: string,
  byId: string,
): Promise<void> {
  const back = await database
    .updateTable('people')
    .set({ left_at: null })
    .where('id', '=', personId)
    .where('left_at', 'is not', null)
    .executeTakeFirst();
  if (back.numUpdatedRows > 0n) await happened({ kind: 'person.came_back', personId, byId });
}
