import type { Store } from '../../src/database/store.ts';
import { changesSince } from '../../src/events/log.ts';
import { countUnanswered, handOnTheUnanswered } from '../../src/workshops/first-reply.ts';
import { PATIENCE } from '../../src/workshops/pairing.ts';
import { setPace } from '../../src/workshops/pace.ts';
import { noticeTheLost, LOST_WITHOUT_SCRIPT_AFTER } from '../../src/workshops/presence.ts';
import { roomPages } from '../../src/workshops/room-page.ts';
import { removeSeat } from '../../src/workshops/seats.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { onBothDatabases } from '../support/databases.ts';
import { lessonThatGoesOn } from '../support/lesson.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';

onBothDatabases((open) => {
  test('two who have published are handed each other’s post', async () => {
    const room = await openRoom(await open());
    const [anna, omar] = await writers(room, ['Anna', 'Omar']);
    const annas = await room.publish(anna);
    expect(await inHand(room)).toEqual({});
    const omars = await room.publish(omar);
    expect(await inHand(room)).toEqual({ [anna]: omars, [omar]: annas });
  });

  test('when everybody finishes at the same moment, each first post has its own reader, and nobody their own', async () => {
    const room = await openRoom(await open());
    const people = await writers(room, NAMES);
    const posts = await Promise.all(people.map((person) => room.publish(person)));
    await answerInRounds(room, people);
    const wall = await (await room.state()).posts();
    expect(wall.map(({ id }) => id).sort()).toEqual([...posts].sort());
    expect(countUnanswered(wall)).toBe(0);
  });

  test('everybody in the room answers at the same moment, and no post is handed to two meanwhile', async () => {
    const room = await openRoom(await open());
    const people = await writers(room, NAMES);
    await Promise.all(people.map((person) => room.publish(person)));
    for (let round = 0; round < NAMES.length; round += 1) {
      const hands = Object.entries(await inHand(room));
      const unanswered = new Set(await unansweredIn(room));
      const open = hands.filter(([, postId]) => unanswered.has(postId));
      expect(new Set(open.map(([, postId]) => postId)).size).toBe(open.length);
      if (open.length === 0) break;
      await Promise.all(open.map(([personId, postId]) => room.comment(personId, postId)));
    }
    expect(await unansweredIn(room)).toEqual([]);
  });

  test('whoever listens to a talk finds the post in their hand below it', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const [annas, omars] = [await room.publish(anna), await room.publish(omar)];
    await room.comment(anna, omars);
    await room.comment(omar, annas);
    for (const step of ['account', 'blog', 'post', 'pause']) {
      await room.next();
      expect((await room.workshop()).step).toBe(step);
    }
    const sivs = await room.publish(siv);
    const state = await room.state();
    const readers = state.seats.filter(({ postInHand }) => postInHand === sivs);
    const pages = await roomPages(
      store.database,
      state,
      readers.map((seat) => ({ seat, locale: 'en', signedIn: true, address: '', reader: seat.name })),
    );
    expect(pages.map(({ panel, toAnswer }) => [panel, toAnswer?.id])).toEqual([['talk', sivs]]);
  });

  test('when a laptop falls silent, what it was handed goes to the next, and its own post keeps its reader', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const posts = new Map<string, string>();
    for (const person of [anna, omar, siv]) posts.set(person, await room.publish(person));
    const before = await inHand(room);
    const [writer, other] = before[omar] === posts.get(anna) ? [anna, siv] : [siv, anna];
    expect(before).toEqual({
      [omar]: posts.get(writer),
      [writer]: posts.get(other),
      [other]: posts.get(omar),
    });
    await fallSilent(store, omar);
    expect(await inHand(room)).toEqual(before);
    await room.comment(other, posts.get(omar) ?? '');
    expect(await inHand(room)).toMatchObject({ [other]: posts.get(writer) });
  });

  test('as long as somebody writes, one of those who have published waits with one post for theirs', async () => {
    const store = await open();
    const room = await openRoom(store);
    const people = await writers(room, ['Anna', 'Omar', 'Siv']);
    const [anna, omar, siv] = people;
    await room.publish(anna);
    await room.publish(omar);
    expect(Object.keys(await inHand(room))).toHaveLength(1);
    await room.publish(siv);
    const hands = await inHand(room);
    expect(Object.keys(hands).sort()).toEqual([...people].sort());
    expect(new Set(Object.values(hands)).size).toBe(3);
  });

  test('nobody waits for somebody who writes when their laptop falls silent', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const annas = await room.publish(anna);
    const omars = await room.publish(omar);
    await fallSilent(store, siv);
    expect(await inHand(room)).toEqual({ [anna]: omars, [omar]: annas });
  });

  test('nobody waits for somebody who writes once the room goes on to something else', async () => {
    const room = await openRoom(await open(), { lesson: lessonThatGoesOn });
    const [anna, omar] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const annas = await room.publish(anna);
    const omars = await room.publish(omar);
    for (let step = 0; step < 4; step += 1) await room.next();
    expect((await room.workshop()).step).toBe('pause');
    expect(Object.keys(await inHand(room))).toHaveLength(1);
    for (let step = 0; step < 2; step += 1) await room.next();
    expect(await inHand(room)).toEqual({ [anna]: omars, [omar]: annas });
  });

  test('nobody waits longer than two minutes for somebody who writes, and sees meanwhile that a post comes', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const workshop = await room.workshop();
    await store.transaction((transaction) => setPace(transaction, workshop, 'own', room.facilitatorId));
    const annas = await room.publish(anna);
    const omars = await room.publish(omar);
    const waiting = anna in (await inHand(room)) ? omar : anna;
    expect(await answering(room, store, waiting)).toEqual({ toAnswer: undefined, postComes: true });
    await handOnTheUnanswered(store);
    expect(await inHand(room)).not.toHaveProperty(waiting);
    await store.database
      .updateTable('posts')
      .set((build) => ({ published_at: build('published_at', '-', PATIENCE) }))
      .execute();
    await store.database.updateTable('workshops').set({ opened_at: 0 }).execute();
    await handOnTheUnanswered(store);
    expect(await inHand(room)).toEqual({ [anna]: omars, [omar]: annas });
    const theirs = waiting === anna ? omars : annas;
    expect(await answering(room, store, waiting)).toEqual({ toAnswer: theirs, postComes: false });
  });

  test('when a seat is taken away, what its person was handed goes to the next', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv] = await writers(room, ['Anna', 'Omar', 'Siv']);
    const annas = await room.publish(anna);
    await room.publish(omar);
    const sivs = await room.publish(siv);
    await takeAway(store, room, omar);
    expect(await inHand(room)).toMatchObject({ [anna]: sivs, [siv]: annas });
  });

  test('what somebody is silent over for two minutes goes to the next as well, and stays in their hand', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv, ali] = await writers(room, ['Anna', 'Omar', 'Siv', 'Ali']);
    const people = [anna, omar, siv, ali];
    const written = new Map<string, string>();
    for (const person of people) written.set(await room.publish(person), person);
    const hands = await inHand(room);
    expect(new Set(Object.values(hands)).size).toBe(4);
    const { [omar]: omarHas = '' } = hands;
    const [next = ''] = people.filter((person) => person !== omar && person !== written.get(omarHas));
    await room.comment(next, hands[next] ?? '');
    await handOnTheUnanswered(store);
    expect(await inHand(room)).not.toHaveProperty(next);
    await waitTwoMinutes(store, omar);
    await handOnTheUnanswered(store);
    expect(await inHand(room)).toMatchObject({ [omar]: omarHas, [next]: omarHas });
    await room.comment(next, omarHas);
    const answered = [hands[next], omarHas];
    expect(await unansweredIn(room)).toEqual(
      [...written.keys()].filter((id) => !answered.includes(id)).sort(),
    );
  });

  test('a post that comes back to somebody who was silent over it once is handed to them again', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = await writers(room, ['Anna', 'Omar']);
    const annas = await room.publish(anna);
    await room.publish(omar);
    await waitTwoMinutes(store, omar);
    const [siv] = await writers(room, ['Siv']);
    const sivs = await room.publish(siv);
    expect(await inHand(room)).toMatchObject({ [omar]: sivs, [siv]: annas });
    await fallSilent(store, siv);
    await room.comment(omar, sivs);
    expect(await inHand(room)).toMatchObject({ [omar]: annas });
  });

  test('whoever has a post in hand hears when another answers it, or its writer takes it away', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = await writers(room, ['Anna', 'Omar']);
    const annas = await room.publish(anna);
    const omars = await room.publish(omar);
    const seatOf = async (personId: string) =>
      (await room.state()).seats.find((seat) => seat.personId === personId)?.id ?? '';
    const heard = async (seen: number) => (await changesSince(store.database, room.workshopId, seen)).seatIds;
    const before = (await room.workshop()).number;
    await room.comment(room.facilitatorId, annas);
    expect(await heard(before)).toContain(await seatOf(omar));
    const then = (await room.workshop()).number;
    await store.transaction((transaction) => deletePost(transaction, { personId: omar, postId: omars }));
    expect(await heard(then)).toContain(await seatOf(anna));
  });

  test('somebody who never answers is read all the same, and so is everybody else', async () => {
    const store = await open();
    const room = await openRoom(store);
    const people = await writers(room, ['Anna', 'Omar', 'Siv', 'Ali', 'Mei']);
    await Promise.all(people.map((person) => room.publish(person)));
    const [silent, ...others] = people;
    for (let minutes = 0; minutes < 20 && (await unansweredIn(room)).length > 0; minutes += 2) {
      await answerInRounds(room, others);
      await waitTwoMinutes(store, silent);
      await handOnTheUnanswered(store);
    }
    expect(await unansweredIn(room)).toEqual([]);
  });

  test('in the comment step nobody is left without a post, even when each has its reader', async () => {
    const room = await openRoom(await open());
    const people = await writers(room, ['Anna', 'Omar']);
    for (const person of people) await room.publish(person);
    const [late] = await writers(room, ['Siv']);
    await room.publish(late);
    expect(Object.keys(await inHand(room)).sort()).toEqual([...people].sort());
    for (let step = 0; step < 5; step += 1) await room.next();
    expect(Object.keys(await inHand(room)).sort()).toEqual([...people, late].sort());
  });

  test('a deleted post is in nobody’s hand', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = await writers(room, ['Anna', 'Omar']);
    const annas = await room.publish(anna);
    const omars = await room.publish(omar);
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: annas }));
    expect(await inHand(room)).toEqual({ [anna]: omars });
  });

  test('whoever had written before the workshop reads too, the moment they sit down', async () => {
    const store = await open();
    const earlier = await openRoom(store);
    const [anna] = await writers(earlier, ['Anna']);
    await earlier.publish(anna);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const room = await openRoom(store);
    const [omar] = await writers(room, ['Omar']);
    const omars = await room.publish(omar);
    expect(await inHand(room)).toEqual({});
    await room.sit(anna);
    expect(await inHand(room)).toEqual({ [anna]: omars });
  });
});

const NAMES = ['Anna', 'Omar', 'Siv', 'Ali', 'Mei', 'Åke', 'Renée'];

/** People with a seat and a blog, about to write their first post. */
async function writers<const Names extends string[]>(
  room: Room,
  names: Names,
): Promise<{ [Index in keyof Names]: string }>;
async function writers(room: Room, names: string[]): Promise<string[]> {
  const people = [];
  for (const name of names) {
    const { personId } = await room.joinWithAccount(name);
    await room.makeBlog(personId);
    people.push(personId);
  }
  return people;
}

async function inHand(room: Room): Promise<Record<string, string>> {
  const { seats } = await room.state();
  return Object.fromEntries(
    seats.flatMap(({ personId, postInHand }) =>
      personId === null || postInHand === null ? [] : [[personId, postInHand]],
    ),
  );
}

/** What somebody at the comment step is shown to answer. */
async function answering(room: Room, { database }: Store, personId: string) {
  const state = await room.state();
  const seats = state.seats.filter((seat) => seat.personId === personId);
  const [page] = await roomPages(
    database,
    state,
    seats.map((seat) => ({ seat, locale: 'en', signedIn: true, address: '', reader: seat.name })),
  );
  return { toAnswer: page?.toAnswer?.id, postComes: page?.postComes };
}

async function unansweredIn(room: Room): Promise<string[]> {
  const posts = await (await room.state()).posts();
  return posts.flatMap(({ id, answered }) => (answered ? [] : [id])).sort();
}

/** Everybody answers what they have in hand, all at once, until nobody has anything new. */
async function answerInRounds(room: Room, people: string[]): Promise<void> {
  for (let round = 0; round <= people.length; round += 1) {
    const unanswered = new Set(await unansweredIn(room));
    const hands = Object.entries(await inHand(room)).filter(
      ([personId, postId]) => people.includes(personId) && unanswered.has(postId),
    );
    if (hands.length === 0) return;
    await Promise.all(hands.map(([personId, postId]) => room.comment(personId, postId)));
  }
}

async function fallSilent(store: Store, personId: string): Promise<void> {
  await store.database
    .updateTable('seats')
    .set({ seen_at: Date.now() - LOST_WITHOUT_SCRIPT_AFTER - 1 })
    .where('person_id', '=', personId)
    .execute();
  await noticeTheLost(store);
}

async function takeAway(store: Store, room: Room, personId: string): Promise<void> {
  const seat = (await room.state()).seats.find((candidate) => candidate.personId === personId);
  if (!seat) throw new Error('has no seat');
  const { id, name } = seat;
  await store.transaction((transaction) =>
    removeSeat(transaction, { id, name, personId, workshopId: room.workshopId }),
  );
}

async function waitTwoMinutes(store: Store, personId: string): Promise<void> {
  await store.database
    .updateTable('handed_posts')
    .set((build) => ({ handed_at: build('handed_at', '-', PATIENCE) }))
    .where('person_id', '=', personId)
    .execute();
}
