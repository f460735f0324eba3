import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { completePassedTalks } from './completion.ts';
import { mergeSeats } from './joining-seats.ts';
import type { Seat } from './seats.ts';
import { seatOfPerson, seats } from './seats.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

/**
 * Takes a seat in an open workshop. The same form sent twice (`key`) takes one seat, and somebody signed in who has a
 * seat there already gets it back.
 */
export async function takeSeat(
  transaction: Transaction,
  workshop: Workshop,
  { name, key, personId }: { name: string; key: string; personId: string | null },
): Promise<Seat> {
  const { database, happened } = transaction;
  const theirs = personId === null ? null : await seatOfPerson(database, personId, workshop.id);
  if (theirs) return theirs;

  const id = newId();
  const now = Date.now();
  const inserted = await database
    .insertInto('seats')
    .values({
      id,
      workshop_id: workshop.id,
      name,
      person_id: null,
      join_key: key,
      joined_at: now,
      presence: 'here',
      seen_at: now,
      streams: 0,
      says_was: null,
      joined_to: null,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workshop_id', 'join_key']).doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) {
    // The form came again. A seat that was taken away meanwhile is not given back: this is a new one.
    const again = await seatOfKey(database, workshop.id, key);
    return again ?? takeSeat(transaction, workshop, { name, key: newId(), personId });
  }

  await happened({ kind: 'seat.taken', workshopId: workshop.id, seatId: id, name });
  // Read again behind the lock that the line above took: the room may have moved meanwhile.
  const current = await workshopById(database, workshop.id);
  await completePassedTalks(transaction, current ?? workshop, id);
  const seat: Seat = { id, workshopId: workshop.id, name, personId: null };
  return personId === null ? seat : giveSeat(transaction, seat, personId);
}

/**
 * Makes a seat a person's, with what they have done already. Somebody who sits at another laptop now gets their own seat
 * back, and the fresh one is taken away; a seat that is another person's stays theirs and a new one is made. Gives back
 * the seat that is the person's now.
 */
export async function giveSeat(transaction: Transaction, seat: Seat, personId: string): Promise<Seat> {
  const { database, happened } = transaction;
  const theirs = await seatOfPerson(database, personId, seat.workshopId);
  if (theirs) {
    if (theirs.id !== seat.id) await mergeNobodys(transaction, theirs, seat);
    return theirs;
  }
  const person = await database
    .selectFrom('people')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (seat.personId !== null) {
    const workshop = await workshopById(database, seat.workshopId);
    if (!workshop) return seat;
    const fresh = await takeSeat(transaction, workshop, { name: person.name, key: newId(), personId: null });
    return giveSeat(transaction, fresh, personId);
  }
  const given = await database
    .updateTable('seats')
    .set({ person_id: personId, name: person.name })
    .where('id', '=', seat.id)
    .where('person_id', 'is', null)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (given.numUpdatedRows === 0n) return giveSeat(transaction, await newestOf(database, seat), personId);
  await happened({ kind: 'seat.claimed', workshopId: seat.workshopId, seatId: seat.id, personId });
  return { ...seat, name: person.name, personId };
}

/** The seat as it is now: somebody else sat down, or took it away, since it was read. */
async function newestOf(database: Database, seat: Seat): Promise<Seat> {
  const row = await seats(database)
    .where('id', '=', seat.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  // A seat that is gone counts as taken, so that a fresh one is made.
  return row ?? { ...seat, personId: seat.personId ?? 'nobody' };
}

/** Takes away a laptop's fresh seat for the one that its person has, unless somebody sat down at it meanwhile. */
async function mergeNobodys(transaction: Transaction, kept: Seat, fresh: Seat): Promise<void> {
  const { database } = transaction;
  const row = await seats(database)
    .where('id', '=', fresh.id)
    .where('person_id', 'is', null)
    .executeTakeFirst();
  if (row) await mergeSeats(transaction, kept, fresh);
}

async function seatOfKey(database: Database, workshopId: string, key: string): Promise<Seat | null> {
  const row = await seats(database)
    .where('workshop_id', '=', workshopId)
    .where('join_key', '=', key)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
