import { randomBytes } from 'node:crypto';
import type { Transaction } from '../database/store.ts';

/** A secret that the address of a big screen ends with. */
export function makeScreenKey(): string {
  return randomBytes(18).toString('base64url');
}

/** Gives the big screen another address: the old one is worth nothing from then on, and screens that follow it end. */
export async function changeScreenAddress(
  { database, happened }: Transaction,
  workshopId: string,
  byId: string,
): Promise<void> {
  await database
    .updateTable('workshops')
    .set({ screen_key: makeScreenKey() })
    .where('id', '=', workshopId)
    .execute();
  await happened({ kind: 'screen.address_changed', workshopId, byId });
}
