import { sql } from 'kysely';
import { idsBeginning } from '../database/ids-by-words.ts';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import { mailboxKey, mailboxOf, nameKey } from './alike.ts';
import type { PersonEntry } from './people-list.ts';
import { entriesOf } from './people-list.ts';

/** Why another record may be the same person; keys of the texts. */
export type Likeness = 'same_name' | 'same_mailbox' | 'close_name' | 'close_mailbox';

export interface Double extends PersonEntry {
  likeness: Likeness;
}

interface Written {
  name: string;
  email: string;
}

/** Records that may be the same person as this one, the likeliest first. A guess: nothing happens by it. */
export async function likelyDoubles(
  database: Database,
  person: Written & { id: string },
  most = 6,
): Promise<Double[]> {
  const alike = (await lookedThrough(database, person))
    .flatMap((other) => {
      const likeness = likenessOf(person, other);
      return likeness === null ? [] : [{ id: other.id, likeness }];
    })
    .sort((one, other) => order.indexOf(one.likeness) - order.indexOf(other.likeness))
    .slice(0, most);
  const entries = new Map(
    (
      await entriesOf(
        database,
        alike.map(({ id }) => id),
      )
    ).map((entry) => [entry.id, entry]),
  );
  return alike.flatMap(({ id, likeness }) => {
    const entry = entries.get(id);
    return entry ? [{ ...entry, likeness }] : [];
  });
}

const order: Likeness[] = ['same_name', 'same_mailbox', 'close_name', 'close_mailbox'];

/** How two records are alike; null: not at all. */
function likenessOf(one: Written, other: Written): Likeness | null {
  if (isSame(nameKey(one), nameKey(other))) return 'same_name';
  if (isSame(mailboxKey(one), mailboxKey(other))) return 'same_mailbox';
  const [words, others] = [wordsOf(one.name), wordsOf(other.name)];
  if (isWithin(words, others) || isWithin(others, words)) return 'close_name';
  return isCloseMailbox(mailboxKey(one), mailboxKey(other)) ? 'close_mailbox' : null;
}

function isSame(key: string, other: string): boolean {
  return key !== '' && key === other;
}

/** Only those whom the register finds by words that somebody alike must have: nobody reads 100,000 people to find one. */
async function lookedThrough(
  database: Database,
  { id, name, email }: Written & { id: string },
): Promise<(Written & { id: string })[]> {
  const sought = [...pairsOf(wordsOf(name).slice(0, 4)), ...beginningsOf(email)];
  if (sought.length === 0) return [];
  const found = sought.map(
    (words) => sql`select id from ${idsBeginning(database, 'register_words', words)} as found`,
  );
  return database
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where('erased_at', 'is', null)
    .where('id', '!=', id)
    .where(sql<boolean>`id in (${sql.join(found, sql` union `)})`)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Names that are alike have two words in common. */
function pairsOf(words: string[]): string[][] {
  return words.flatMap((word, index) => words.slice(index + 1).map((other) => [word, other]));
}

/** `anna.berg` is looked for as `anna.bergh` and `annaberg`, and `annaberg` also with a dot wherever one may stand. */
function beginningsOf(email: string): string[][] {
  const [first, second] = wordsOf(mailboxOf(email));
  if (first === undefined) return [];
  if (second !== undefined)
    return [[first.slice(0, 4), second.slice(0, 2)], [mailboxKey({ email }).slice(0, 6)]];
  const dots = Array.from({ length: Math.max(0, Math.min(first.length - 3, 12)) }, (_, index) => index + 2);
  return [[first.slice(0, 4)], ...dots.map((dot) => [first.slice(0, dot), first.slice(dot, dot + 3)])];
}

/** Anna Berg is within Anna Maria Berg; one word alone says nothing. */
function isWithin(words: string[], others: string[]): boolean {
  return words.length > 1 && words.every((word) => others.includes(word));
}

/** A figure that only one of them has says nothing: `anna.berg2` may be `anna.berg`. Two numbers are two people. */
function isCloseMailbox(one: string, other: string): boolean {
  const [number, otherNumber] = [one, other].map((box) => box.replace(/\P{N}/gu, ''));
  if (number && otherNumber && number !== otherNumber) return false;
  const [letters, otherLetters] = [one, other].map((box) => box.replace(/\P{L}/gu, ''));
  return isClose(letters ?? '', otherLetters ?? '');
}

/** One letter more, less, or another: a slip of the finger. Short ones are alike by chance. */
function isClose(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 6 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = long.slice(start + 1);
  return rest === short.slice(start) || rest === short.slice(start + 1) || isSwapped(short, long, start);
}

function isSwapped(short: string, long: string, at: number): boolean {
  return (
    short.length === long.length &&
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2)
  );
}
