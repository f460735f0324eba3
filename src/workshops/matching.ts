import type { FirstPost, Reader, Reading } from './pairing.ts';

/**
 * Gives as many readers as possible a post of their own, the first of them before the others and the oldest posts before newer
 * ones. Who was given a post gives it up when they can take another, and it is the only one left for the next (Kuhn's augmenting
 * paths for bipartite matching); so nobody who was given one is left without.
 */
export function match<Who extends Reader>(
  posts: FirstPost[],
  readers: Who[],
  isFor: (reader: Reader, post: FirstPost) => boolean,
): Reading<Who>[] {
  const readerOf = new Map<FirstPost, Who>();
  for (const reader of readers) findPost(reader, new Set());
  return [...readerOf].map(([post, reader]) => ({ reader, post }));

  function findPost(reader: Who, asked: Set<FirstPost>): boolean {
    const suitable = posts.filter((post) => isFor(reader, post));
    const unread = suitable.find((post) => !readerOf.has(post));
    if (unread) {
      readerOf.set(unread, reader);
      return true;
    }
    for (const post of suitable) {
      const theirReader = readerOf.get(post);
      if (theirReader === undefined || asked.has(post)) continue;
      asked.add(post);
      if (findPost(theirReader, asked)) {
        readerOf.set(post, reader);
        return true;
      }
    }
    return false;
  }
}
