import type { Database, Transaction } from '../database/store.ts';
import { firstName } from '../people/first-name.ts';
import type { Seat } from './seats.ts';
import { joinSeats } from './joining-seats.ts';
import { seatOfWorkshop } from './seats.ts';

/** A seat whose laptop is not here: its person may have come back with another. */
export interface MissingSeat {
  id: string;
  name: string;
}

/** The seats that a fresh laptop may have had before: those that are missing, under the first name that was typed on it. */
export function mayHaveBeen(
  seat: { id: string; name: string; personId: string | null },
  missing: MissingSeat[],
): MissingSeat[] {
  if (seat.personId !== null) return [];
  return missing.filter((other) => other.id !== seat.id && haveOneFirstName(other, seat));
}

/** Two seats under the same first name, however the rest is written. */
export function haveOneFirstName(one: { name: string }, other: { name: string }): boolean {
  return lower(one.name) === lower(other.name);
}

/** Tells which seats it concerns when these fall silent or come back: those of no account yet, under the same first name. */
export function namesakesOf(
  changed: { name: string }[],
): (seat: { name: string; personId: string | null }) => boolean {
  const names = new Set(changed.map(({ name }) => lower(name)));
  return ({ name, personId }) => personId === null && names.has(lower(name));
}

/** Says that this laptop had another seat before. The facilitator, who sees who sits there, decides. */
export async function sayWasMe(
  { database, happened }: Transaction,
  seat: Seat,
  otherId: string,
): Promise<void> {
  const [other] = mayHaveBeen(
    seat,
    (await missingSeats(database, seat.workshopId)).filter(({ id }) => id === otherId),
  );
  if (!other) return;
  await database.updateTable('seats').set({ says_was: other.id }).where('id', '=', seat.id).execute();
  await happened({ kind: 'seat.updated', workshopId: seat.workshopId, seatId: seat.id });
}

/** It was: the old seat goes on at the new laptop, with its steps. Returns false when they turned out to be two people. */
export async function allowMove(
  transaction: Transaction,
  old: Seat,
  laptopId: string,
  byId: string,
): Promise<boolean> {
  const laptop = await seatOfWorkshop(transaction.database, old.workshopId, laptopId);
  return laptop !== null && joinSeats(transaction, old, laptop, byId);
}

/** It was not: the laptop keeps the seat that it has. */
export async function refuseMove(
  { database, happened }: Transaction,
  seat: Seat,
  byId: string,
): Promise<void> {
  const refused = await database
    .updateTable('seats')
    .set({ says_was: null })
    .where('id', '=', seat.id)
    .where('says_was', 'is not', null)
    .executeTakeFirst();
  if (refused.numUpdatedRows === 0n) return;
  await happened({ kind: 'seat.updated', workshopId: seat.workshopId, seatId: seat.id, byId });
}

/** Seats of a workshop whose laptop fell silent or was put away. */
export async function missingSeats(database: Database, workshopId: string): Promise<MissingSeat[]> {
  return database
    .selectFrom('seats')
    .select(['id', 'name'])
    .where('workshop_id', '=', workshopId)
    .where('presence', '!=', 'here')
    .where('removed_at', 'is', null)
    .execute();
}

function lower(name: string): string {
  return firstName(name).toLocaleLowerCase();
}
