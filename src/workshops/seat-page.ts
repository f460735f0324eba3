import type { Database } from '../database/store.ts';
import { listUnits } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';
import type { Apart } from './namesakes.ts';
import { tellApart } from './namesakes.ts';
import type { SeatEntry } from './seat-history.ts';
import { seatHistory } from './seat-history.ts';
import type { Seat } from './seats.ts';
import type { SeatState } from './state.ts';
import { roomState } from './state.ts';
import type { How } from './steps.ts';
import { isOverFor, lessonFor } from './steps.ts';
import { haveOneFirstName } from './was-me.ts';
import type { Workshop } from './workshop.ts';

/** Everything about one seat, for whoever stands beside it. */
export interface SeatPage {
  workshop: { id: string; title: string };
  seat: SeatState;
  /** Path of the person's unit, from the top. */
  unit: string[];
  steps: SeatStep[];
  /** Titles of the steps by key. */
  titles: Partial<Record<string, string>>;
  history: SeatEntry[];
  /** Seats that may be the same person's: those under the same first name, and those under another. */
  namesakes: OtherSeat[];
  others: OtherSeat[];
}

interface OtherSeat {
  id: string;
  name: string;
  apart: Apart | null;
}

interface SeatStep {
  key: string;
  title: string;
  how: How | null;
  /** A talk that was held before the seat was taken. */
  isOver: boolean;
  at: number | null;
  reason: string | null;
}

/** Reads a seat with its history; null when it was taken away. */
export async function seatPage(
  database: Database,
  workshop: Workshop,
  { id }: Pick<Seat, 'id'>,
  locale: Locale,
): Promise<SeatPage | null> {
  const { seats } = await roomState(database, workshop);
  const seat = seats.find((candidate) => candidate.id === id);
  if (!seat) return null;
  const { steps } = lessonFor(workshop, locale);
  const doneAt = await completionTimes(database, id);
  const apart = tellApart(seats, 'facilitator');
  // Two accounts are two people: they are never one seat.
  const joinable = seats
    .filter((other) => other.id !== id && (seat.personId === null || other.personId === null))
    .map((other) => ({ id: other.id, name: other.name, apart: apart.get(other.id) ?? null }))
    .sort((one, other) => one.name.localeCompare(other.name, locale));
  return {
    workshop: { id: workshop.id, title: workshop.title },
    seat,
    unit: await unitOf(database, seat.personId),
    steps: steps.map(({ key, kind, title }) => ({
      key,
      title,
      how: seat.done[key] ?? null,
      isOver: isOverFor({ key, kind }, seat.done),
      at: doneAt.get(key) ?? null,
      reason: seat.reasons[key] ?? null,
    })),
    titles: Object.fromEntries(steps.map(({ key, title }) => [key, title])),
    history: await seatHistory(database, { id, workshopId: workshop.id }),
    namesakes: joinable.filter((other) => haveOneFirstName(seat, other)),
    others: joinable.filter((other) => !haveOneFirstName(seat, other)),
  };
}

async function completionTimes(database: Database, seatId: string): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('completions')
    .select(['step', 'at'])
    .where('seat_id', '=', seatId)
    .execute();
  return new Map(rows.map(({ step, at }) => [step, at]));
}

async function unitOf(database: Database, personId: string | null): Promise<string[]> {
  if (personId === null) return [];
  const person = await database
    .selectFrom('people')
    .select('unit_id')
    .where('id', '=', personId)
    .executeTakeFirst();
  const units = await listUnits(database);
  return units.find(({ id }) => id === person?.unit_id)?.path ?? [];
}
