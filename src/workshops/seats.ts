import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { CorrectionFault } from '../people/correcting.ts';
import { correctEmail, correctName } from '../people/correcting.ts';
import { TOUCH_EVERY } from './presence.ts';
import { holdSeat } from './hold-seat.ts';
import { completePassedTalks } from './completion.ts';
import type { Workshop } from './workshop.ts';
import { toWorkshop, workshopById, workshops } from './workshop.ts';

/** One laptop in one workshop; from the account step on it belongs to a person. */
export interface Seat {
  id: string;
  workshopId: string;
  name: string;
  personId: string | null;
}

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

/**
 * Joins two seats that are one person: `seat` stays, with what both have done, and `other` is taken away. Returns false,
 * and does nothing, when they belong to two different people, are the same, or changed at this moment.
 */
export async function joinSeats(
  transaction: Transaction,
  seat: Seat,
  other: Seat,
  byId: string,
): Promise<boolean> {
  const arePeople = seat.personId !== null && other.personId !== null;
  if (seat.id === other.id || arePeople) return false;
  const kept = other.personId === null ? seat : other;
  const dropped = kept === seat ? other : seat;
  if (!(await mergeSeats(transaction, kept, dropped, byId))) return false;
  await transaction.happened({
    kind: 'seat.joined',
    workshopId: kept.workshopId,
    seatId: kept.id,
    otherId: dropped.id,
    byId,
  });
  return true;
}

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

/** What was done, and a hand that is up, come along; then the other seat is gone. False when either changed at this moment. */
export async function mergeSeats(
  transaction: Transaction,
  kept: Seat,
  dropped: Seat,
  byId?: string,
): Promise<boolean> {
  const { database } = transaction;
  if (!(await areAsTheyWere(database, [kept, dropped]))) return false;
  await database
    .insertInto('completions')
    .columns(['seat_id', 'workshop_id', 'step', 'how', 'at', 'marked_by', 'reason'])
    .expression((build) =>
      build
        .selectFrom('completions')
        .select((columns) => [
          columns.val(kept.id).as('seat_id'),
          'workshop_id',
          'step',
          'how',
          'at',
          'marked_by',
          'reason',
        ])
        .where('seat_id', '=', dropped.id)
        .where(
          'step',
          'not in',
          build.selectFrom('completions').select('step').where('seat_id', '=', kept.id),
        ),
    )
    .execute();
  await database
    .updateTable('help_calls')
    .set({ seat_id: kept.id })
    .where('seat_id', '=', dropped.id)
    .where('ended_at', 'is', null)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('help_calls as other')
            .select('other.id')
            .where('other.seat_id', '=', kept.id)
            .where('other.ended_at', 'is', null),
        ),
      ),
    )
    .execute();
  await database
    .updateTable('expected_people')
    .set({ seat_id: kept.id })
    .where('workshop_id', '=', kept.workshopId)
    .where('seat_id', '=', dropped.id)
    .execute();
  await database.updateTable('seats').set({ joined_to: kept.id }).where('id', '=', dropped.id).execute();
  await removeSeat(transaction, dropped, byId);
  await transaction.happened({ kind: 'seat.updated', workshopId: kept.workshopId, seatId: kept.id });
  return true;
}

/** Somebody may have sat down at one of them, joined them the other way round, or taken one away since they were read. */
async function areAsTheyWere(database: Database, read: Seat[]): Promise<boolean> {
  for (const { id } of read.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    if ((await holdSeat(database, id)) !== id) return false;
  }
  const now = await seats(database)
    .where(
      'id',
      'in',
      read.map(({ id }) => id),
    )
    .execute();
  return read.every(({ id, personId }) => now.find((seat) => seat.id === id)?.personId === personId);
}

/** Takes a seat away: it is nobody's laptop, or its person sits at another. What its person did stays theirs. */
export async function removeSeat(
  { database, happened }: Transaction,
  seat: Seat,
  byId?: string,
): Promise<void> {
  const now = Date.now();
  const removed = await database
    .updateTable('seats')
    .set({ removed_at: now })
    .where('id', '=', seat.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (removed.numUpdatedRows === 0n) return;
  await database
    .updateTable('help_calls')
    .set({ ended_at: now, ending: 'withdrawn' })
    .where('seat_id', '=', seat.id)
    .where('ended_at', 'is', null)
    .execute();
  await happened({
    kind: 'seat.removed',
    workshopId: seat.workshopId,
    seatId: seat.id,
    ...(byId === undefined ? {} : { byId }),
  });
}

/**
 * The seat with this id and its workshop, unless it was taken away; the one that took it over, when two were one person. `isFresh`: the laptop showed itself a moment ago, and
 * that need not be written down again.
 */
export async function seatWithWorkshop(
  database: Database,
  seatId: string,
): Promise<{ seat: Seat; workshop: Workshop; isFresh: boolean } | null> {
  const row = await workshops(database)
    .innerJoin('seats', 'seats.workshop_id', 'workshops.id')
    .select(['seats.id as seat_id', 'seats.name', 'seats.person_id', 'seats.presence', 'seats.seen_at'])
    .select(['seats.removed_at', 'seats.joined_to'])
    .where('seats.id', '=', seatId)
    .executeTakeFirst();
  if (!row) return null;
  if (row.removed_at !== null) {
    return row.joined_to === null ? null : seatWithWorkshop(database, row.joined_to);
  }
  const seat = { id: row.seat_id, workshopId: row.id, name: row.name, personId: row.person_id };
  const isFresh = row.presence === 'here' && row.seen_at > Date.now() - TOUCH_EVERY;
  return { seat, workshop: toWorkshop(row), isFresh };
}

/** The seat that a person has in a room that is open now; the one taken last when there are several. */
export async function openSeatOfPerson(database: Database, personId: string): Promise<string | null> {
  const row = await database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select('seats.id')
    .where('seats.person_id', '=', personId)
    .where('seats.removed_at', 'is', null)
    .where('workshops.state', '=', 'open')
    .orderBy('seats.joined_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** A seat of this workshop by its id: a facilitator presses on seats of their own room only. */
export async function seatOfWorkshop(
  database: Database,
  workshopId: string,
  seatId: string,
): Promise<Seat | null> {
  const row = await seats(database)
    .where('id', '=', seatId)
    .where('workshop_id', '=', workshopId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function seatOfPerson(database: Database, personId: string, workshopId: string): Promise<Seat | null> {
  const row = await seats(database)
    .where('person_id', '=', personId)
    .where('workshop_id', '=', workshopId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function seatOfKey(database: Database, workshopId: string, key: string): Promise<Seat | null> {
  const row = await seats(database)
    .where('workshop_id', '=', workshopId)
    .where('join_key', '=', key)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

function seats(database: Database) {
  return database
    .selectFrom('seats')
    .select(['id', 'workshop_id as workshopId', 'name', 'person_id as personId']);
}
