import { tagsIn } from '../blogs/tag.ts';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import { findPage } from './finding.ts';
import { commentsToFind } from './indexing.ts';
import type { FoundComment } from './results.ts';
import { foundComments } from './results.ts';

/** Comments that are looked through: the words of a tag stand in others, too. */
const LOOKED_THROUGH = 50;

/** The newest comments with a tag that can be read, a few of them. */
export async function commentsTagged(database: Database, tag: string, most = 5): Promise<FoundComment[]> {
  const words = wordsOf(tag);
  const { ids } = await findPage(database, 'comment_words', { words, most: LOOKED_THROUGH, patience: 1 });
  if (ids.length === 0) return [];
  const comments = await commentsToFind(database).where('comments.id', 'in', ids).execute();
  const tagged = new Set(
    comments.filter(({ html }) => tagsIn(html).some((one) => one.tag === tag)).map(({ id }) => id),
  );
  return foundComments(database, ids.filter((id) => tagged.has(id)).slice(0, most), words);
}
