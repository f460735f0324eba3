import { tagsIn } from '../blogs/tag.ts';
import { findWords } from '../database/finding-words.ts';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import { commentsToFind } from './indexing.ts';
import type { FoundComment } from './results.ts';
import { foundComments } from './results.ts';

/** Comments that are looked through at once, and how often: the words of a tag stand in others, too, and may be common. */
const AT_ONCE = 100;
const STRETCHES = 10;

export interface TaggedComments {
  found: FoundComment[];
  /** Not all that have the words were looked through: there may be some with the tag further back. */
  mayBeMore: boolean;
}

/** The newest comments with a tag that can be read, a few of them. */
export async function commentsTagged(database: Database, tag: string, most = 5): Promise<TaggedComments> {
  const words = wordsOf(tag);
  const ids: string[] = [];
  let before: number | null = Number.MAX_SAFE_INTEGER;
  for (let stretch = 0; stretch < STRETCHES && before !== null && ids.length < most; stretch += 1) {
    const how = { where: 'all', begun: 'none', most: AT_ONCE, inStretches: true } as const;
    const some = await findWords(database, 'comment_words', { words, ...how, before });
    const theirs = some.found.map(({ id }) => id);
    ids.push(...(await thoseTagged(database, tag, theirs)));
    before = some.next;
  }
  return { found: await foundComments(database, ids.slice(0, most), words), mayBeMore: before !== null };
}

/** Those of these comments that have the tag, in this order. */
async function thoseTagged(database: Database, tag: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const comments = await commentsToFind(database).where('comments.id', 'in', ids).execute();
  const tagged = new Set(
    comments.filter(({ html }) => tagsIn(html).some((one) => one.tag === tag)).map(({ id }) => id),
  );
  return ids.filter((id) => tagged.has(id));
}
