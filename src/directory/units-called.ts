import { withPlainerSpellings } from '../database/spellings.ts';
import type { Database } from '../database/store.ts';
import { hasWords, wordsOf } from '../database/words.ts';
import type { UnitInTree } from '../people/units.ts';
import { unitTree } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';

export interface UnitsCalled {
  found: UnitInTree[];
  hasMore: boolean;
}

const MOST_WORDS = 5;

/**
 * The units whose name has words that begin with those of a question, also where they are typed without accents; whose name has the very
 * words first. All names are read: a company has some thousand units at most.
 */
export async function unitsCalled(
  database: Database,
  typed: string,
  locale: Locale,
  most = 10,
): Promise<UnitsCalled> {
  const wanted = wordsOf(typed).slice(0, MOST_WORDS);
  if (wanted.length === 0) return { found: [], hasMore: false };
  const called = (await unitTree(database, locale))
    .map((unit) => ({ unit, words: withPlainerSpellings(wordsOf(unit.name)) }))
    .filter(({ words }) => hasWords(words, wanted, 'all'));
  const inOrder = [
    ...called.filter(({ words }) => hasWords(words, wanted, 'none')),
    ...called.filter(({ words }) => !hasWords(words, wanted, 'none')),
  ].map(({ unit }) => unit);
  return { found: inOrder.slice(0, most), hasMore: inOrder.length > most };
}
