import type { Database, Transaction } from '../database/store.ts';
import type { Seat } from './seats.ts';

/** Asks at the seat's laptop for the account that its person had before, under another e-mail. */
export async function askForOtherAccount(
  { database, happened }: Transaction,
  seat: Seat,
  byId: string,
): Promise<void> {
  const asked = await database
    .updateTable('seats')
    .set({ account_asked_at: Date.now() })
    .where('id', '=', seat.id)
    .where('person_id', 'is not', null)
    .where('account_asked_at', 'is', null)
    .executeTakeFirst();
  if (asked.numUpdatedRows > 0n)
    await happened({ kind: 'account.asked', workshopId: seat.workshopId, seatId: seat.id, byId });
}

/** There is no other account: the laptop asks no longer. `byId`: a facilitator; else whoever sits there. */
export async function stopAsking(
  { database, happened }: Transaction,
  seat: Seat,
  byId?: string,
): Promise<void> {
  const stopped = await database
    .updateTable('seats')
    .set({ account_asked_at: null })
    .where('id', '=', seat.id)
    .where('account_asked_at', 'is not', null)
    .executeTakeFirst();
  if (stopped.numUpdatedRows === 0n) return;
  const { workshopId, id: seatId } = seat;
  await happened({ kind: 'seat.updated', workshopId, seatId, ...(byId === undefined ? {} : { byId }) });
}

/** A facilitator has asked whether whoever sits there has another account, and nobody has answered yet. */
export async function isAskedForOtherAccount(database: Database, seat: Seat): Promise<boolean> {
  const row = await database
    .selectFrom('seats')
    .select('account_asked_at')
    .where('id', '=', seat.id)
    .executeTakeFirst();
  return row?.account_asked_at != null;
}
