import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import { holdWorkshop } from '../events/log.ts';
import { holdSeat } from './hold-seat.ts';
import { median } from './median.ts';

/** A raised hand, until it is answered or taken down. */
export interface RaisedHand {
  id: string;
  note: string;
  raisedAt: number;
  /** Name of the facilitator or helper who is on the way; null: nobody yet. */
  by: string | null;
  byId: string | null;
}

export interface HelpCall extends RaisedHand {
  seatId: string;
}

interface SeatOfRoom {
  id: string;
  workshopId: string;
}

/**
 * Raises the seat's hand, unless the seat was taken away, or the room is over and nobody looks for hands. A hand that is up
 * stays up with its first time and the newest note.
 */
export async function raiseHand(
  { database, happened }: Transaction,
  seat: SeatOfRoom,
  note: string,
): Promise<void> {
  // A seat that is taken away at this moment would leave a hand behind that nobody can answer.
  const seatId = await holdSeat(database, seat.id);
  if (seatId === null || !(await isHeldOpen(database, seat.workshopId))) return;
  const id = newId();
  await database
    .insertInto('help_calls')
    .values({
      id,
      workshop_id: seat.workshopId,
      seat_id: seatId,
      note,
      raised_at: Date.now(),
      claimed_by: null,
      claimed_at: null,
      ended_at: null,
      ending: null,
    })
    .onConflict((conflict) => conflict.column('seat_id').where('ended_at', 'is', null).doUpdateSet({ note }))
    .execute();
  await happened({ kind: 'help.raised', workshopId: seat.workshopId, seatId, note });
}

/** Whether the room is open; it does not close until this transaction ends. */
async function isHeldOpen(database: Database, workshopId: string): Promise<boolean> {
  await holdWorkshop(database, workshopId);
  const { state } = await database
    .selectFrom('workshops')
    .select('state')
    .where('id', '=', workshopId)
    .executeTakeFirstOrThrow();
  return state === 'open';
}

/** Takes every hand down, because the room closes. */
export async function lowerHands(database: Database, workshopId: string, closedAt: number): Promise<void> {
  await database
    .updateTable('help_calls')
    .set({ ended_at: closedAt, ending: 'closed' })
    .where('workshop_id', '=', workshopId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Puts the hands up again that were up when the room closed. */
export async function liftHands(database: Database, workshopId: string, closedAt: number): Promise<void> {
  await database
    .updateTable('help_calls')
    .set({ ended_at: null, ending: null })
    .where('workshop_id', '=', workshopId)
    .where('ending', '=', 'closed')
    .where('ended_at', '=', closedAt)
    .where('seat_id', 'in', (build) =>
      build.selectFrom('seats').select('id').where('seats.removed_at', 'is', null),
    )
    .execute();
}

/** Takes the hand down: the seat needs no help any more. */
export async function withdrawHand({ database, happened }: Transaction, seat: SeatOfRoom): Promise<void> {
  if (await end(database, seat, 'withdrawn')) {
    await happened({ kind: 'help.withdrawn', workshopId: seat.workshopId, seatId: seat.id });
  }
}

/**
 * Says who goes to a raised hand. Of two who press at once one gets it. Returns the name of whoever is on the way, or
 * null when no hand is up.
 */
export async function claim(
  { database, happened }: Transaction,
  seat: SeatOfRoom,
  helperId: string,
): Promise<string | null> {
  const claimed = await database
    .updateTable('help_calls')
    .set({ claimed_by: helperId, claimed_at: Date.now() })
    .where('seat_id', '=', seat.id)
    .where('ended_at', 'is', null)
    .where('claimed_by', 'is', null)
    .executeTakeFirst();
  if (claimed.numUpdatedRows > 0n) {
    await happened({ kind: 'help.claimed', workshopId: seat.workshopId, seatId: seat.id, byId: helperId });
  }
  const [call] = await openCalls(database, seat.workshopId, [seat.id]);
  return call?.by ?? null;
}

/** The help was given. */
export async function answer(
  { database, happened }: Transaction,
  seat: SeatOfRoom,
  helperId: string,
): Promise<void> {
  if (await end(database, seat, 'answered')) {
    await happened({ kind: 'help.answered', workshopId: seat.workshopId, seatId: seat.id, byId: helperId });
  }
}

/** The hands that are up in a workshop (or at these seats of it), the one that waits longest first. */
export async function openCalls(
  database: Database,
  workshopId: string,
  seatIds?: string[],
): Promise<HelpCall[]> {
  if (seatIds?.length === 0) return [];
  let query = database
    .selectFrom('help_calls')
    .leftJoin('people', 'people.id', 'help_calls.claimed_by')
    .select([
      'help_calls.id',
      'help_calls.seat_id as seatId',
      'help_calls.note',
      'help_calls.raised_at as raisedAt',
      'people.name as by',
      'help_calls.claimed_by as byId',
    ])
    .where('help_calls.workshop_id', '=', workshopId)
    .where('help_calls.ended_at', 'is', null)
    .orderBy('help_calls.raised_at')
    .orderBy('help_calls.id');
  if (seatIds) query = query.where('help_calls.seat_id', 'in', seatIds);
  return query.execute();
}

/** The middle of how long raised hands waited for their answer, in milliseconds; null before the first. */
export async function medianTimeToHelp(database: Database, workshopId: string): Promise<number | null> {
  const rows = await database
    .selectFrom('help_calls')
    .select(['raised_at', 'ended_at'])
    .where('workshop_id', '=', workshopId)
    .where('ending', '=', 'answered')
    .execute();
  return median(rows.flatMap((row) => (row.ended_at === null ? [] : [row.ended_at - row.raised_at])));
}

async function end(database: Database, seat: SeatOfRoom, ending: 'answered' | 'withdrawn'): Promise<boolean> {
  const ended = await database
    .updateTable('help_calls')
    .set({ ended_at: Date.now(), ending })
    .where('seat_id', '=', seat.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}
