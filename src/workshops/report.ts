import type { Database } from '../database/store.ts';
import type { StepKind } from '../lessons/lesson.ts';
import { isAnybodyListed } from '../people/listed.ts';
import { MINUTE } from '../web/durations.ts';
import type { Locale } from '../web/locale.ts';
import { leadsOnBoard, lessonFor } from './steps.ts';
import type { Done } from './steps.ts';
import { roomState } from './state.ts';
import { whoIsExpected } from './expected.ts';
import { countUnanswered } from './first-reply.ts';
import { medianTimeToHelp } from './help.ts';
import { median } from './median.ts';
import type { RoomPost } from './wall.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

/** Who finished, who is left at which step, who never came, and what each step took. */
export interface Report {
  workshop: Pick<Workshop, 'id' | 'title' | 'place' | 'openedAt' | 'closedAt' | 'isRehearsal'>;
  steps: StepReport[];
  finished: PersonReport[];
  /** Whoever finishes this lesson by doing its steps is on board. */
  leadsOnBoard: boolean;
  stopped: PersonReport[];
  /** Came, and are not on the company's list; nobody where there is none. */
  notListed: PersonReport[];
  neverCame: { name: string; email: string }[];
  /** First posts of the room, and how many of them somebody answered; null where that is nobody's business. */
  replies: { posts: number; answered: number } | null;
  /** What became of raised hands; null likewise. */
  hands: HandsReport | null;
  /** New accounts that nobody has confirmed yet; null likewise. */
  unconfirmed: number | null;
}

export interface HandsReport {
  raised: number;
  answered: number;
  /** Taken down by whoever had raised it. */
  withdrawn: number;
  /** Up until the workshop closed: nobody had come, or somebody was on the way. */
  unmet: number;
  onTheWay: number;
  /** Are up now. */
  up: number;
  /** The middle of how long those waited that were answered, in minutes. */
  median: number | null;
}

export interface StepReport {
  key: string;
  kind: StepKind;
  title: string;
  done: number;
  marked: number;
  /** Middle of the time from the step before to this one, in minutes; null when nobody did it here. */
  median: number | null;
  /** The longest that anybody took for it, in minutes. */
  slowest: number | null;
}

export interface PersonReport {
  seat: string;
  name: string;
  email: string;
  /** Key and title of the step where the seat stands. */
  step: string;
  stepTitle: string;
  done: Done;
  /** Account, blog and first post are there, and not marked only. */
  isOnBoard: boolean;
  reasons: Partial<Record<string, string>>;
  /** On the company's list; null where there is none, or nobody knows who this is. */
  isListed: boolean | null;
}

/**
 * Makes the report of a workshop. With `unitIds` it is a manager's: only people of those units are named or counted.
 * Null when there is no such workshop.
 */
export async function reportOf(
  database: Database,
  workshopId: string,
  { locale, unitIds }: { locale: Locale; unitIds?: string[] },
): Promise<Report | null> {
  const workshop = await workshopById(database, workshopId);
  if (!workshop) return null;
  const state = await roomState(database, workshop);
  const { steps } = lessonFor(workshop, locale);
  const titles = new Map(steps.map(({ key, title }) => [key, title]));
  const concerned = unitIds && (await peopleOfUnits(database, workshopId, unitIds));
  const seats = state.seats.filter(
    (seat) => !concerned || (seat.personId !== null && concerned.has(seat.personId)),
  );
  const onPaper = await emailsOnPaper(database, workshopId);
  const hasList = await isAnybodyListed(database);
  const people = seats.map((seat) => ({
    seat: seat.id,
    name: seat.name,
    email: seat.email ?? onPaper.get(seat.id) ?? '',
    step: seat.position.step.key,
    stepTitle: titles.get(seat.position.step.key) ?? '',
    done: seat.done,
    isOnBoard: seat.isOnBoard,
    reasons: seat.reasons,
    isFinished: seat.position.finished,
    isListed: hasList ? (onPaper.has(seat.id) ? false : seat.listed) : null,
  }));
  people.sort((one, other) => one.name.localeCompare(other.name, locale));
  const took = await timesOfSteps(database, workshopId, new Set(seats.map(({ id }) => id)));
  return {
    workshop: {
      id: workshop.id,
      title: workshop.title,
      place: workshop.place,
      openedAt: workshop.openedAt,
      closedAt: workshop.closedAt,
      isRehearsal: workshop.isRehearsal,
    },
    steps: steps.map(({ key, kind, title }) => ({
      key,
      kind,
      title,
      done: seats.filter((seat) => seat.done[key] !== undefined).length,
      marked: seats.filter((seat) => seat.done[key] === 'marked').length,
      median: median(took.get(key) ?? []),
      slowest: took.has(key) ? Math.max(...(took.get(key) ?? [])) : null,
    })),
    finished: people.filter(({ isFinished }) => isFinished),
    leadsOnBoard: leadsOnBoard(workshop),
    stopped: people.filter(({ isFinished }) => !isFinished),
    notListed: people.filter(({ isListed }) => isListed === false),
    // Nobody could come to a workshop that was called off.
    neverCame:
      workshop.cancelledAt === null ? await whoNeverCame(database, workshopId, { locale, unitIds }) : [],
    replies: unitIds ? null : repliesOf(await state.posts()),
    hands: unitIds ? null : await handsOf(database, workshopId),
    unconfirmed: unitIds ? null : seats.filter(({ confirmed }) => confirmed === false).length,
  };
}

/** Finished a lesson that leads on board, by marks: blog or first post are not there yet. */
export function areMarkedOnly({ finished, leadsOnBoard }: Report): PersonReport[] {
  return leadsOnBoard ? finished.filter(({ isOnBoard }) => !isOnBoard) : [];
}

/** E-mails of those who stopped on the way or got there by marks, and of those who were expected and did not come. */
export async function whoIsLeft(database: Database, { id, locale }: Workshop): Promise<string[]> {
  const report = await reportOf(database, id, { locale });
  if (!report) return [];
  const left = [...report.stopped, ...areMarkedOnly(report), ...report.neverCame];
  return [...new Set(left.flatMap(({ email }) => (email === '' ? [] : [email])))];
}

async function peopleOfUnits(
  database: Database,
  workshopId: string,
  unitIds: string[],
): Promise<Set<string>> {
  if (unitIds.length === 0) return new Set();
  const rows = await database
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .select('people.id')
    .where('seats.workshop_id', '=', workshopId)
    .where('people.unit_id', 'in', unitIds)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Expected by a unit or an address, and no seat here is theirs. */
async function whoNeverCame(
  database: Database,
  workshopId: string,
  { locale, unitIds }: { locale: Locale; unitIds?: string[] | undefined },
) {
  if (unitIds?.length === 0) return [];
  let query = database
    .selectFrom('expected_people')
    .leftJoin('people', (join) =>
      join.on((on) =>
        on.or([
          on('people.id', '=', on.ref('expected_people.person_id')),
          on('people.email', '=', on.ref('expected_people.email')),
        ]),
      ),
    )
    .leftJoin('seats', (join) =>
      join
        .onRef('seats.workshop_id', '=', 'expected_people.workshop_id')
        .on('seats.removed_at', 'is', null)
        .on((on) =>
          on.or([
            on('seats.person_id', '=', on.ref('people.id')),
            on('seats.id', '=', on.ref('expected_people.seat_id')),
          ]),
        ),
    )
    .select(['expected_people.email', 'people.name'])
    .where('expected_people.workshop_id', '=', workshopId)
    .where('seats.id', 'is', null);
  if (unitIds) query = query.where('people.unit_id', 'in', unitIds);
  query = query.where(await whoIsExpected(database, workshopId));
  const rows = await query.execute();
  return rows
    .map(({ name, email }) => ({ name: name ?? '', email }))
    .sort((one, other) => (one.name || one.email).localeCompare(other.name || other.email, locale));
}

/** Addresses of those who are on no list and came with a slip, by the seat that it was entered at. */
async function emailsOnPaper(database: Database, workshopId: string): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('expected_people')
    .select(['seat_id', 'email'])
    .where('workshop_id', '=', workshopId)
    .where('seat_id', 'is not', null)
    .execute();
  return new Map(rows.map(({ seat_id: seatId, email }) => [seatId ?? '', email]));
}

/** Minutes that each seat took for each step that it did here: from its completion before, or from joining. */
async function timesOfSteps(
  database: Database,
  workshopId: string,
  seatIds: Set<string>,
): Promise<Map<string, number[]>> {
  const rows = await database
    .selectFrom('completions')
    .innerJoin('seats', 'seats.id', 'completions.seat_id')
    .select([
      'completions.seat_id',
      'completions.step',
      'completions.how',
      'completions.at',
      'seats.joined_at',
    ])
    .where('completions.workshop_id', '=', workshopId)
    .orderBy('completions.seat_id')
    .orderBy('completions.at')
    .execute();
  const took = new Map<string, number[]>();
  const last = new Map<string, number>();
  for (const row of rows) {
    if (!seatIds.has(row.seat_id)) continue;
    const since = last.get(row.seat_id) ?? row.joined_at;
    last.set(row.seat_id, row.at);
    if (row.how === 'did')
      took.set(row.step, [...(took.get(row.step) ?? []), Math.max(0, row.at - since) / MINUTE]);
  }
  return took;
}

function repliesOf(posts: RoomPost[]): { posts: number; answered: number } {
  return { posts: posts.length, answered: posts.length - countUnanswered(posts) };
}

async function handsOf(database: Database, workshopId: string): Promise<HandsReport> {
  const hands = await database
    .selectFrom('help_calls')
    .select((build) => [
      build.fn.countAll<number>().as('raised'),
      build.fn.countAll<number>().filterWhere('ending', '=', 'answered').as('answered'),
      build.fn.countAll<number>().filterWhere('ending', '=', 'withdrawn').as('withdrawn'),
      build.fn
        .countAll<number>()
        .filterWhere('ending', '=', 'closed')
        .filterWhere('claimed_by', 'is', null)
        .as('unmet'),
      build.fn
        .countAll<number>()
        .filterWhere('ending', '=', 'closed')
        .filterWhere('claimed_by', 'is not', null)
        .as('onTheWay'),
      build.fn.countAll<number>().filterWhere('ended_at', 'is', null).as('up'),
    ])
    .where('workshop_id', '=', workshopId)
    .executeTakeFirstOrThrow();
  const middle = await medianTimeToHelp(database, workshopId);
  return { ...hands, median: middle === null ? null : middle / MINUTE };
}
