import type { Transaction } from '../database/store.ts';
import type { CorrectionFault } from '../people/correcting.ts';
import { correctEmail, correctName } from '../people/correcting.ts';
import type { Seat } from './seats.ts';

/** Gives a seat its right name; a person's name is mended with it, unless it is the list's. */
export async function renameSeat(
  transaction: Transaction,
  seat: Seat,
  name: string,
  byId: string,
): Promise<CorrectionFault | null> {
  const { personId } = seat;
  const fault = personId === null ? null : await correctName(transaction, { personId, name, byId });
  if (fault === null) await rename(transaction, seat, name, byId);
  return fault;
}

/** Gives the account of a seat another e-mail, or says why not; the seat takes the name that a list has for that e-mail. */
export async function correctSeatEmail(
  transaction: Transaction,
  seat: Seat & { personId: string },
  email: string,
  byId: string,
): Promise<CorrectionFault | null> {
  const { id, workshopId, personId } = seat;
  const before = await nameAndEmail(transaction, personId);
  const fault = await correctEmail(transaction, { personId, email, byId });
  if (fault !== null || before.email === email) return fault;
  await transaction.happened({ kind: 'email.corrected', workshopId, seatId: id, byId });
  const { name } = await nameAndEmail(transaction, personId);
  if (name !== before.name) await rename(transaction, seat, name, byId);
  return null;
}

function nameAndEmail({ database }: Transaction, personId: string) {
  return database
    .selectFrom('people')
    .select(['name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

async function rename(
  { database, happened }: Transaction,
  seat: Seat,
  name: string,
  byId: string,
): Promise<void> {
  await database.updateTable('seats').set({ name }).where('id', '=', seat.id).execute();
  await happened({ kind: 'seat.renamed', workshopId: seat.workshopId, seatId: seat.id, name, byId });
}
