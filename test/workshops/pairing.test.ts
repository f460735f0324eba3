import fc from 'fast-check';
import type { FirstPost, Reader, Reading } from '../../src/workshops/pairing.ts';
import { PATIENCE, pairUp } from '../../src/workshops/pairing.ts';
import { NOW, SimulatedRoom, post, reader } from './simulated-reading.ts';

/** Reads the post of this writer since so many milliseconds. */
function reading(personId: string, writer: string, since = 0): Reader {
  const postId = `post of ${writer}`;
  return reader(personId, { hand: { postId, since: NOW - since }, had: [postId] });
}

/** Who reads what from now on; everybody has published, unless somebody is said to be writing. */
function handOut(posts: FirstPost[], readers: Reader[], { isAnybodyWriting = false } = {}): string[] {
  return inWords(pairUp({ posts, readers, isAnybodyWriting }, NOW));
}

function inWords(readings: Reading[]): string[] {
  return readings.map(({ reader: { personId }, post: { id } }) => `${personId} reads the ${id}`).sort();
}

test('nobody is handed their own post', () => {
  expect(handOut([post('Anna')], [reader('Anna')])).toEqual([]);
});

test('two who have written read each other', () => {
  const pairs = handOut([post('Anna'), post('Omar')], [reader('Anna'), reader('Omar')]);
  expect(pairs).toEqual(['Anna reads the post of Omar', 'Omar reads the post of Anna']);
});

test('an odd number reads in a ring', () => {
  const names = ['Anna', 'Omar', 'Siv'];
  const posts = names.map((name) => post(name));
  const readers = names.map((name) => reader(name));
  const readings = pairUp({ posts, readers, isAnybodyWriting: false }, NOW);
  expect(new Set(readings.map(({ post: { id } }) => id)).size).toBe(3);
  expect(new Set(readings.map(({ reader: { personId } }) => personId)).size).toBe(3);
});

test('the one who is left with their own post swaps it for another’s', () => {
  // Taken in order, Omar would be given Anna's post and Siv, who may not read her own, nothing.
  const pairs = handOut([post('Anna'), post('Siv')], [reader('Omar'), reader('Siv')]);
  expect(pairs).toEqual(['Omar reads the post of Siv', 'Siv reads the post of Anna']);
});

test('a post that somebody is reading is not handed to another', () => {
  expect(handOut([post('Anna')], [reading('Omar', 'Anna'), reader('Siv')])).toEqual([]);
});

test('a post whose reader has been silent for two minutes goes to the next', () => {
  const silent = reading('Omar', 'Anna', PATIENCE);
  expect(handOut([post('Anna')], [silent, reader('Siv')])).toEqual(['Siv reads the post of Anna']);
});

test('a post whose reader has left goes to the next at once', () => {
  const gone = { ...reading('Omar', 'Anna'), here: false };
  expect(handOut([post('Anna')], [gone, reader('Siv')])).toEqual(['Siv reads the post of Anna']);
});

test('who looks at the page is asked before who has put it away', () => {
  const readers = [reader('Omar', { looks: false }), reader('Siv')];
  expect(handOut([post('Anna')], readers)).toEqual(['Siv reads the post of Anna']);
  expect(handOut([post('Anna')], readers.slice(0, 1))).toEqual(['Omar reads the post of Anna']);
});

test('a post that has gone round without an answer comes again to who has nothing else', () => {
  const had = ['post of Anna'];
  const silent = reading('Omar', 'Anna', PATIENCE);
  expect(handOut([post('Anna')], [silent, reader('Siv', { had })])).toEqual(['Siv reads the post of Anna']);
  const busy = { ...reading('Siv', 'Ali', PATIENCE), had: ['post of Ali', ...had] };
  expect(handOut([post('Anna'), post('Ali')], [silent, busy])).toEqual(['Omar reads the post of Ali']);
  expect(handOut([post('Anna')], [silent])).toEqual([]);
});

test('who cannot go on without a post is handed one that others read too, the least read first', () => {
  const posts = [post('Anna', true), post('Omar'), post('Siv', true)];
  const readers = [reading('Anna', 'Omar'), reader('Siv', { mustAnswer: true })];
  expect(handOut(posts, readers)).toEqual(['Siv reads the post of Anna']);
});

test('whatever the room looks like, as many unread posts as can be get a reader, and no rule is broken', () => {
  const names = ['Anna', 'Omar', 'Siv', 'Ali', 'Mei'];
  const rooms = fc.record({
    posts: fc
      .uniqueArray(fc.constantFrom(...names))
      .chain((writers) =>
        fc.tuple(...writers.map((writer) => fc.boolean().map((answered) => post(writer, answered)))),
      ),
    readers: fc
      .uniqueArray(fc.constantFrom(...names))
      .chain((people) => fc.tuple(...people.map((name) => anyReader(name, names)))),
  });
  fc.assert(
    fc.property(rooms, ({ posts, readers }) => {
      const readings = pairUp({ posts, readers, isAnybodyWriting: false }, NOW);
      const byId = new Map(posts.map((each) => [each.id, each]));
      expect(new Set(readings.map((each) => each.reader)).size).toBe(readings.length);
      const isAgain = (each: Reading) => each.reader.had.includes(each.post.id);
      for (const each of readings) expect(each.post.writerId).not.toBe(each.reader.personId);
      for (const each of readings.filter(isAgain)) {
        const hand = each.reader.hand?.postId;
        expect([each.post.answered, byId.get(hand ?? '')?.answered ?? true]).toEqual([false, true]);
      }
      const unread = posts.filter((each) => !each.answered && !isBeingRead(each, readers));
      const first = readings.filter((each) => !isAgain(each));
      const served = new Set(first.map((each) => each.post.id));
      expect(unread.filter(({ id }) => served.has(id))).toHaveLength(
        mostThatCanBeRead(unread, readers, posts),
      );
      // Who has read nothing yet, and cannot go on without, comes before all others.
      const inNeed = readers.filter(({ had, looks, mustAnswer }) => looks && mustAnswer && had.length === 0);
      const theirs = first.filter((each) => inNeed.includes(each.reader) && unread.includes(each.post));
      expect(new Set(theirs.map((each) => each.post)).size).toBeGreaterThanOrEqual(
        mostThatCanBeRead(unread, inNeed, posts),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('while others write, one reader and one post wait for whoever publishes next; with the last the ring closes', () => {
  const [annas, omars, sivs] = [
    post('Anna', false, NOW - 3_000),
    post('Omar', false, NOW - 2_000),
    post('Siv'),
  ];
  const [anna, omar, siv] = [reader('Anna'), reader('Omar'), reader('Siv')];
  const writing = { isAnybodyWriting: true };
  expect(handOut([annas], [anna], writing)).toEqual([]);
  expect(handOut([annas, omars], [anna, omar], writing)).toHaveLength(1);
  const omarReads = reading('Omar', 'Anna');
  expect(handOut([annas, omars], [anna, omarReads], writing)).toEqual([]);
  expect(handOut([annas, omars, sivs], [anna, omarReads, siv], writing)).toEqual([
    'Anna reads the post of Siv',
  ]);
  expect(handOut([annas, omars, sivs], [anna, omarReads, siv])).toEqual([
    'Anna reads the post of Siv',
    'Siv reads the post of Omar',
  ]);
});

test('who cannot go on without a post is handed it before who has answered one', () => {
  const readers = [reader('Omar', { had: ['post of Siv'] }), reader('Ali', { mustAnswer: true })];
  expect(handOut([post('Anna')], readers)).toEqual(['Ali reads the post of Anna']);
});

test('who has nothing to read waits two minutes for those who write, and then shares a post', () => {
  const posts = (publishedAt: number) => [post('Anna'), post('Omar', true), post('Siv', false, publishedAt)];
  const readers = [reading('Omar', 'Anna'), reading('Anna', 'Omar'), reader('Siv', { mustAnswer: true })];
  const writing = { isAnybodyWriting: true };
  expect(handOut(posts(NOW - PATIENCE + 1), readers, writing)).toEqual(
    ['Anna reads the post of Siv'].slice(1),
  );
  expect(handOut(posts(NOW - PATIENCE), readers, writing)).toEqual([
    'Anna reads the post of Siv',
    'Siv reads the post of Anna',
  ]);
});

test('whoever publishes when and answers when, everybody reads one post and is read by one, odd or even', () => {
  const moments = fc.record({
    names: fc.shuffledSubarray(['Anna', 'Omar', 'Siv', 'Ali', 'Mei', 'Åke', 'Bo'], { minLength: 2 }),
    gap: fc.integer({ min: 0, max: PATIENCE / 8 }),
    answers: fc.array(fc.boolean(), { minLength: 49, maxLength: 49 }),
    ownPace: fc.boolean(),
  });
  fc.assert(
    fc.property(moments, ({ names, gap, answers, ownPace }) => {
      const room = new SimulatedRoom(names, { ownPace });
      for (const name of names) {
        room.pass(gap);
        room.publish(name);
        for (const other of names) if (answers.pop()) room.answer(other);
      }
      for (const name of names) room.answer(name);
      for (const name of names) {
        expect(room.readers.find(({ personId }) => personId === name)?.had).toHaveLength(1);
        expect(room.readers.filter(({ had }) => had.includes(`post of ${name}`))).toHaveLength(1);
      }
      expect(room.posts.filter(({ answered }) => !answered)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('whoever leaves and whoever never answers, all others read and are read, and nobody is a second reader too early', () => {
  const names = ['Anna', 'Omar', 'Siv', 'Ali', 'Mei', 'Åke'];
  const acts = fc.record({
    name: fc.constantFrom(...names),
    act: fc.constantFrom('publish', 'publish', 'answer', 'leave', 'pass'),
    time: fc.constantFrom(0, 30_000, PATIENCE),
  });
  const moments = fc.record({
    acts: fc.array(acts, { maxLength: 30 }),
    silent: fc.constantFrom(...names),
    ownPace: fc.boolean(),
  });
  fc.assert(
    fc.property(moments, ({ acts, silent, ownPace }) => {
      const room = new SimulatedRoom(names, { ownPace });
      for (const { name, act, time } of acts) {
        if (act === 'publish') room.publish(name);
        else if (act === 'leave') room.leave(name);
        else if (act === 'pass') room.pass(time);
        else if (name !== silent) room.answer(name);
      }
      for (const name of names) room.publish(name);
      room.openCommentStep();
      for (let round = 0; round < 2 * names.length; round += 1) {
        for (const name of names) if (name !== silent) room.answer(name);
        room.pass(PATIENCE);
      }
      const here = room.readers.filter((each) => each.here && each.personId !== silent);
      const isOfOthers = (each: FirstPost) => here.some(({ personId }) => personId !== each.writerId);
      expect(room.posts.filter((each) => !each.answered && isOfOthers(each))).toEqual([]);
      if (room.posts.length > 1) expect(here.filter(({ mustAnswer }) => mustAnswer)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

function anyReader(name: string, names: string[]): fc.Arbitrary<Reader> {
  const others = names.filter((other) => other !== name).map((other) => `post of ${other}`);
  return fc
    .record({
      here: fc.boolean(),
      looks: fc.boolean(),
      mustAnswer: fc.boolean(),
      had: fc.subarray(others),
      holds: fc.boolean(),
      since: fc.constantFrom(0, PATIENCE - 1, PATIENCE),
    })
    .map(({ here, looks, mustAnswer, had, holds, since }) => {
      const [first] = had;
      const hand = holds && first !== undefined ? { postId: first, since: NOW - since } : null;
      return reader(name, { here, looks, mustAnswer, had, hand });
    });
}

function isBeingRead({ id }: FirstPost, readers: Reader[]): boolean {
  return readers.some(({ here, hand }) => here && hand?.postId === id && NOW - hand.since < PATIENCE);
}

/** Tries every way of handing out. */
function mostThatCanBeRead(unread: FirstPost[], readers: Reader[], posts: FirstPost[]): number {
  const [next, ...rest] = unread;
  if (!next) return 0;
  const without = mostThatCanBeRead(rest, readers, posts);
  const withReader = readers
    .filter(({ personId, here, had, hand }) => {
      const held = posts.find(({ id }) => id === hand?.postId);
      const busy = hand !== null && held?.answered === false && NOW - hand.since < PATIENCE;
      return here && !busy && personId !== next.writerId && !had.includes(next.id);
    })
    .map(
      (one) =>
        1 +
        mostThatCanBeRead(
          rest,
          readers.filter((other) => other !== one),
          posts,
        ),
    );
  return Math.max(without, ...withReader);
}
