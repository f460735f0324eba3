import type { Database, Transaction } from '../database/store.ts';
import { markStep } from './completion.ts';
import { expectedPeople } from './expected.ts';
import { setPresence } from './presence.ts';
import type { Seat } from './seats.ts';
import { giveSeat, seatOfWorkshop, takeSeat } from './seats.ts';
import type { RoomState } from './state.ts';
import type { How } from './steps.ts';
import type { Workshop } from './workshop.ts';

/** Somebody whose slip may lie there: a seat of the room, or a person who was expected and has none. */
export interface PaperRow {
  /** `seat-17`, `person-42`: what its fields are called after. */
  key: string;
  name: string;
  who: { seatId: string } | { personId: string };
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
  for (const { personId, name } of await expectedPeople(database, workshop.id)) {
    if (personId === null || seated.has(personId)) continue;
    rows.push({ key: `person-${personId}`, name, who: { personId }, done: {} });
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
  const [name, personId, line] =
    'name' in who ? [who.name, null, `${key} ${who.line}`] : ['', who.personId, who.personId];
  const seat = await takeSeat(transaction, workshop, { name, key: `paper ${line}`, personId: null });
  const theirs = personId === null ? seat : await giveSeat(transaction, seat, personId);
  // Nobody sits there. Somebody who came meanwhile with a laptop keeps theirs as it is.
  if (theirs.id === seat.id) await setPresence(transaction, seat, 'away');
  return theirs;
}
