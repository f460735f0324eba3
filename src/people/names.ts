import { inBatches } from '../database/batches.ts';
import { findWords, spellingsThere } from '../database/finding-words.ts';
import { idsSpelledPlainly } from '../database/ids-by-words.ts';
import type { Findable } from '../database/full-text.ts';
import { dropWords, keepWords } from '../database/full-text.ts';
import { holdRows } from '../database/hold-rows.ts';
import { plainerSpellings, plainestSpelling } from '../database/spellings.ts';
import type { Database, Transaction } from '../database/store.ts';
import { hasWords, wordsOf } from '../database/words.ts';
import type { Event } from '../events/event.ts';

/** What everybody in the company may know of somebody: no e-mail, no rights. */
export interface Named {
  id: string;
  name: string;
  unit: string | null;
}

/** Listens to the log: everybody who has not left is found by their name, their job title and the line about their work. */
export async function keepNames({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'account.made':
    case 'person.changed':
    case 'person.left':
    case 'person.came_back':
    case 'profile.changed':
      await keepWordsOf(database, [event.personId]);
      break;
    case 'people.changed':
      for (const batch of inBatches(event.personIds, AT_ONCE)) await keepNamesOf(database, batch);
      for (const batch of inBatches(event.retitled, AT_ONCE)) await keepWordsOf(database, batch);
      break;
    case 'list.imported':
      await keepNamesOfNew(database);
      break;
    case 'person.erased':
      await dropWords(database, 'people_words', [event.personId]);
      break;
  }
}

/** Whose words are taken in with one statement. */
const AT_ONCE = 300;

/** Those who are called otherwise than they are found by; a list may bring a hundred thousand who are not. */
async function keepNamesOf(database: Database, personIds: string[]): Promise<void> {
  const known = await database
    .selectFrom('people')
    .leftJoin('people_words', 'people_words.id', 'people.id')
    .select(['people.id', 'people.name', 'people.left_at', 'people_words.title'])
    .where('people.id', 'in', personIds)
    .execute();
  const otherwise = known.filter(
    ({ left_at: leftAt, title, name }) => leftAt !== null || title !== wordsOf(name).join(' '),
  );
  await keepWordsOf(
    database,
    otherwise.map(({ id }) => id),
  );
}

/** Lets these people be found by the words of their name, title and line as they are now, and whoever has left no more. */
export async function keepWordsOf(database: Database, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  const people = await database
    .selectFrom('people')
    .select(['id', 'name', 'title', 'about', 'created_at', 'left_at'])
    .where('id', 'in', personIds)
    .execute();
  const gone = people.filter(({ left_at: leftAt }) => leftAt !== null);
  await dropWords(
    database,
    'people_words',
    gone.map(({ id }) => id),
  );
  const here = people.filter(({ left_at: leftAt }) => leftAt === null);
  await keepWords(database, 'people_words', here.map(findable));
}

/** Lets those be found whom the index does not know yet, a few hundred at a time: a list may bring 100,000. */
async function keepNamesOfNew(database: Database): Promise<void> {
  let last = '';
  for (;;) {
    const people = await namesToFind(database, last, AT_ONCE);
    await keepWords(database, 'people_words', people);
    last = people.at(-1)?.id ?? '';
    if (last === '') return;
  }
}

/** Those whom the index does not know yet, from this id on. */
export async function namesToFind(database: Database, after: string, most: number): Promise<Findable[]> {
  const people = await database
    .selectFrom('people')
    .leftJoin('people_words', 'people_words.id', 'people.id')
    .select(['people.id', 'people.name', 'people.title', 'people.about', 'people.created_at'])
    .where('people_words.id', 'is', null)
    .where('people.left_at', 'is', null)
    .where('people.id', '>', after)
    .orderBy('people.id')
    .limit(most)
    .execute();
  return people.map(findable);
}

/**
 * Everybody who has not left, from this id on: what they are found by may have become more. Who changes one of them waits until this
 * transaction ends, lest the words of before be written after theirs.
 */
export async function everybodyToFind(database: Database, after: string, most: number): Promise<Findable[]> {
  const people = database
    .selectFrom('people')
    .select(['id', 'name', 'title', 'about', 'created_at'])
    .where('left_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most);
  return (await holdRows(database, people).execute()).map(findable);
}

interface Person {
  id: string;
  name: string;
  title: string;
  about: string;
  created_at: number;
}

function findable({ id, name, title, about, created_at: at }: Person): Findable {
  return { id, at, title: name, text: `${title}\n${about}` };
}

/**
 * Those whose name has words that begin so: first whoever bears exactly them, last those whose name is typed
 * so on a keyboard without its letters.
 */
export async function findByName(database: Database, typed: string, most: number): Promise<Named[]> {
  const words = wordsOf(typed).slice(0, 8);
  if (words.length === 0) return [];
  const find = async (begun: 'none' | 'all', isPlain: boolean, atMost: number) => {
    const how = { where: 'title', begun, isPlain, before: Number.MAX_SAFE_INTEGER, most: atMost } as const;
    return (await findWords(database, 'people_words', { words, ...how })).found;
  };
  const exactly = await find('none', false, most);
  const begun = await find('all', false, most + exactly.length);
  const found = [...exactly, ...begun.filter(({ title }) => !hasWords(title, words, 'none'))];
  if (
    found.length < most &&
    (await spellingsThere(database, 'people_words', { words, begun: 'all' })).plainly
  ) {
    found.push(...(await find('none', true, most + found.length)));
    found.push(...(await find('all', true, most + found.length)));
  }
  const ids = [...new Set(found.map(({ id }) => id))].slice(0, most);
  const people = await peopleNamed(database, ids);
  return ids.flatMap((id) => people.get(id) ?? []);
}

/** Those of these people who have not left. */
export async function peopleNamed(database: Database, ids: string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await named(database).where('people.id', 'in', ids).execute();
  return new Map(rows.map((person) => [person.id, person]));
}

/** Everybody who is called exactly one of these names. */
export async function peopleCalled(database: Database, names: string[]): Promise<Named[]> {
  if (names.length === 0) return [];
  return named(database).where('people.name', 'in', names).execute();
}

/** Everybody whose name is one of these however it is typed, in small letters or large. */
export async function peopleCalledAlike(database: Database, names: string[]): Promise<Named[]> {
  const words = new Set(names.map((name) => wordsOf(name).join(' ')).filter(Boolean));
  if (words.size === 0) return [];
  const people = await named(database)
    .innerJoin('people_words', 'people_words.id', 'people.id')
    .where('people_words.title', 'in', [...words])
    .execute();
  const typed = new Set(names.map(inSmallLetters));
  return people.filter(({ name }) => typed.has(inSmallLetters(name)));
}

/** Everybody who may be meant by one of these on a keyboard that lacks some letters: Åsa Öberg by `asa oberg`. See `isTypedPlainly`. */
export async function peopleCalledPlainly(database: Database, names: string[]): Promise<Named[]> {
  const lists = [...new Map(names.map(wordsOf).map((words) => [words.join(' '), words])).values()];
  const people = inBatches(lists, LISTS_AT_ONCE).map((batch) => havingWords(database, batch));
  return (await Promise.all(people)).flat();
}

const LISTS_AT_ONCE = 50;

async function havingWords(database: Database, lists: string[][]): Promise<Named[]> {
  // Apart: a first name is that of thousands, and of few who have no other.
  const alone = lists.filter(({ length }) => length === 1);
  const several = lists.filter(({ length }) => length > 1);
  const people = [alone, several]
    .filter(({ length }) => length > 0)
    .map((some) =>
      named(database)
        .where('people.id', 'in', idsSpelledPlainly(database, 'people_words', some))
        .execute(),
    );
  return (await Promise.all(people)).flat();
}

/** Tells whether somebody of this name is called so on a keyboard that lacks some of its letters, small or large. */
export function isTypedPlainly(name: string, typed: string): boolean {
  const [written, plain] = [partsOf(name), partsOf(typed)];
  return (
    written.length === plain.length &&
    written.every((part, index) => [part, ...plainerSpellings(part)].includes(plain[index] ?? ''))
  );
}

/** Its words, and what stands between them. */
function partsOf(name: string): string[] {
  return inSmallLetters(name).split(/([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)/u);
}

/** What all ways to type a name have in common: it without the letters that a keyboard may lack. */
export function withoutMarks(name: string): string {
  return plainestSpelling(inSmallLetters(name));
}

/** A name for comparing it whatever its letters' size. */
export function inSmallLetters(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function named(database: Database) {
  return database
    .selectFrom('people')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .select(['people.id', 'people.name', 'units.name as unit'])
    .where('people.left_at', 'is', null);
}
