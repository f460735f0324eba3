import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { wordsOf } from '../database/words.ts';
import type { Entry } from './directory.ts';
import { entriesOf } from './directory.ts';

/** Why another record may be the same person; keys of the texts. */
export type Likeness = 'same_name' | 'same_mailbox' | 'close_name' | 'close_mailbox';

export interface Double extends Entry {
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
export function likenessOf(one: Written, other: Written): Likeness | null {
  const [words, others] = [wordsOf(one.name), wordsOf(other.name)];
  if (words.length > 1 && sorted(words) === sorted(others)) return 'same_name';
  const [box, otherBox] = [mailboxOf(one.email), mailboxOf(other.email)];
  if (box === otherBox) return 'same_mailbox';
  if (isWithin(words, others) || isWithin(others, words)) return 'close_name';
  return isClose(box, otherBox) ? 'close_mailbox' : null;
}

/** Only those with a word of the name, or whose e-mail begins alike: nobody reads 100,000 people to find one. */
async function lookedThrough(
  database: Database,
  { id, name, email }: Written & { id: string },
): Promise<(Written & { id: string })[]> {
  const words = name.normalize('NFC').split(' ').filter(Boolean).slice(0, 4);
  return database
    .selectFrom('people')
    .select(['id', 'name', 'email'])
    .where('erased_at', 'is', null)
    .where('id', '!=', id)
    .where((build) =>
      build.or([
        sql<boolean>`email like ${`${literal(email.slice(0, 2))}%`} escape '!'`,
        ...words.map((word) => sql<boolean>`name like ${`%${literal(word)}%`} escape '!'`),
      ]),
    )
    .limit(LOOKED_THROUGH)
    .execute();
}

const LOOKED_THROUGH = 20_000;

function literal(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

function sorted(words: string[]): string {
  return words.toSorted().join(' ');
}

/** What stands before the @, without dots and figures: `anna.berg2` is `annaberg`. */
function mailboxOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).replace(/[^\p{L}]/gu, '');
}

/** Anna Berg is within Anna Maria Berg; one word alone says nothing. */
function isWithin(words: string[], others: string[]): boolean {
  return words.length > 1 && words.every((word) => others.includes(word));
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
