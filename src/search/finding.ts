import type { Found, Where, WordIndex } from '../database/full-text.ts';
import { findWords } from '../database/full-text.ts';
import type { Database } from '../database/store.ts';
import { hasWords } from '../database/words.ts';

/** Where to look first, and where then: what has the words in its title comes before what has them in its text. */
interface Tier {
  where: Where;
  isWhole: boolean;
}

const inTitle: Tier[] = [
  { where: 'title', isWhole: true },
  { where: 'title', isWhole: false },
];
const anywhere: Tier = { where: 'all', isWhole: false };

/** What is looked through for one page, at most: however common a word is, a page takes no longer. */
const ROUNDS = 10;

export interface Page {
  ids: string[];
  /** The `after` of the next page; null on the last. */
  next: string | null;
}

export interface Question {
  /** From `wordsOf`. */
  words: string[];
  /** The place where the page before ended. */
  after?: string;
  most: number;
}

/** The ids of what has these words: title before text, whole words in a title before begun ones, newer before older. */
export async function findPage(
  database: Database,
  index: WordIndex,
  { words, after = '', most }: Question,
): Promise<Page> {
  const tiers = tiersOf(index);
  const [, tierTyped = '0', numberTyped] = /^([0-2])-(\d{1,16})$/.exec(after) ?? [];
  let before = numberTyped === undefined ? Number.MAX_SAFE_INTEGER : Number(numberTyped);
  const found: { id: string; place: string }[] = [];
  let rounds = 0;
  for (let tier = Number(tierTyped); tier < tiers.length; tier += 1, before = Number.MAX_SAFE_INTEGER) {
    const { where, isWhole } = tiers[tier] ?? anywhere;
    for (;;) {
      rounds += 1;
      const asked = (most + 1) * (tier === 0 ? 1 : 4);
      const some = await findWords(database, index, { words, where, isWhole, before, most: asked });
      const fresh = some.found.filter((row) => !wasFound(tiers, tier, row, words));
      found.push(...fresh.map((row) => placed(tier, row)));
      if (found.length > most) return pageOf(found, most);
      if (some.next === null) break;
      before = some.next;
      if (rounds >= ROUNDS) return { ids: found.map(({ id }) => id), next: `${tier}-${before}` };
    }
  }
  return pageOf(found, most);
}

/** People and tags are nothing but a title, comments have none. */
function tiersOf(index: WordIndex): Tier[] {
  if (index === 'people_words' || index === 'tag_words') return inTitle;
  return index === 'comment_words' ? [anywhere] : [...inTitle, anywhere];
}

/** A tier has what those before it have too. */
function wasFound(tiers: Tier[], tier: number, { title }: Found, words: string[]): boolean {
  return tiers.slice(0, tier).some(({ isWhole }) => hasWords(title, words, isWhole));
}

function placed(tier: number, { id, number }: Found) {
  return { id, place: `${tier}-${number}` };
}

function pageOf(found: { id: string; place: string }[], most: number): Page {
  const shown = found.slice(0, most);
  return {
    ids: shown.map(({ id }) => id),
    next: found.length > most ? (shown.at(-1)?.place ?? null) : null,
  };
}
