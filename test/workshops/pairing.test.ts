import fc from 'fast-check';
import type { FirstPost, Pair, Reader } from '../../src/workshops/pairing.ts';
import { PATIENCE, pairUp } from '../../src/workshops/pairing.ts';

const NOW = 1_800_000_000_000;

function post(writer: string, answered = false): FirstPost {
  return { id: `post of ${writer}`, writerId: writer, answered };
}

function reader(personId: string, facts: Partial<Reader> = {}): Reader {
  return { personId, here: true, looks: true, mustAnswer: false, hand: null, had: [], ...facts };
}

/** Reads the post of this writer since so many milliseconds. */
function reading(personId: string, writer: string, since = 0): Reader {
  const postId = `post of ${writer}`;
  return reader(personId, { hand: { postId, since: NOW - since }, had: [postId] });
}

function inWords(pairs: Pair[]): string[] {
  return pairs.map(({ personId, postId }) => `${personId} reads the ${postId}`).sort();
}

test('nobody is handed their own post', () => {
  expect(pairUp([post('Anna')], [reader('Anna')], NOW)).toEqual([]);
});

test('two who have written read each other', () => {
  const pairs = pairUp([post('Anna'), post('Omar')], [reader('Anna'), reader('Omar')], NOW);
  expect(inWords(pairs)).toEqual(['Anna reads the post of Omar', 'Omar reads the post of Anna']);
});

test('an odd number reads in a ring', () => {
  const names = ['Anna', 'Omar', 'Siv'];
  const pairs = pairUp(
    names.map((name) => post(name)),
    names.map((name) => reader(name)),
    NOW,
  );
  expect(new Set(pairs.map(({ postId }) => postId)).size).toBe(3);
  expect(new Set(pairs.map(({ personId }) => personId)).size).toBe(3);
});

test('the one who is left with their own post swaps it for another’s', () => {
  // Taken in order, Omar would be given Anna's post and Siv, who may not read her own, nothing.
  const pairs = pairUp([post('Anna'), post('Siv')], [reader('Omar'), reader('Siv')], NOW);
  expect(inWords(pairs)).toEqual(['Omar reads the post of Siv', 'Siv reads the post of Anna']);
});

test('a post that somebody is reading is not handed to another', () => {
  expect(pairUp([post('Anna')], [reading('Omar', 'Anna'), reader('Siv')], NOW)).toEqual([]);
});

test('a post whose reader has been silent for two minutes goes to the next', () => {
  const silent = reading('Omar', 'Anna', PATIENCE);
  expect(inWords(pairUp([post('Anna')], [silent, reader('Siv')], NOW))).toEqual([
    'Siv reads the post of Anna',
  ]);
});

test('a post whose reader has left goes to the next at once', () => {
  const gone = { ...reading('Omar', 'Anna'), here: false };
  expect(inWords(pairUp([post('Anna')], [gone, reader('Siv')], NOW))).toEqual(['Siv reads the post of Anna']);
});

test('who looks at the page is asked before who has put it away', () => {
  const readers = [reader('Omar', { looks: false }), reader('Siv')];
  expect(inWords(pairUp([post('Anna')], readers, NOW))).toEqual(['Siv reads the post of Anna']);
  expect(inWords(pairUp([post('Anna')], readers.slice(0, 1), NOW))).toEqual(['Omar reads the post of Anna']);
});

test('a post that has gone round without an answer comes again to who has nothing else', () => {
  const had = ['post of Anna'];
  const silent = reading('Omar', 'Anna', PATIENCE);
  expect(inWords(pairUp([post('Anna')], [silent, reader('Siv', { had })], NOW))).toEqual([
    'Siv reads the post of Anna',
  ]);
  const busy = { ...reading('Siv', 'Ali', PATIENCE), had: ['post of Ali', ...had] };
  expect(pairUp([post('Anna'), post('Ali')], [silent, busy], NOW)).toEqual([
    { personId: 'Omar', postId: 'post of Ali' },
  ]);
  expect(pairUp([post('Anna')], [silent], NOW)).toEqual([]);
});

test('who cannot go on without a post is handed one that others read too, the least read first', () => {
  const posts = [post('Anna', true), post('Omar'), post('Siv', true)];
  const readers = [reading('Anna', 'Omar'), reader('Siv', { mustAnswer: true })];
  expect(inWords(pairUp(posts, readers, NOW))).toEqual(['Siv reads the post of Anna']);
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
      const pairs = pairUp(posts, readers, NOW);
      const byId = new Map(posts.map((each) => [each.id, each]));
      expect(new Set(pairs.map(({ personId }) => personId)).size).toBe(pairs.length);
      const isAgain = ({ personId, postId }: Pair) =>
        readers.find((one) => one.personId === personId)?.had.includes(postId) === true;
      for (const { personId, postId } of pairs) expect(byId.get(postId)?.writerId).not.toBe(personId);
      for (const { personId, postId } of pairs.filter(isAgain)) {
        const hand = readers.find((one) => one.personId === personId)?.hand?.postId;
        expect([byId.get(postId)?.answered, byId.get(hand ?? '')?.answered ?? true]).toEqual([false, true]);
      }
      const unread = posts.filter((each) => !each.answered && !isBeingRead(each, readers));
      const served = new Set(pairs.filter((pair) => !isAgain(pair)).map(({ postId }) => postId));
      expect(unread.filter(({ id }) => served.has(id))).toHaveLength(
        mostThatCanBeRead(unread, readers, posts),
      );
    }),
    { numRuns: 2_000 },
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
