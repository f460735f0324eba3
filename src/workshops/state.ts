import type { Database } from '../database/store.ts';
import type { RaisedHand } from './help.ts';
import type { Presence } from './presence.ts';
import type { Done, How, Position } from './steps.ts';
import { isAtOwnPace, isOnBoard, positionOf, stepsOf } from './steps.ts';
import type { RoomPost } from './wall.ts';
import { postsOfRoom } from './wall.ts';
import type { MissingSeat } from './was-me.ts';
import { missingSeats } from './was-me.ts';
import type { Workshop } from './workshop.ts';

/** A workshop as it is now, seats and all: what console, big screen and room show parts of. */
export interface RoomState {
  workshop: Workshop;
  /** Most in need first. */
  seats: SeatState[];
  /** Seats of the whole room whose laptop is not here. */
  missing: MissingSeat[];
  /** First posts published in this workshop, newest first; asked for once, and only if somebody wants them. */
  posts: () => Promise<RoomPost[]>;
}

export interface SeatState {
  id: string;
  name: string;
  personId: string | null;
  email: string | null;
  /** Name of the person's unit. */
  unit: string | null;
  /** The person is on the company's list; null as long as the seat is nobody's. */
  listed: boolean | null;
  /** Somebody vouched for the account; null as long as the seat is nobody's. */
  confirmed: boolean | null;
  joinedAt: number;
  presence: Presence;
  /** Path of the person's blog. */
  blogPath: string | null;
  /** The seat that this laptop says it had before, as long as nobody has answered. */
  saysWas: MissingSeat | null;
  /** The laptop asks for the account that its person had before. */
  asksAccount: boolean;
  /** Somebody's post that the person was handed to answer. */
  postInHand: string | null;
  done: Done;
  /** Reasons of the steps that were marked. */
  reasons: Partial<Record<string, string>>;
  help: RaisedHand | null;
  position: Position;
  /** Of a lesson that leads on board: account, blog and first post are there, and not marked only. */
  isOnBoard: boolean;
  /** Has done the room's step, or is past it; at own pace: everything that a laptop can do. */
  isDone: boolean;
  /** Since when the seat is on its step, for "longest first". */
  since: number;
  /** Sorts seats by need: raised hands by age, then those longest on the step, then who is done. */
  need: string;
}

/**
 * Reads the state of a workshop in a few questions, however many seats it has; with `seatIds`, those seats only. The workshop was
 * read before, and its number with it: what changes while the rest is read is then sent once more, and never missed.
 */
export async function roomState(
  database: Database,
  workshop: Workshop,
  seatIds?: string[],
): Promise<RoomState> {
  const posts = once(() => postsOfRoom(database, workshop));
  if (seatIds?.length === 0) return { workshop, seats: [], missing: [], posts };
  const [seats, completions, missing] = await Promise.all([
    seatRows(database, workshop.id, seatIds),
    completionRows(database, workshop.id, seatIds),
    seatIds ? missingSeats(database, workshop.id) : null,
  ]);
  const completionsOf = groupBySeat(completions);
  const states = seats.map((seat) => seatState(workshop, seat, completionsOf.get(seat.id) ?? []));
  states.sort((one, other) => (one.need < other.need ? -1 : 1));
  return {
    workshop,
    seats: states,
    missing: missing ?? states.filter(({ presence }) => presence !== 'here'),
    posts,
  };
}

/** Asks when the answer is wanted first, and never again. */
export function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return () => (asked ??= ask());
}

/** How many seats have done each step. */
export function doneCounts({ workshop, seats }: RoomState): { key: string; done: number }[] {
  return stepsOf(workshop).map(({ key }) => ({
    key,
    done: seats.filter((seat) => seat.done[key] !== undefined).length,
  }));
}

type SeatRow = Awaited<ReturnType<typeof seatRows>>[number];

function seatRows(database: Database, workshopId: string, seatIds?: string[]) {
  const rows = database
    .selectFrom('seats')
    .leftJoin('people', 'people.id', 'seats.person_id')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .leftJoin('blogs', 'blogs.person_id', 'seats.person_id')
    .leftJoin('handed_posts', (join) =>
      join
        .onRef('handed_posts.workshop_id', '=', 'seats.workshop_id')
        .onRef('handed_posts.person_id', '=', 'seats.person_id')
        .on('handed_posts.ended_at', 'is', null),
    )
    .leftJoin('help_calls', (join) =>
      join.onRef('help_calls.seat_id', '=', 'seats.id').on('help_calls.ended_at', 'is', null),
    )
    .leftJoin('seats as was', (join) =>
      join.onRef('was.id', '=', 'seats.says_was').on('was.removed_at', 'is', null),
    )
    .leftJoin('people as helper', 'helper.id', 'help_calls.claimed_by')
    .select([
      'seats.id',
      'seats.name',
      'seats.person_id',
      'seats.joined_at',
      'seats.presence',
      'seats.account_asked_at',
      'people.email',
      'units.name as unit',
      'people.listed_at',
      'people.confirmed_at',
      'people.first_post_at',
      'blogs.slug as blog_slug',
      'handed_posts.post_id as post_in_hand',
      'help_calls.raised_at',
      'help_calls.note',
      'helper.name as helper',
      'help_calls.id as help_id',
      'help_calls.claimed_by',
      'was.id as was_id',
      'was.name as was_name',
    ])
    .where('seats.workshop_id', '=', workshopId)
    .where('seats.removed_at', 'is', null);
  return (seatIds ? rows.where('seats.id', 'in', seatIds) : rows).execute();
}

interface CompletionRow {
  seat_id: string;
  step: string;
  how: How;
  at: number;
  reason: string | null;
}

function completionRows(
  database: Database,
  workshopId: string,
  seatIds?: string[],
): Promise<CompletionRow[]> {
  const rows = database
    .selectFrom('completions')
    .select(['seat_id', 'step', 'how', 'at', 'reason'])
    .where('workshop_id', '=', workshopId);
  return (seatIds ? rows.where('seat_id', 'in', seatIds) : rows).execute();
}

function groupBySeat(rows: CompletionRow[]): Map<string, CompletionRow[]> {
  const groups = new Map<string, CompletionRow[]>();
  for (const row of rows) {
    const group = groups.get(row.seat_id);
    if (group) group.push(row);
    else groups.set(row.seat_id, [row]);
  }
  return groups;
}

function seatState(workshop: Workshop, row: SeatRow, completions: CompletionRow[]): SeatState {
  const help =
    row.help_id === null || row.raised_at === null
      ? null
      : {
          id: row.help_id,
          note: row.note ?? '',
          raisedAt: row.raised_at,
          by: row.helper,
          byId: row.claimed_by,
        };
  const done: Done = Object.fromEntries(completions.map(({ step, how }) => [step, how]));
  const position = positionOf(workshop, done);
  const steps = stepsOf(workshop);
  const roomIndex = steps.findIndex((step) => step.key === workshop.step);
  const ownIndex = steps.indexOf(position.step);
  const isWithTheRoom =
    ownIndex > roomIndex || (ownIndex === roomIndex && (position.waiting || position.step.kind === 'talk'));
  const isDone = isAtOwnPace(workshop) ? position.finished : isWithTheRoom;
  // Who waited for the room began the step when the room did; who is behind has been on it since the one before.
  const began = ownIndex === roomIndex ? (workshop.stepSince ?? 0) : 0;
  const since = Math.max(row.joined_at, began, ...completions.map(({ at }) => at));
  return {
    id: row.id,
    name: row.name,
    personId: row.person_id,
    email: row.email,
    unit: row.unit,
    listed: row.person_id === null ? null : row.listed_at !== null,
    confirmed: row.person_id === null ? null : row.confirmed_at !== null,
    joinedAt: row.joined_at,
    presence: row.presence,
    blogPath: row.blog_slug === null ? null : `/blogs/${row.blog_slug}`,
    saysWas: row.was_id === null ? null : { id: row.was_id, name: row.was_name ?? '' },
    asksAccount: row.account_asked_at !== null,
    postInHand: row.post_in_hand,
    done,
    reasons: Object.fromEntries(
      completions.flatMap(({ step, reason }) => (reason === null ? [] : [[step, reason]])),
    ),
    help,
    position,
    isOnBoard: isOnBoard(workshop, done, {
      account: row.person_id !== null,
      blog: row.blog_slug !== null,
      post: row.first_post_at !== null,
    }),
    isDone,
    since,
    need: needOf(row.id, help, isDone, since),
  };
}

function needOf(id: string, help: RaisedHand | null, isDone: boolean, since: number): string {
  const group = help ? 0 : isDone ? 2 : 1;
  return `${group}-${String(help?.raisedAt ?? since).padStart(15, '0')}-${id}`;
}
