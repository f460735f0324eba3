import type { Database, Store, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { holdWorkshop } from '../events/log.ts';
import type { StepKind } from '../lessons/lesson.ts';
import type { Pair, Reader } from './pairing.ts';
import { PATIENCE, pairUp } from './pairing.ts';
import { stepsOf } from './steps.ts';
import type { RoomPost } from './wall.ts';
import { postsOfRoom } from './wall.ts';
import type { Workshop } from './workshop.ts';
import { workshopById } from './workshop.ts';

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
      await tellWhoReads(transaction, event.postId);
      await endHands(database, { postId: event.postId });
      return handOutInRoomsOf(transaction, [event.personId]);
    case 'comment.written':
      await endHands(database, event);
      await tellWhoReads(transaction, event.postId);
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

/** Hands on what readers have been silent over for too long. Any node may do it, every few seconds. */
export async function handOnTheUnanswered(store: Store): Promise<void> {
  const rooms = await store.database
    .selectFrom('handed_posts')
    .innerJoin('workshops', 'workshops.id', 'handed_posts.workshop_id')
    .innerJoin('posts', 'posts.id', 'handed_posts.post_id')
    .select('handed_posts.workshop_id as workshopId')
    .distinct()
    .where('handed_posts.ended_at', 'is', null)
    .where('handed_posts.handed_at', '<=', Date.now() - PATIENCE)
    .where('posts.first_reply_at', 'is', null)
    .where('workshops.state', '=', 'open')
    .execute();
  for (const { workshopId } of rooms) {
    await store.transaction((transaction) => handOut(transaction, workshopId));
  }
}

/**
 * Gives every unanswered first post of a room a reader, as far as there are any. Two who publish at the same moment wait for each
 * other here, so that neither is overlooked.
 */
async function handOut(transaction: Transaction, workshopId: string): Promise<void> {
  const { database } = transaction;
  await holdWorkshop(database, workshopId);
  const workshop = await workshopById(database, workshopId);
  if (workshop?.state !== 'open') return;
  const newestFirst = await postsOfRoom(database, workshop);
  if (newestFirst.length === 0) return;
  const posts = newestFirst
    .toReversed()
    .map(({ id, personId, answered }) => ({ id, writerId: personId, answered }));
  const readers = await readersOf(database, workshop);
  for (const pair of pairUp(posts, readers, Date.now())) {
    const reader = readers.find(({ personId }) => personId === pair.personId);
    if (reader) await hand(transaction, workshopId, reader.seatId, pair);
  }
}

async function hand(
  { database, happened }: Transaction,
  workshopId: string,
  seatId: string,
  { personId, postId }: Pair,
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

/** Everybody in the room whose own post is behind them. */
async function readersOf(database: Database, workshop: Workshop): Promise<(Reader & { seatId: string })[]> {
  const postStep = stepOfKind(workshop, 'post');
  const commentStep = stepOfKind(workshop, 'comment');
  const rows = await database
    .selectFrom('seats')
    .leftJoin('completions as wrote', (join) =>
      join.onRef('wrote.seat_id', '=', 'seats.id').on('wrote.step', '=', postStep?.key ?? ''),
    )
    .leftJoin('completions as replied', (join) =>
      join.onRef('replied.seat_id', '=', 'seats.id').on('replied.step', '=', commentStep?.key ?? ''),
    )
    .select(['seats.id', 'seats.person_id', 'seats.presence', 'replied.at as replied_at'])
    .where('seats.workshop_id', '=', workshop.id)
    .where('seats.removed_at', 'is', null)
    .where('seats.person_id', 'is not', null)
    .$if(postStep !== undefined, (query) => query.where('wrote.at', 'is not', null))
    .execute();
  const handed = await handedIn(database, workshop.id);
  const isCommentOpen = commentStep !== undefined && hasReached(workshop, commentStep.key);
  return rows.flatMap(({ id, person_id: personId, presence, replied_at: repliedAt }) => {
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
  { postId, personId }: { postId: string; personId?: string },
): Promise<void> {
  await database
    .updateTable('handed_posts')
    .set({ ended_at: Date.now() })
    .where('post_id', '=', postId)
    .where('ended_at', 'is', null)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .execute();
}

/** Whoever has this post in hand sees it as one that waits for them, which is no longer so. */
async function tellWhoReads({ database, happened }: Transaction, postId: string): Promise<void> {
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
    .where('handed_posts.post_id', '=', postId)
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
