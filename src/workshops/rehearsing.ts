import type { Store, Transaction } from '../database/store.ts';
import { holdWorkshop } from '../events/log.ts';
import { again } from '../web/again-and-again.ts';
import { HOUR, SECOND } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import { completeSimulated } from './completion.ts';
import { raiseHand, withdrawHand } from './help.ts';
import { closeWorkshop } from './opening.ts';
import { setPresence, touchSeats } from './presence.ts';
import { answerInRehearsal, publishInRehearsal } from './rehearsal-posts.ts';
import type { Guest } from './rehearsal-script.ts';
import { castRehearsal } from './rehearsal-script.ts';
import { takeSeat } from './taking-seats.ts';
import type { RoomState, SeatState } from './state.ts';
import { roomState } from './state.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

/** Whoever forgets to end a rehearsal has it ended after this. */
const ENDS_AFTER = 2 * HOUR;
/** Whose hand nobody answers manages alone after this. */
const PATIENCE = 90 * SECOND;
/** How far into their post somebody is when the laptop falls silent, or they leave. */
const IN_THE_MIDDLE = 12 * SECOND;
/** Whoever is done answers what is left after this, so that everybody is read. */
const READS_ON = 15 * SECOND;
/** How often the simulated people do something. */
const TICK = 1_000;

/** Lets the people of simulated rooms go on, on as many nodes as there are. Gives back how to stop. */
export function startRehearsing(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => goOnWithRehearsals(store), { every: TICK }, onFault);
}

/**
 * What the simulated people of every open rehearsal do at this moment, each room in a transaction of its own. Throws at the end when one
 * could not go on; no other waits for it.
 */
export async function goOnWithRehearsals(store: Store, now = Date.now()): Promise<void> {
  const open = await store.database
    .selectFrom('workshops')
    .select('id')
    .where('rehearsal', '=', 1)
    .where('state', '=', 'open')
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  await eachThenThrow(
    open,
    ({ id }) => store.transaction((transaction) => goOn(transaction, id, now)),
    'rehearsals do not go on',
  );
}

async function goOn(transaction: Transaction, workshopId: string, now: number): Promise<void> {
  const { database } = transaction;
  // Of two nodes at it at once the second finds what the first has done.
  await holdWorkshop(database, workshopId);
  const workshop = await workshopById(database, workshopId);
  if (workshop?.state !== 'open' || workshop.openedAt === null) return;
  if (now - workshop.openedAt > ENDS_AFTER) {
    await closeWorkshop(transaction, workshop, null);
    return;
  }
  const state = await roomState(database, workshop);
  const seatOf = await seatsByGuest(transaction, workshopId);
  const guests = castRehearsal(workshop.locale);
  for (const [index, guest] of guests.entries()) {
    const seatId = seatOf.get(keyOf(index));
    const seat = state.seats.find(({ id }) => id === seatId);
    if (seatId === undefined && now - workshop.openedAt >= guest.arrives * SECOND) {
      await takeSeat(transaction, workshop, { name: guest.name, key: keyOf(index), personId: null });
    } else if (seat) await act(transaction, { guest, seat, state, now });
  }
  await touchSeats(
    database,
    state.seats.map(({ id }) => id),
  );
}

interface Moment {
  guest: Guest;
  seat: SeatState;
  state: RoomState;
  now: number;
}

/** What one of them does: at most one thing at a time. */
async function act(transaction: Transaction, { guest, seat, state, now }: Moment): Promise<void> {
  const { workshop } = state;
  const { step, waiting } = seat.position;
  const place = { id: seat.id, workshopId: workshop.id };
  const spent = now - seat.since;
  if (seat.position.finished && spent > READS_ON) return answerLeft(transaction, place, state);
  if (step.kind === 'talk' || waiting || seat.done[step.key] !== undefined) return;
  if (step.kind === 'post' && spent > IN_THE_MIDDLE) {
    if (guest.leaves) return setPresence(transaction, place, 'away');
    const isLost = spent < IN_THE_MIDDLE + guest.lostFor * SECOND;
    if (guest.lostFor > 0) await setPresence(transaction, place, isLost ? 'lost' : 'here');
    if (isLost) return;
  }
  if (seat.help) {
    if (seat.help.byId === null && now - seat.help.raisedAt > PATIENCE)
      await withdrawHand(transaction, place);
    return;
  }
  const asks = guest.asks?.at === step.kind ? guest.asks : null;
  const takes = guest.takes[step.kind] * SECOND;
  if (asks && spent > takes / 2 && !(await hasAsked(transaction, seat.id))) {
    await raiseHand(transaction, place, asks.note);
  } else if (spent > takes) await doStep(transaction, workshop, { guest, seat });
}

async function answerLeft(
  { database, happened }: Transaction,
  seat: { id: string; workshopId: string },
  state: RoomState,
): Promise<void> {
  if ((await state.posts()).every(({ answered }) => answered)) return;
  if (await answerInRehearsal(database, seat))
    await happened({ kind: 'seat.updated', workshopId: seat.workshopId, seatId: seat.id });
}

async function doStep(
  transaction: Transaction,
  workshop: Workshop,
  { guest, seat }: Pick<Moment, 'guest' | 'seat'>,
): Promise<void> {
  const { step } = seat.position;
  const place = { id: seat.id, workshopId: workshop.id };
  if (step.kind === 'post') await publishInRehearsal(transaction.database, place, guest.title);
  if (step.kind === 'comment') await answerInRehearsal(transaction.database, place);
  await completeSimulated(transaction, place, step.key);
}

/** Seats that were taken away are known, too: their people do not come again. */
async function seatsByGuest({ database }: Transaction, workshopId: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('seats')
    .select(['id', 'join_key'])
    .where('workshop_id', '=', workshopId)
    .execute();
  return new Map(rows.map(({ id, join_key: key }) => [key, id]));
}

async function hasAsked({ database }: Transaction, seatId: string): Promise<boolean> {
  const call = await database
    .selectFrom('help_calls')
    .select('id')
    .where('seat_id', '=', seatId)
    .executeTakeFirst();
  return call !== undefined;
}

function keyOf(index: number): string {
  return `guest ${index}`;
}
