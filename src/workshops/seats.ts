import type { Database, Transaction } from '../database/store.ts';
import { TOUCH_EVERY } from './presence.ts';
import type { Workshop } from './workshop.ts';
import { toWorkshop, workshops } from './workshop.ts';

/** One laptop in one workshop; from the account step on it belongs to a person. */
export interface Seat {
  id: string;
  workshopId: string;
  name: string;
  personId: string | null;
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
  // The log holds the workshop: a room that is reopened at this moment has put its hands up again by now, or does after.
  await happened({
    kind: 'seat.removed',
    workshopId: seat.workshopId,
    seatId: seat.id,
    ...(byId === undefined ? {} : { byId }),
  });
  await database
    .updateTable('help_calls')
    .set({ ended_at: now, ending: 'withdrawn' })
    .where('seat_id', '=', seat.id)
    .where('ended_at', 'is', null)
    .execute();
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

/** Tells whether this seat, or the one that took it over, is in a room that is open now. */
export async function isInOpenRoom(database: Database, seatId: string): Promise<boolean> {
  const row = await database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select('seats.id')
    .where('seats.id', '=', seatId)
    .where((build) => build.or([build('removed_at', 'is', null), build('joined_to', 'is not', null)]))
    .where('workshops.state', '=', 'open')
    .executeTakeFirst();
  return row !== undefined;
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

/** The seat that a person has in this workshop. */
export async function seatOfPerson(
  database: Database,
  personId: string,
  workshopId: string,
): Promise<Seat | null> {
  const row = await seats(database)
    .where('person_id', '=', personId)
    .where('workshop_id', '=', workshopId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Seats as they are read; more conditions are the asker’s. */
export function seats(database: Database) {
  return database
    .selectFrom('seats')
    .select(['id', 'workshop_id as workshopId', 'name', 'person_id as personId']);
}
