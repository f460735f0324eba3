import type { Database, Store, Transaction } from '../database/store.ts';
import { MINUTE } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';

export type Presence = 'here' | 'away' | 'lost';

/** How many of a room's seats are here, how many away and how many lost. */
export type Attendance = Record<Presence, number>;

/** A page with an event stream shows that it lives every few seconds; after this long in silence it is lost. */
export const LOST_AFTER = 30_000;
/** A page without client script, or behind others, shows itself only now and then: a post takes its time. */
export const LOST_WITHOUT_SCRIPT_AFTER = 10 * MINUTE;
/** How often open streams are written down as seen. */
export const TOUCH_EVERY = 10_000;

/** Counts who of these is here: a seat whose page is hidden, or silent, is not. */
export function attendanceOf(seats: readonly { presence: Presence }[]): Attendance {
  const attendance: Attendance = { here: 0, away: 0, lost: 0 };
  for (const { presence } of seats) attendance[presence] += 1;
  return attendance;
}

/** The laptop is in front of somebody (`here`), or its page is hidden (`away`). Told once, not every time. */
export async function setPresence(
  { database, happened }: Transaction,
  seat: { id: string; workshopId: string },
  presence: Presence,
  { streams }: { streams: boolean } = { streams: false },
): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('seats')
    .set({ seen_at: now, ...(streams ? { streams: 1 } : {}) })
    .where('id', '=', seat.id)
    .execute();
  const changed = await database
    .updateTable('seats')
    .set({ presence })
    .where('id', '=', seat.id)
    .where('removed_at', 'is', null)
    .where('presence', '!=', presence)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) {
    await happened({ kind: 'seat.presence', workshopId: seat.workshopId, seatId: seat.id, presence });
  }
}

/** Writes down that these seats' streams are open, in one statement. */
export async function touchSeats(database: Database, seatIds: string[]): Promise<void> {
  if (seatIds.length === 0) return;
  await database.updateTable('seats').set({ seen_at: Date.now() }).where('id', 'in', seatIds).execute();
}

/** Finds the seats that fell silent in rooms that are open, and says so. Any node may do it; each seat is told once. */
export async function noticeTheLost(store: Store): Promise<void> {
  const now = Date.now();
  const silent = await store.database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select(['seats.id', 'seats.workshop_id as workshopId'])
    .where('workshops.state', '=', 'open')
    .where('seats.removed_at', 'is', null)
    .where('seats.presence', '!=', 'lost')
    .where((build) =>
      build.or([
        build.and([
          build('seats.streams', '=', 1),
          build('seats.presence', '=', 'here'),
          build('seats.seen_at', '<', now - LOST_AFTER),
        ]),
        build('seats.seen_at', '<', now - LOST_WITHOUT_SCRIPT_AFTER),
      ]),
    )
    .execute();
  await eachThenThrow(
    silent,
    (seat) => store.transaction((transaction) => markLost(transaction, seat, now)),
    'seats that fell silent are not lost yet',
  );
}

async function markLost(
  { database, happened }: Transaction,
  seat: { id: string; workshopId: string },
  asOf: number,
): Promise<void> {
  const changed = await database
    .updateTable('seats')
    .set({ presence: 'lost' })
    .where('id', '=', seat.id)
    .where('presence', '!=', 'lost')
    .where('seen_at', '<', asOf - LOST_AFTER)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) {
    await happened({ kind: 'seat.presence', workshopId: seat.workshopId, seatId: seat.id, presence: 'lost' });
  }
}
