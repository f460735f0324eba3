import type { Database, Store, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { holdWorkshop } from '../events/log.ts';
import type { StepKind } from '../lessons/lesson.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import type { Reader, Reading, ReadingRoom } from './pairing.ts';
import { pairUp, waitsForWriters } from './pairing.ts';
import { stepsOf } from './steps.ts';
import type { RoomPost } from './wall.ts';
import { postsOfRoom } from './wall.ts';
import type { Workshop } from './workshop.ts';
import { toWorkshop, workshopById, workshops } from './workshop.ts';

/** How many first posts of the room nobody has answered yet. */
export function countUnanswered(posts: RoomPost[]): number {
  return posts.filter((post) => !post.answered).length;
}

/**
 * Listens to the log: whatever changes who could read what hands out the posts anew, in the same transaction.
 *
 * A first post that somebody answers is followed by a second one clearly more often: 56 % against 44 % (Joyce & Kraut,
 * Predicting Continued Participation in Newsgroups, 2006). So everybody who is ahead is handed a post of the room that nobody
 * has answered.
 */
export async function handOutOnNews(transaction: Transaction, event: Event): Promise<void> {
  const { database } = transaction;
  switch (event.kind) {
    case 'post.published':
    case 'post.shown':
    case 'post.restored':
      return handOutInRoomsOf(transaction, [event.personId]);
    case 'post.deleted':
    case 'post.hidden':
      await tellWhoReads(transaction, [event.postId]);
      await endHands(database, { postIds: [event.postId] });
      return handOutInRoomsOf(transaction, [event.personId]);
    case 'writing.erased': {
      const postIds = await postsInHandOf(database, event.personId);
      if (postIds.length === 0) return handOutInRoomsOf(transaction, [event.personId]);
      await tellWhoReads(transaction, postIds);
      await endHands(database, { postIds });
      return handOutInRoomsOf(transaction, [event.personId]);
    }
    case 'comment.written':
      await endHands(database, { postIds: [event.postId], personId: event.personId });
      await tellWhoReads(transaction, [event.postId]);
      return handOutInRoomsOf(transaction, [event.personId, event.authorId]);
    case 'seat.claimed':
      // Who has never published reads nobody yet.
      return (await hasPublished(database, event.personId))
        ? handOut(transaction, event.workshopId)
        : undefined;
    case 'seat.removed':
    case 'seat.presence':
    case 'workshop.reopened':
    case 'workshop.moved':
    case 'workshop.paced':
      return handOut(transaction, event.workshopId);
    case 'step.completed':
      // What was done is heard of by itself; a mark is not.
      return event.how === 'marked' ? handOut(transaction, event.workshopId) : undefined;
    default:
  }
}

/** Hands on what has waited too long: for its reader's answer, or for somebody who still writes. Any node may do it, every few seconds. */
export async function handOnTheUnanswered(store: Store): Promise<void> {
  await eachThenThrow(
    await workshopsWithSomebodyHere(store.database),
    async (workshop) => {
      // A look first: a room where nothing is to be handed out is not held up.
      const room = await readingRoom(store.database, workshop);
      if (pairUp(room, Date.now()).length > 0)
        await store.transaction((transaction) => handOut(transaction, workshop.id));
    },
    'rooms have not been handed what waits in them',
  );
}

/** Tells of people in a room whether they wait for a post: others have published, and somebody still writes. */
export async function whoWaitsForWriters(
  database: Database,
  workshop: Workshop,
): Promise<(personId: string) => boolean> {
  const room = await readingRoom(database, workshop);
  return (personId) =>
    room.posts.some(({ writerId }) => writerId !== personId) && waitsForWriters(room, personId, Date.now());
}

async function workshopsWithSomebodyHere(database: Database): Promise<Workshop[]> {
  const rows = await workshops(database)
    .where('state', '=', 'open')
    .where('rehearsal', '=', 0)
    .where((build) =>
      build.exists(
        build
          .selectFrom('seats')
          .select('seats.id')
          .whereRef('seats.workshop_id', '=', 'workshops.id')
          .where('seats.removed_at', 'is', null)
          .where('seats.presence', '!=', 'lost'),
      ),
    )
    .execute();
  return rows.map(toWorkshop);
}

/**
 * Gives the unanswered first posts of a room their readers, as far as there are any. Two who publish at the same moment wait for each
 * other here, so that neither is overlooked.
 */
async function handOut(transaction: Transaction, workshopId: string): Promise<void> {
  const { database } = transaction;
  await holdWorkshop(database, workshopId);
  const workshop = await workshopById(database, workshopId);
  if (workshop?.state !== 'open') return;
  const room = await readingRoom(database, workshop);
  for (const reading of pairUp(room, Date.now())) await hand(transaction, workshopId, reading);
}

async function hand(
  { database, happened }: Transaction,
  workshopId: string,
  { reader: { seatId, personId }, post: { id: postId } }: Reading<SeatedReader>,
): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('handed_posts')
    .set({ ended_at: now })
    .where('workshop_id', '=', workshopId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  await database
    .insertInto('handed_posts')
    .values({ workshop_id: workshopId, person_id: personId, post_id: postId, handed_at: now, ended_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['workshop_id', 'person_id', 'post_id'])
        .doUpdateSet({ handed_at: now, ended_at: null }),
    )
    .execute();
  await happened({ kind: 'post.handed', workshopId, seatId, personId, postId });
}

interface SeatedReader extends Reader {
  seatId: string;
}

/** The posts of a room, everybody whose own post is behind them, and whether anybody is still before theirs. */
async function readingRoom(database: Database, workshop: Workshop): Promise<ReadingRoom<SeatedReader>> {
  const newestFirst = await postsOfRoom(database, workshop);
  if (newestFirst.length === 0) return { posts: [], readers: [], isAnybodyWriting: false };
  const posts = newestFirst
    .toReversed()
    .map(({ id, personId, publishedAt, answered }) => ({ id, writerId: personId, publishedAt, answered }));
  const postStep = stepOfKind(workshop, 'post');
  const seats = await seatsOf(database, workshop);
  const isWriting = (seat: (typeof seats)[number]) => postStep !== undefined && seat.wrote_at === null;
  return {
    posts,
    readers: await readersAt(
      database,
      workshop,
      seats.filter((seat) => !isWriting(seat)),
    ),
    isAnybodyWriting:
      !isPastAnswering(workshop) && seats.some((seat) => isWriting(seat) && seat.presence === 'here'),
  };
}

type SeatRow = Awaited<ReturnType<typeof seatsOf>>[number];

/** Every seat, with when its post and its comment step were done. */
function seatsOf(database: Database, workshop: Workshop) {
  const keyOf = (kind: StepKind) => stepOfKind(workshop, kind)?.key ?? '';
  return database
    .selectFrom('seats')
    .leftJoin('completions as wrote', (join) =>
      join.onRef('wrote.seat_id', '=', 'seats.id').on('wrote.step', '=', keyOf('post')),
    )
    .leftJoin('completions as replied', (join) =>
      join.onRef('replied.seat_id', '=', 'seats.id').on('replied.step', '=', keyOf('comment')),
    )
    .select([
      'seats.id',
      'seats.person_id',
      'seats.presence',
      'wrote.at as wrote_at',
      'replied.at as replied_at',
    ])
    .where('seats.workshop_id', '=', workshop.id)
    .where('seats.removed_at', 'is', null)
    .orderBy('seats.joined_at')
    .orderBy('seats.id')
    .execute();
}

async function readersAt(database: Database, workshop: Workshop, seats: SeatRow[]): Promise<SeatedReader[]> {
  const commentStep = stepOfKind(workshop, 'comment');
  const handed = await handedIn(database, workshop.id);
  const isCommentOpen = commentStep !== undefined && hasReached(workshop, commentStep.key);
  return seats.flatMap(({ id, person_id: personId, presence, replied_at: repliedAt }) => {
    if (personId === null) return [];
    const theirs = handed.get(personId) ?? [];
    const inHand = theirs.find((row) => row.ended_at === null);
    return {
      seatId: id,
      personId,
      here: presence !== 'lost',
      looks: presence === 'here',
      mustAnswer: isCommentOpen && repliedAt === null,
      hand: inHand ? { postId: inHand.post_id, since: inHand.handed_at } : null,
      had: theirs.map((row) => row.post_id),
    };
  });
}

async function handedIn(database: Database, workshopId: string) {
  const rows = await database
    .selectFrom('handed_posts')
    .select(['person_id', 'post_id', 'handed_at', 'ended_at'])
    .where('workshop_id', '=', workshopId)
    .execute();
  const byPerson = new Map<string, typeof rows>();
  for (const row of rows) {
    const theirs = byPerson.get(row.person_id);
    if (theirs) theirs.push(row);
    else byPerson.set(row.person_id, [row]);
  }
  return byPerson;
}

function stepOfKind(workshop: Workshop, kind: StepKind) {
  return stepsOf(workshop).find((step) => step.kind === kind);
}

/** Somebody may be at this step: the room has come to it, or goes at own pace. */
function hasReached(workshop: Workshop, key: string): boolean {
  const keys = stepsOf(workshop).map((step) => step.key);
  return workshop.pace === 'own' || keys.indexOf(workshop.step) >= keys.indexOf(key);
}

/** The room goes on to something else: nobody is kept waiting any more for who is still writing. */
function isPastAnswering(workshop: Workshop): boolean {
  const steps = stepsOf(workshop);
  const answering = steps.findLastIndex(({ kind }) => kind === 'post' || kind === 'comment');
  return steps.findIndex(({ key }) => key === workshop.step) > answering;
}

async function hasPublished(database: Database, personId: string): Promise<boolean> {
  const person = await database
    .selectFrom('people')
    .select('first_post_at')
    .where('id', '=', personId)
    .executeTakeFirst();
  return person !== undefined && person.first_post_at !== null;
}

/** Nobody has this post in hand any more, or this person has not. */
async function endHands(
  database: Database,
  { postIds, personId }: { postIds: string[]; personId?: string },
): Promise<void> {
  await database
    .updateTable('handed_posts')
    .set({ ended_at: Date.now() })
    .where('post_id', 'in', postIds)
    .where('ended_at', 'is', null)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .execute();
}

/** What somebody wrote that others have in hand. */
async function postsInHandOf(database: Database, writerId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('handed_posts')
    .innerJoin('posts', 'posts.id', 'handed_posts.post_id')
    .select('handed_posts.post_id')
    .distinct()
    .where('posts.person_id', '=', writerId)
    .where('handed_posts.ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.post_id);
}

/** Whoever has one of these posts in hand sees it as one that waits for them, which is no longer so. */
async function tellWhoReads({ database, happened }: Transaction, postIds: string[]): Promise<void> {
  const seats = await database
    .selectFrom('handed_posts')
    .innerJoin('workshops', 'workshops.id', 'handed_posts.workshop_id')
    .innerJoin('seats', (join) =>
      join
        .onRef('seats.workshop_id', '=', 'handed_posts.workshop_id')
        .onRef('seats.person_id', '=', 'handed_posts.person_id')
        .on('seats.removed_at', 'is', null),
    )
    .select(['seats.id as seatId', 'seats.workshop_id as workshopId'])
    .where('handed_posts.post_id', 'in', postIds)
    .where('handed_posts.ended_at', 'is', null)
    .where('workshops.state', '=', 'open')
    .orderBy('seats.workshop_id')
    .execute();
  for (const seat of seats) await happened({ kind: 'seat.updated', ...seat });
}

async function handOutInRoomsOf(transaction: Transaction, personIds: string[]): Promise<void> {
  const rooms = await transaction.database
    .selectFrom('seats')
    .innerJoin('workshops', 'workshops.id', 'seats.workshop_id')
    .select('seats.workshop_id as workshopId')
    .distinct()
    .where('seats.person_id', 'in', personIds)
    .where('seats.removed_at', 'is', null)
    .where('workshops.state', '=', 'open')
    .orderBy('seats.workshop_id')
    .execute();
  for (const { workshopId } of rooms) await handOut(transaction, workshopId);
}
