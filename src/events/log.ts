import type { Database, Transaction } from '../database/store.ts';
import { inBatches } from '../database/batches.ts';
import type { Event, PeopleEvent } from './event.ts';

/** Runs in the transaction of what happened: both are kept, or neither is. Listens to every kind and picks its own. */
export type Listener = (transaction: Transaction, event: Event) => Promise<void>;

/** Writes one line of the log and gives back the workshop's new number, when the event is a workshop's. */
export async function append(database: Database, event: Event): Promise<number | null> {
  if ('personIds' in event) {
    await appendForEach(database, event);
    return null;
  }
  const { kind, byId, ...data } = event;
  const workshopId = 'workshopId' in event ? event.workshopId : null;
  const number = workshopId === null ? null : await nextNumber(database, workshopId);
  await database
    .insertInto('events')
    .values({
      at: Date.now(),
      kind,
      workshop_id: workshopId,
      number,
      seat_id: 'seatId' in event ? event.seatId : null,
      person_id: 'personId' in event ? (event.personId ?? null) : null,
      by_id: byId ?? null,
      data: JSON.stringify(data),
    })
    .execute();
  return number;
}

/** What each line is called. */
const kindOfEach = {
  'people.listed': 'person.listed',
  'people.changed': 'person.changed',
  'people.readdressed': 'person.readdressed',
  'people.invited': 'person.invited',
} as const satisfies Record<PeopleEvent['kind'], string>;

async function appendForEach(
  database: Database,
  { kind, personIds, byId }: PeopleEvent & Event,
): Promise<void> {
  const at = Date.now();
  for (const batch of inBatches(personIds)) {
    await database
      .insertInto('events')
      .values(
        batch.map((personId) => ({
          at,
          kind: kindOfEach[kind],
          workshop_id: null,
          number: null,
          seat_id: null,
          person_id: personId,
          by_id: byId ?? null,
          data: JSON.stringify({ personId }),
        })),
      )
      .execute();
  }
}

/** What changed in a workshop since a page last looked. */
export interface Changes {
  /** The workshop's number now. */
  number: number;
  /** The room as a whole changed: step, pace, eyes up, open or closed, the wall. */
  room: boolean;
  /** How many times it did. */
  roomTimes: number;
  seatIds: Set<string>;
}

/** Answers which parts of a workshop changed after number `seen`. */
export async function changesSince(database: Database, workshopId: string, seen: number): Promise<Changes> {
  const rows = await database
    .selectFrom('events')
    .select((build) => [
      'seat_id',
      build.fn.max('number').as('number'),
      build.fn.countAll<number>().as('times'),
    ])
    .where('workshop_id', '=', workshopId)
    .where('number', '>', seen)
    .groupBy('seat_id')
    .execute();
  return {
    number: Math.max(seen, ...rows.map((row) => row.number ?? 0)),
    room: rows.some((row) => row.seat_id === null),
    roomTimes: rows.find((row) => row.seat_id === null)?.times ?? 0,
    seatIds: new Set(rows.flatMap((row) => row.seat_id ?? [])),
  };
}

/** The numbers of the workshops that a node's readers watch, in one question. */
export async function numbersOf(database: Database, workshopIds: string[]): Promise<Map<string, number>> {
  if (workshopIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('workshop_numbers')
    .select(['workshop_id', 'number'])
    .where('workshop_id', 'in', workshopIds)
    .execute();
  return new Map(rows.map((row) => [row.workshop_id, row.number]));
}

/** Makes others who change this workshop wait until this transaction ends, as taking its next number does. */
export async function holdWorkshop(database: Database, workshopId: string): Promise<void> {
  await database
    .updateTable('workshop_numbers')
    .set((build) => ({ number: build.ref('number') }))
    .where('workshop_id', '=', workshopId)
    .execute();
}

/**
 * Takes the workshop's next number. The row stays locked until the transaction ends, so the order of numbers is the
 * order of commits, and a transaction that fails leaves no gap.
 */
async function nextNumber(database: Database, workshopId: string): Promise<number> {
  const { number } = await database
    .insertInto('workshop_numbers')
    .values({ workshop_id: workshopId, number: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workshop_id')
        .doUpdateSet((build) => ({ number: build('workshop_numbers.number', '+', 1) })),
    )
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}
