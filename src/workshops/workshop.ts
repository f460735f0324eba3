import type { Selectable } from 'kysely';
import type { Database } from '../database/store.ts';
import type { WorkshopTable } from '../database/tables/workshops.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { readStoredLesson } from '../lessons/lesson.ts';
import type { Locale } from '../web/locale.ts';
import { readExpecting } from './expected.ts';

/** One live run of a lesson in a room. */
export interface Workshop {
  id: string;
  /** How many changes the workshop had when it was read; what is read after it is at least as new. */
  number: number;
  code: string;
  screenKey: string;
  title: string;
  place: string;
  startsAt: number | null;
  locale: Locale;
  /** The lesson as it was when the workshop opened. */
  lesson: Lesson;
  state: 'planned' | 'open' | 'closed';
  pace: 'together' | 'own';
  /** The key of the step where the room is. */
  step: string;
  stepSince: number | null;
  eyesUp: boolean;
  openedAt: number | null;
  closedAt: number | null;
  /** Called off before it opened; it is closed then. */
  cancelledAt: number | null;
  /** When invitations went out first. */
  invitationsAt: number | null;
  /** Its room is simulated, and nothing of it counts. */
  isRehearsal: boolean;
}

/** What somebody is in a workshop: facilitators press, helpers answer raised hands. */
export type StaffRole = 'facilitator' | 'helper';

/** The workshop as this person may see it: only its helpers, and its facilitators as long as they are facilitators, find it. */
export async function workshopOfStaff(
  database: Database,
  personId: string,
  workshopId: string,
): Promise<{ workshop: Workshop; role: StaffRole } | null> {
  const row = await workshops(database)
    .innerJoin('workshop_staff', 'workshop_staff.workshop_id', 'workshops.id')
    .select('workshop_staff.role')
    .innerJoin('people', 'people.id', 'workshop_staff.person_id')
    .where('workshops.id', '=', workshopId)
    .where('workshop_staff.person_id', '=', personId)
    .where((build) =>
      build.or([build('workshop_staff.role', '=', 'helper'), build('people.is_facilitator', '=', 1)]),
    )
    .executeTakeFirst();
  return row ? { workshop: toWorkshop(row), role: row.role } : null;
}

/** The workshop whose big screen has this secret address. */
export async function workshopOfScreen(database: Database, screenKey: string): Promise<Workshop | null> {
  const row = await workshops(database).where('screen_key', '=', screenKey).executeTakeFirst();
  return row ? toWorkshop(row) : null;
}

/** The workshop with this join code, whatever its state. */
export async function workshopByCode(database: Database, code: string): Promise<Workshop | null> {
  const row = await workshops(database).where('code', '=', code).executeTakeFirst();
  return row ? toWorkshop(row) : null;
}

/** The workshop with this id. For callers that came by a seat or a stream that was authorised already. */
export async function workshopById(database: Database, id: string): Promise<Workshop | null> {
  const row = await workshops(database).where('workshops.id', '=', id).executeTakeFirst();
  return row ? toWorkshop(row) : null;
}

/** The workshops that a person facilitates or helps in, those that run first, then the next, then the past. */
export async function workshopsOf(database: Database, personId: string) {
  const rows = await database
    .selectFrom('workshops')
    .innerJoin('workshop_staff', 'workshop_staff.workshop_id', 'workshops.id')
    .select(['id', 'code', 'title', 'place', 'starts_at', 'state', 'made_at', 'closed_at', 'cancelled_at'])
    .select('expecting')
    .select((build) =>
      build
        .selectFrom('seats')
        .select((seats) => seats.fn.countAll<number>().as('count'))
        .whereRef('seats.workshop_id', '=', 'workshops.id')
        .where('seats.removed_at', 'is', null)
        .as('seats'),
    )
    .select((build) => {
      const expected = build
        .selectFrom('expected_people')
        .leftJoin('people', 'people.email', 'expected_people.email')
        .select((people) => people.fn.countAll<number>().as('count'))
        .whereRef('expected_people.workshop_id', '=', 'workshops.id')
        .where('people.left_at', 'is', null);
      return [expected.as('expected'), expected.where('people.on_board_at', 'is', null).as('not_on_board')];
    })
    .where('workshop_staff.person_id', '=', personId)
    // A rehearsal is found as long as it goes on.
    .where((build) => build.or([build('rehearsal', '=', 0), build('state', '=', 'open')]))
    .orderBy('made_at', 'desc')
    .execute();
  const order = { open: 0, planned: 1, closed: 2 };
  return rows
    .map((row) => ({
      id: row.id,
      code: row.code,
      title: row.title,
      place: row.place,
      startsAt: row.starts_at,
      state: row.state,
      seats: row.seats ?? 0,
      expected: (readExpecting(row.expecting)?.leftOnly ? row.not_on_board : row.expected) ?? 0,
      cancelledAt: row.cancelled_at,
    }))
    .sort((one, other) => order[one.state] - order[other.state]);
}

/** Workshops with their numbers, for questions that add what they ask by. */
export function workshops(database: Database) {
  return database
    .selectFrom('workshops')
    .leftJoin('workshop_numbers', 'workshop_numbers.workshop_id', 'workshops.id')
    .selectAll('workshops')
    .select('workshop_numbers.number');
}

/** A row of `workshops` as the program sees it. */
export function toWorkshop(row: Selectable<WorkshopTable> & { number: number | null }): Workshop {
  return {
    id: row.id,
    number: row.number ?? 0,
    code: row.code,
    screenKey: row.screen_key,
    title: row.title,
    place: row.place,
    startsAt: row.starts_at,
    locale: row.locale,
    lesson: lessonOf(row.lesson),
    state: row.state,
    pace: row.pace,
    step: row.step,
    stepSince: row.step_since,
    eyesUp: row.eyes_up === 1,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    cancelledAt: row.cancelled_at,
    invitationsAt: row.invitations_at,
    isRehearsal: row.rehearsal === 1,
  };
}

/**
 * The lesson that a workshop keeps. Every page of a room reads the same one, so the last few stay in memory, found by their
 * text: the same steps are then the same objects, and what is made from them is made once.
 */
export function lessonOf(json: string): Lesson {
  const known = kept.get(json);
  if (known) return known;
  const lesson = readStoredLesson(json);
  const oldest = kept.keys().next();
  if (kept.size >= MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  kept.set(json, lesson);
  return lesson;
}

const MOST_KEPT = 50;
const kept = new Map<string, Lesson>();
