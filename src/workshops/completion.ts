import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import type { StepKind } from '../lessons/lesson.ts';
import { holdPerson } from '../people/person.ts';
import { DAY } from '../web/durations.ts';
import { holdSeat } from './hold-seat.ts';
import type { How } from './steps.ts';
import { stepsOf } from './steps.ts';
import type { Workshop } from './workshop.ts';
import { lessonOf, workshopById } from './workshop.ts';

/** Listens to the log: a step completes in the transaction of what completes it, and by nothing else. */
export async function completeSteps(transaction: Transaction, event: Event): Promise<void> {
  const { database } = transaction;
  switch (event.kind) {
    case 'seat.claimed':
      // Sitting down and publishing at the same moment would each miss the other: one waits here.
      await holdPerson(database, event.personId);
      return completeWhatIsThere(transaction, event.workshopId, event.seatId, event.personId);
    case 'profile.changed':
      await holdPerson(database, event.personId);
      if ((await doneSince(database, event.personId)).profile !== null)
        await completeKind(transaction, event.personId, 'profile');
      return;
    case 'blog.made':
      await holdPerson(database, event.personId);
      return completeKind(transaction, event.personId, 'blog');
    case 'post.published':
    case 'post.restored':
      await holdPerson(database, event.personId);
      return completeKind(transaction, event.personId, 'post', { tell: true });
    case 'post.edited':
    case 'post.deleted':
    case 'writing.erased':
    case 'post.hidden':
    case 'post.shown':
    case 'person.confirmed':
      return tellTheRoomsOf(transaction, event.personId);
    case 'comment.written':
      await holdPerson(database, event.personId);
      if (event.authorId !== event.personId) await completeKind(transaction, event.personId, 'comment');
      return tellTheRoomsOf(transaction, event.authorId);
    default:
  }
}

/** What a facilitator vouches for. `at`: when it was done, if not now; milliseconds UTC. */
export interface Mark {
  seatId: string;
  step: string;
  reason: string;
  byId: string;
  at?: number;
}

/**
 * Marks a step as done for a seat, with the reason; it is shown as marked wherever it counts. Returns whether it was not done
 * before.
 */
export async function markStep(
  transaction: Transaction,
  workshop: Workshop,
  { seatId, ...mark }: Mark,
): Promise<boolean> {
  // A seat that is joined to another at this moment takes the mark along.
  const held = await holdSeat(transaction.database, seatId);
  if (held === null) return false;
  return complete(transaction, { workshopId: workshop.id, seatId: held, how: 'marked', ...mark });
}

/** A simulated seat of a rehearsal has done a step. */
export async function completeSimulated(
  transaction: Transaction,
  seat: { id: string; workshopId: string },
  step: string,
): Promise<void> {
  await complete(transaction, { workshopId: seat.workshopId, seatId: seat.id, step, how: 'did' });
}

/** Completes a talk for everybody who has a seat: the room moved past it. */
export async function completeTalk(
  transaction: Transaction,
  workshopId: string,
  step: string,
): Promise<void> {
  const { database } = transaction;
  // The move itself tells every page; a line a seat would say nothing more, a thousand times.
  await database
    .insertInto('completions')
    .columns(['seat_id', 'workshop_id', 'step', 'how', 'at', 'marked_by', 'reason'])
    .expression((build) =>
      build
        .selectFrom('seats')
        .select((values) => [
          'seats.id as seat_id',
          'seats.workshop_id',
          values.val(step).as('step'),
          values.val<How>('did').as('how'),
          values.val(Date.now()).as('at'),
          values.lit(null).as('marked_by'),
          values.lit(null).as('reason'),
        ])
        .where('seats.workshop_id', '=', workshopId)
        .where('seats.removed_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** For a seat that is taken late: the talks that the room has passed are over for it too. */
export async function completePassedTalks(
  transaction: Transaction,
  workshop: Workshop,
  seatId: string,
): Promise<void> {
  const steps = stepsOf(workshop);
  const passed = steps.slice(
    0,
    Math.max(
      0,
      steps.findIndex((step) => step.key === workshop.step),
    ),
  );
  const talks = passed.filter(({ kind }) => kind === 'talk');
  if (talks.length === 0) return;
  // That the seat was taken tells every page; a line a talk would say nothing more.
  await transaction.database
    .insertInto('completions')
    .values(
      talks.map(({ key }) => ({
        seat_id: seatId,
        workshop_id: workshop.id,
        step: key,
        how: 'before' as const,
        at: Date.now(),
        marked_by: null,
        reason: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Completes every step of this kind for the person's seats. `tell`: their rooms hear of it also where no step was left to complete. */
async function completeKind(
  transaction: Transaction,
  personId: string,
  kind: StepKind,
  { tell }: { tell: boolean } = { tell: false },
): Promise<void> {
  const rows = await seatsOf(transaction.database, personId)
    .select(['workshops.lesson', 'workshops.locale'])
    .execute();
  for (const { seat_id: seatId, workshop_id: workshopId, lesson, locale } of rows) {
    const steps = stepsOf({ lesson: lessonOf(lesson), locale }).filter((step) => step.kind === kind);
    let told = false;
    for (const { key } of steps) {
      const completed = await complete(transaction, { workshopId, seatId, step: key, how: 'did', personId });
      told ||= completed;
    }
    if (tell && !told) await transaction.happened({ kind: 'seat.updated', workshopId, seatId, personId });
  }
}

/** The moment a seat is somebody's, it has what they have: done in this workshop, or before it. */
async function completeWhatIsThere(
  transaction: Transaction,
  workshopId: string,
  seatId: string,
  personId: string,
): Promise<void> {
  const workshop = await workshopById(transaction.database, workshopId);
  if (!workshop) return;
  const since = await doneSince(transaction.database, personId);
  for (const step of stepsOf(workshop)) {
    const at = step.kind === 'talk' ? null : since[step.kind];
    if (at === null) continue;
    const how = at < (workshop.openedAt ?? Infinity) ? 'before' : 'did';
    await complete(transaction, { workshopId, seatId, step: step.key, how, personId });
  }
}

/** When a person did what a kind of step asks for; null as long as it is not there. */
async function doneSince(
  database: Database,
  personId: string,
): Promise<Record<Exclude<StepKind, 'talk'>, number | null>> {
  const row = await database
    .selectFrom('people')
    .select(['account_at', 'about', 'picture_id'])
    .select((build) => [
      build.selectFrom('blogs').select('created_at').where('person_id', '=', personId).as('blog_at'),
      build
        .selectFrom('posts')
        .select((posts) => posts.fn.min('published_at').as('at'))
        .where('person_id', '=', personId)
        .where('status', '=', 'published')
        .where('deleted_at', 'is', null)
        .as('post_at'),
      build
        .selectFrom('comments')
        .innerJoin('posts', 'posts.id', 'comments.post_id')
        .select((comments) => comments.fn.min('comments.created_at').as('at'))
        .where('comments.person_id', '=', personId)
        .where('comments.deleted_at', 'is', null)
        .where('posts.person_id', '!=', personId)
        .as('comment_at'),
    ])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return {
    account: row.account_at,
    // Since when is not kept: whoever has it as they sit down had it before.
    profile: row.about !== '' && row.picture_id !== null ? 0 : null,
    blog: row.blog_at,
    post: row.post_at,
    comment: row.comment_at,
  };
}

interface Completing {
  workshopId: string;
  seatId: string;
  step: string;
  how: How;
  personId?: string;
  reason?: string;
  byId?: string;
  at?: number;
}

/** Returns false, and does nothing, when the step was done already. */
async function complete({ database, happened }: Transaction, completing: Completing): Promise<boolean> {
  const { workshopId, seatId, step, how, personId, reason, byId, at = Date.now() } = completing;
  const inserted = await database
    .insertInto('completions')
    .values({
      seat_id: seatId,
      workshop_id: workshopId,
      step,
      how,
      at,
      marked_by: how === 'marked' ? (byId ?? null) : null,
      reason: reason ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await happened({
    kind: 'step.completed',
    workshopId,
    seatId,
    step,
    how,
    ...(personId === undefined ? {} : { personId }),
    ...(reason === undefined ? {} : { reason }),
    ...(byId === undefined ? {} : { byId }),
  });
  return true;
}

/** What the pages of a room show of somebody is no longer right: their posts, the replies, whether they are confirmed. */
async function tellTheRoomsOf({ database, happened }: Transaction, personId: string): Promise<void> {
  const seats = await seatsOf(database, personId).execute();
  for (const { seat_id: seatId, workshop_id: workshopId } of seats) {
    await happened({ kind: 'seat.updated', workshopId, seatId, personId });
  }
}

/** What was begun in a room may be finished in the days after it, and counts there; milliseconds. */
export const COUNTS_AFTER_CLOSING = 7 * DAY;

function seatsOf(database: Database, personId: string) {
  return database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select(['seats.id as seat_id', 'seats.workshop_id'])
    .where('seats.person_id', '=', personId)
    .where('seats.removed_at', 'is', null)
    .where((build) =>
      build.or([
        build('workshops.state', '=', 'open'),
        build('workshops.closed_at', '>', Date.now() - COUNTS_AFTER_CLOSING),
      ]),
    )
    .orderBy('workshops.id');
}
