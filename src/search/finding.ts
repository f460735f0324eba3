import type { Found } from '../database/finding-words.ts';
import { findWords, spellingsThere } from '../database/finding-words.ts';
import type { Where, WordIndex } from '../database/full-text.ts';
import { withPlainerSpellings } from '../database/spellings.ts';
import type { Database } from '../database/store.ts';
import type { Begun } from '../database/words.ts';
import { hasWords } from '../database/words.ts';

/** Where to look first, and where then: what has the words in its title comes before what has them in its text. */
interface Tier {
  where: Where;
  begun: Begun;
  isPlain: boolean;
}

const wholeInTitle: Tier = { where: 'title', begun: 'none', isPlain: false };
const inTitle: Tier = { where: 'title', begun: 'last', isPlain: false };
const anywhere: Tier = { where: 'all', begun: 'last', isPlain: false };
const plainInTitle: Tier = { where: 'title', begun: 'last', isPlain: true };
const plainAnywhere: Tier = { where: 'all', begun: 'last', isPlain: true };

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
  /** How many stretches are looked through, at most: however common the words are, a page takes no longer. */
  patience: number;
}

/** Where a page ended: in which tier and behind which number, and up to where each tier before it was followed; 0 to its end. */
interface Cursor {
  tier: number;
  before: number;
  followed: number[];
}

/**
 * The ids of what has these words: title before text, whole words in a title before begun ones, newer before older. Behind all of
 * these comes what has them in a plainer spelling: `angstrom` was typed, and `Ångström` is written.
 */
export async function findPage(
  database: Database,
  index: WordIndex,
  { words, after = '', most, patience }: Question,
): Promise<Page> {
  const tiers = tiersOf(index);
  // Whatever a title has is found in the whole text too, so that titles need not be followed to the end.
  const inStretches = tiers.includes(anywhere);
  const cursor = readCursor(after);
  const found: { id: string; place: string }[] = [];
  const begun = tiers.some((tier) => tier.begun === 'all') ? 'all' : 'last';
  const there = await spellingsThere(database, index, { words, begun });
  let stretches = 0;
  for (; cursor.tier < tiers.length; cursor.tier += 1, cursor.before = Number.MAX_SAFE_INTEGER) {
    const { where, ...how } = tiers[cursor.tier] ?? anywhere;
    // What earlier tiers gave comes up again; where they gave nothing, nothing does.
    const isFirst = cursor.tier === 0 || (after === '' && found.length === 0);
    const asked = (most + 1) * (isFirst ? 1 : 4);
    let next: number | null = there[how.isPlain ? 'plainly' : 'asTyped'] ? cursor.before : null;
    while (next !== null) {
      cursor.before = next;
      const question = { words, where, ...how, before: next, most: asked, inStretches };
      const some = await findWords(database, index, question);
      const fresh = some.found.filter((row) => !wasFound(tiers, cursor, row, words));
      found.push(
        ...fresh.map(({ id, number }) => ({ id, place: writeCursor({ ...cursor, before: number }) })),
      );
      if (found.length > most) return pageOf(found, most);
      next = some.next;
      if (next !== null) stretches += 1;
      if (next !== null && stretches >= patience) {
        if (where === 'all' || !inStretches)
          return { ids: found.map(({ id }) => id), next: writeCursor({ ...cursor, before: next }) };
        break;
      }
    }
    cursor.followed.push(next ?? 0);
    stretches = 0;
  }
  return pageOf(found, most);
}

/** People and tags are nothing but a title, comments have none. */
function tiersOf(index: WordIndex): Tier[] {
  if (index === 'tag_words') return [wholeInTitle, inTitle, plainInTitle];
  // A name is looked for by the beginnings of all its parts, as in the directory.
  if (index === 'people_words') return [wholeInTitle, beginning(inTitle), beginning(plainInTitle)];
  if (index === 'comment_words') return [anywhere, plainAnywhere];
  return [wholeInTitle, inTitle, anywhere, plainInTitle, plainAnywhere];
}

function beginning(tier: Tier): Tier {
  return { ...tier, begun: 'all' };
}

/** A tier has what those before it have too, as far as they were followed. */
function wasFound(
  tiers: Tier[],
  { tier, followed }: Cursor,
  { title, number }: Found,
  words: string[],
): boolean {
  return tiers.slice(0, tier).some(({ begun, isPlain }, earlier) => {
    if (number < (followed[earlier] ?? 0)) return false;
    return hasWords(isPlain ? withPlainerSpellings(title) : title, words, begun);
  });
}

/** `2-1700000000000-0-1690000000000` */
function readCursor(after: string): Cursor {
  const numbers = /^[0-4](-\d{1,16}){1,5}$/.test(after) ? after.split('-').map(Number) : [];
  const [tier = 0, before = Number.MAX_SAFE_INTEGER, ...followed] = numbers;
  return { tier, before, followed };
}

function writeCursor({ tier, before, followed }: Cursor): string {
  return [tier, before, ...followed].join('-');
}

function pageOf(found: { id: string; place: string }[], most: number): Page {
  const shown = found.slice(0, most);
  return {
    ids: shown.map(({ id }) => id),
    next: found.length > most ? (shown.at(-1)?.place ?? null) : null,
  };
}
