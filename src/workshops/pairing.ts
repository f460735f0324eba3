/** A first post of the room, as far as it matters who reads it. */
export interface FirstPost {
  id: string;
  writerId: string;
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

export interface Pair {
  personId: string;
  postId: string;
}

/** A post whose reader has not answered after this long goes to the next as well; the reader keeps it too. */
export const PATIENCE = 2 * 60_000;

/**
 * Decides who is handed which post now. Every unanswered post that nobody present is reading gets a reader, as far as there
 * are any: first who has nothing in hand, then who has been silent over theirs, and whoever looks at the page before who has put it
 * away. Nobody is handed their own post; the same one a second time only when it has gone round without an answer, and
 * only with nothing else in hand. Then whoever cannot go on without a post gets the one that fewest have read.
 *
 * @param posts oldest first
 * @param now milliseconds UTC
 */
export function pairUp(posts: FirstPost[], readers: Reader[], now: number): Pair[] {
  const unanswered = new Set(posts.filter((post) => !post.answered).map((post) => post.id));
  const isFree = ({ hand }: Reader) => hand === null || !unanswered.has(hand.postId);
  const isSilent = ({ hand }: Reader) => hand !== null && now - hand.since >= PATIENCE;
  const read = new Set(
    readers.filter((reader) => reader.here && !isSilent(reader)).map((reader) => reader.hand?.postId),
  );

  const needy = posts.filter((post) => unanswered.has(post.id) && !read.has(post.id));
  const able = readers
    .filter((reader) => reader.here && (isFree(reader) || isSilent(reader)))
    .sort(
      (one, other) =>
        Number(isFree(other)) - Number(isFree(one)) ||
        Number(other.looks) - Number(one.looks) ||
        one.had.length - other.had.length,
    );
  const first = match(needy, able, mayRead);
  const given = new Set(first.map(({ postId }) => postId));
  const taken = new Set(first.map(({ personId }) => personId));
  const again = match(
    needy.filter(({ id }) => !given.has(id)),
    able.filter((reader) => isFree(reader) && !taken.has(reader.personId)),
    isOthers,
  );
  const pairs = [...first, ...again];

  const served = new Set(pairs.map(({ personId }) => personId));
  const stuck = readers.filter(
    (reader) => reader.here && reader.mustAnswer && reader.hand === null && !served.has(reader.personId),
  );
  return [
    ...pairs,
    ...spread(posts, stuck, [...readers.flatMap(({ had }) => had), ...pairs.map((pair) => pair.postId)]),
  ];
}

/**
 * Gives as many posts as possible a reader of their own. A reader who was given a post gives it up when another can take
 * it and they are the only one left for the next (Kuhn's augmenting paths for bipartite matching).
 */
function match(
  posts: FirstPost[],
  readers: Reader[],
  isFor: (reader: Reader, post: FirstPost) => boolean,
): Pair[] {
  const postOf = new Map<Reader, FirstPost>();
  for (const post of posts) findReader(post, new Set());
  return [...postOf].map(([reader, post]) => ({ personId: reader.personId, postId: post.id }));

  function findReader(post: FirstPost, asked: Set<Reader>): boolean {
    const suitable = readers.filter((reader) => isFor(reader, post));
    const idle = suitable.find((reader) => !postOf.has(reader));
    if (idle) {
      postOf.set(idle, post);
      return true;
    }
    for (const reader of suitable) {
      const theirs = postOf.get(reader);
      if (theirs === undefined || asked.has(reader)) continue;
      asked.add(reader);
      if (findReader(theirs, asked)) {
        postOf.set(reader, post);
        return true;
      }
    }
    return false;
  }
}

/** Second readers, where every post has its first: the posts that fewest have been handed. */
function spread(posts: FirstPost[], readers: Reader[], handed: string[]): Pair[] {
  const times = new Map<string, number>();
  for (const postId of handed) times.set(postId, (times.get(postId) ?? 0) + 1);
  return readers.flatMap((reader) => {
    const [post] = posts
      .filter((candidate) => mayRead(reader, candidate))
      .sort((one, other) => (times.get(one.id) ?? 0) - (times.get(other.id) ?? 0));
    if (!post) return [];
    times.set(post.id, (times.get(post.id) ?? 0) + 1);
    return [{ personId: reader.personId, postId: post.id }];
  });
}

function mayRead(reader: Reader, post: FirstPost): boolean {
  return isOthers(reader, post) && !reader.had.includes(post.id);
}

function isOthers(reader: Reader, post: FirstPost): boolean {
  return reader.personId !== post.writerId;
}
