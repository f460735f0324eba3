import type { Database, Transaction } from '../database/store.ts';
import { holdWorkshop } from '../events/log.ts';
import { holdSeat } from './hold-seat.ts';
import type { Seat } from './seats.ts';
import { removeSeat, seats } from './seats.ts';

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

/** What was done, and a hand that is up, come along; then the other seat is gone. False when either changed at this moment. */
export async function mergeSeats(
  transaction: Transaction,
  kept: Seat,
  dropped: Seat,
  byId?: string,
): Promise<boolean> {
  const { database } = transaction;
  if (!(await areAsTheyWere(database, [kept, dropped]))) return false;
  // A room that is reopened at this moment puts its hands up again before they are moved.
  await holdWorkshop(database, kept.workshopId);
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
