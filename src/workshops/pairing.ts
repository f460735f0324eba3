import { match } from './matching.ts';
import { MINUTE } from '../web/durations.ts';

/** A room as far as it matters who reads whom. */
export interface ReadingRoom<Who extends Reader = Reader> {
  /** Oldest first. */
  posts: FirstPost[];
  readers: Who[];
  /** Somebody who is here has not published yet, and will want a post to read; the room has not gone on to something else. */
  isAnybodyWriting: boolean;
}

/** A first post of the room. */
export interface FirstPost {
  id: string;
  writerId: string;
  /** Milliseconds UTC. */
  publishedAt: number;
  answered: boolean;
}

/** Somebody in the room who has come so far that they can read and answer. */
export interface Reader {
  personId: string;
  /** The laptop has not fallen silent. */
  here: boolean;
  /** The page is in front of somebody: not behind another, or under a lid that was closed a moment ago. */
  looks: boolean;
  /** The comment step is open in front of them: without a post they could not go on. */
  mustAnswer: boolean;
  /** What they were handed and have not answered. */
  hand: { postId: string; since: number } | null;
  /** Every post they were handed so far, the one in hand included. */
  had: string[];
}

/** Who reads what. */
export interface Reading<Who extends Reader = Reader> {
  reader: Who;
  post: FirstPost;
}

/**
 * How long one waits for somebody else: a post for its reader's answer, before it goes to the next as well and the reader keeps it
 * too; and whoever has published, for those who still write.
 */
export const PATIENCE = 2 * MINUTE;

/**
 * Decides who is handed which post now. Every unanswered post that nobody present is reading gets a reader, as far as there
 * are any: first who has nothing in hand, then who has been silent over theirs; of these whoever looks at the page, then who cannot go on
 * without, then who has read least. Nobody is handed their own post; the same one a second time only when it has gone round without an answer, and
 * only with nothing else in hand. Then whoever cannot go on without a post gets the one that fewest have read.
 *
 * As long as somebody writes, what was published a moment ago is for those who have read none, and one of them waits with one post for
 * whoever publishes next: so the ring of who reads whom closes with the last, whether they are odd or even.
 *
 * @param now milliseconds UTC
 */
export function pairUp<Who extends Reader>(room: ReadingRoom<Who>, now: number): Reading<Who>[] {
  const { posts, readers } = room;
  const unanswered = new Set(posts.filter((post) => !post.answered).map((post) => post.id));
  const isFree = ({ hand }: Reader) => hand === null || !unanswered.has(hand.postId);
  const isSilent = ({ hand }: Reader) => hand !== null && now - hand.since >= PATIENCE;
  const read = new Set(
    readers.filter((reader) => reader.here && !isSilent(reader)).map((reader) => reader.hand?.postId),
  );
  const handed = readers.flatMap(({ had }) => had);

  const needy = posts.filter((post) => unanswered.has(post.id) && !read.has(post.id));
  const fresh = needy.filter(
    ({ id, writerId }) => !handed.includes(id) && waitsForWriters(room, writerId, now),
  );
  const due = needy.filter((post) => !fresh.includes(post));
  const able = readers
    .filter((reader) => reader.here && (isFree(reader) || isSilent(reader)))
    .sort(
      (one, other) =>
        Number(isFree(other)) - Number(isFree(one)) ||
        Number(other.looks) - Number(one.looks) ||
        Number(other.mustAnswer) - Number(one.mustAnswer) ||
        one.had.length - other.had.length,
    );

  const handedOut = match(due, able, mayRead);
  const idle = () => able.filter((reader) => !handedOut.some((reading) => reading.reader === reader));
  const goneRound = due.filter((post) => !handedOut.some((reading) => reading.post === post));
  handedOut.push(...match(goneRound, idle().filter(isFree), isOthers));
  const forTheRing = idle()
    .filter((reader) => isFree(reader) && (reader.had.length === 0 || cannotWait(reader)))
    .sort((one, other) => Number(cannotWait(other)) - Number(cannotWait(one)));
  const ring = match(fresh, forTheRing, mayRead);
  handedOut.push(...(ring.length < fresh.length ? ring : keepOneBack(ring, timesOf(posts), cannotWait)));
  const stuck = idle().filter((reader) => reader.hand === null && cannotWait(reader));
  return [...handedOut, ...spread(posts, stuck, [...handed, ...handedOut.map(({ post }) => post.id)])];

  function cannotWait({ mustAnswer, personId }: Reader): boolean {
    return mustAnswer && !waitsForWriters(room, personId, now);
  }
}

/** Whether somebody who has published waits for those who still write, with nothing to read meanwhile. */
export function waitsForWriters(
  { posts, isAnybodyWriting }: Pick<ReadingRoom, 'posts' | 'isAnybodyWriting'>,
  personId: string,
  now: number,
): boolean {
  const own = posts.find(({ writerId }) => writerId === personId);
  return own !== undefined && isAnybodyWriting && now - own.publishedAt < PATIENCE;
}

/** When each of them published; long ago, who did so before the workshop. */
function timesOf(posts: FirstPost[]): (reader: Reader) => number {
  const times = new Map(posts.map(({ writerId, publishedAt }) => [writerId, publishedAt]));
  return ({ personId }) => times.get(personId) ?? 0;
}

/** All but the reader and the post that have waited least: they wait for whoever publishes next. */
function keepOneBack<Who extends Reader>(
  ring: Reading<Who>[],
  ownPostAt: (reader: Reader) => number,
  cannotWait: (reader: Reader) => boolean,
): Reading<Who>[] {
  const waitsSince = ({ reader, post }: Reading<Who>) => Math.min(ownPostAt(reader), post.publishedAt);
  const [kept] = ring
    .filter(({ reader }) => !cannotWait(reader))
    .sort((one, other) => waitsSince(other) - waitsSince(one));
  return ring.filter((reading) => reading !== kept);
}

/** Second readers, where every post has its first: the posts that fewest have been handed. */
function spread<Who extends Reader>(posts: FirstPost[], readers: Who[], handed: string[]): Reading<Who>[] {
  const times = new Map<string, number>();
  for (const postId of handed) times.set(postId, (times.get(postId) ?? 0) + 1);
  return readers.flatMap((reader) => {
    const [post] = posts
      .filter((candidate) => mayRead(reader, candidate))
      .sort((one, other) => (times.get(one.id) ?? 0) - (times.get(other.id) ?? 0));
    if (!post) return [];
    times.set(post.id, (times.get(post.id) ?? 0) + 1);
    return [{ reader, post }];
  });
}

function mayRead(reader: Reader, post: FirstPost): boolean {
  return isOthers(reader, post) && !reader.had.includes(post.id);
}

function isOthers(reader: Reader, post: FirstPost): boolean {
  return reader.personId !== post.writerId;
}
