import type { Database, Transaction } from '../database/store.ts';
import { markStep } from './completion.ts';
import { expectedPeople } from './expected.ts';
import { setPresence } from './presence.ts';
import type { Seat } from './seats.ts';
import { seatOfWorkshop } from './seats.ts';
import { giveSeat, takeSeat } from './taking-seats.ts';
import type { RoomState } from './state.ts';
import type { How } from './steps.ts';
import type { Workshop } from './workshop.ts';

/** Somebody whose slip may lie there: a seat of the room, or whoever was expected and has none, on the list or not. */
export interface PaperRow {
  /** `seat-17`, `person-42`: what its fields are called after. */
  key: string;
  name: string;
  who: { seatId: string } | { personId: string } | { email: string };
  done: Partial<Record<string, How>>;
}

/** What a slip says: who, which steps, and when they were done (milliseconds UTC). */
export interface Slip {
  who: PaperRow['who'] | { name: string; line: string };
  steps: string[];
  at: number;
}

/** Everybody whose slip may be entered, by name. */
export async function paperRows(database: Database, { workshop, seats }: RoomState): Promise<PaperRow[]> {
  const seated = new Set(seats.map(({ personId }) => personId));
  const rows: PaperRow[] = seats.map(({ id, name, done }) => ({
    key: `seat-${id}`,
    name,
    who: { seatId: id },
    done,
  }));
  const seatIds = new Set(seats.map(({ id }) => id));
  for (const { personId, name, email, seatId } of await expectedPeople(database, workshop.id)) {
    if (personId === null) {
      const isEntered = seatId !== null && seatIds.has(seatId);
      if (!isEntered) rows.push({ key: `email-${email}`, name: email, who: { email }, done: {} });
    } else if (!seated.has(personId)) {
      rows.push({ key: `person-${personId}`, name, who: { personId }, done: {} });
    }
  }
  const { compare } = new Intl.Collator(workshop.locale);
  return rows.sort((one, other) => compare(one.name, other.name));
}

interface Entering {
  workshop: Workshop;
  /** What stands beside the marks: that it was on paper, in the workshop's language. */
  reason: string;
  /** Made by the form: the same form sent twice takes the seats of its new names once. */
  key: string;
  byId: string;
}

/**
 * Enters what was done on slips: each step is marked, with the time on the slip. Whoever had no laptop gets a seat, which is
 * away. What is done already stays as it is. Gives back how many people and steps were new.
 */
export async function enterSlips(
  transaction: Transaction,
  slips: Slip[],
  { workshop, reason, key, byId }: Entering,
): Promise<{ people: number; steps: number }> {
  let [people, steps] = [0, 0];
  for (const { who, steps: done, at } of slips) {
    const seat = await seatFor(transaction, workshop, who, key);
    if (seat === null) continue;
    let added = 0;
    for (const step of done) {
      const isNew = await markStep(transaction, workshop, { seatId: seat.id, step, reason, byId, at });
      if (isNew) added += 1;
    }
    steps += added;
    if (added > 0) people += 1;
  }
  return { people, steps };
}

async function seatFor(
  transaction: Transaction,
  workshop: Workshop,
  who: Slip['who'],
  key: string,
): Promise<Seat | null> {
  if ('seatId' in who) return seatOfWorkshop(transaction.database, workshop.id, who.seatId);
  const taking = takingFor(who, key);
  const seat = await takeSeat(transaction, workshop, { ...taking, personId: null });
  const theirs = 'personId' in who ? await giveSeat(transaction, seat, who.personId) : seat;
  if ('email' in who) await cameOnPaper(transaction.database, workshop.id, who.email, seat.id);
  // Nobody sits there. Somebody who came meanwhile with a laptop keeps theirs as it is.
  if (theirs.id === seat.id) await setPresence(transaction, seat, 'away');
  return theirs;
}

function takingFor(
  who: Exclude<Slip['who'], { seatId: string }>,
  key: string,
): { name: string; key: string } {
  if ('name' in who) return { name: who.name, key: `paper ${key} ${who.line}` };
  if ('personId' in who) return { name: '', key: `paper ${who.personId}` };
  return { name: nameIn(who.email), key: `paper ${who.email}` };
}

/** What an address says of a name: `anna.ek@company.example` is Anna Ek. */
function nameIn(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._-]+/).filter((word) => word !== '');
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, 60);
}

/** Whoever has no account is known by the seat that their slip was entered at. */
async function cameOnPaper(
  database: Database,
  workshopId: string,
  email: string,
  seatId: string,
): Promise<void> {
  await database
    .updateTable('expected_people')
    .set({ seat_id: seatId })
    .where('workshop_id', '=', workshopId)
    .where('email', '=', email)
    .execute();
}
