import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Findable } from '../database/full-text.ts';
import { inBatches } from '../database/batches.ts';
import { idsBeginning } from '../database/ids-by-words.ts';
import { dropWords, isFilled, keepWords } from '../database/full-text.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { wordsOf } from '../database/words.ts';
import type { Event } from '../events/event.ts';

/** Listens to the log: administrators find everybody by name and e-mail, also those who have left. */
export async function keepRegister({ database }: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'account.made':
    case 'person.changed':
    case 'person.left':
    case 'person.came_back':
      await keepInRegister(database, [event.personId]);
      break;
    case 'people.changed':
    case 'people.readdressed':
      for (const batch of inBatches(event.personIds, AT_ONCE)) await keepInRegister(database, batch);
      break;
    case 'list.imported':
      await keepNew(database);
      break;
    case 'person.erased':
      await dropWords(database, 'register_words', [event.personId]);
      break;
  }
}

/** Whose words are taken in with one statement. */
const AT_ONCE = 300;

async function keepInRegister(database: Database, personIds: string[]): Promise<void> {
  const people = await database
    .selectFrom('people')
    .leftJoin('register_words', 'register_words.id', 'people.id')
    .select(['people.id', 'people.name', 'people.email', 'people.created_at', 'register_words.title'])
    .where('people.id', 'in', personIds)
    .where('erased_at', 'is', null)
    .execute();
  const otherwise = people.filter((person) => person.title !== wordsOf(inRegister(person).title).join(' '));
  await keepWords(database, 'register_words', otherwise.map(inRegister));
}

/** A few hundred at a time: a list may bring 100,000. */
async function keepNew(database: Database): Promise<void> {
  let last = '';
  for (;;) {
    const people = await registerToFind(database, last, AT_ONCE);
    await keepWords(database, 'register_words', people);
    last = people.at(-1)?.id ?? '';
    if (last === '') return;
  }
}

/** Those whom the register does not know yet, from this id on. */
export async function registerToFind(database: Database, after: string, most: number): Promise<Findable[]> {
  const people = await database
    .selectFrom('people')
    .leftJoin('register_words', 'register_words.id', 'people.id')
    .select(['people.id', 'people.name', 'people.email', 'people.created_at'])
    .where('register_words.id', 'is', null)
    .where('people.erased_at', 'is', null)
    .where('people.id', '>', after)
    .orderBy('people.id')
    .limit(most)
    .execute();
  return people.map(inRegister);
}

function inRegister(person: { id: string; name: string; email: string; created_at: number }): Findable {
  return { id: person.id, at: person.created_at, title: `${person.name} ${person.email}`, text: '' };
}

/** Tells whether everybody can be found; until then, after an update or a move, a search finds some only, or nobody. */
export async function isRegisterFilled(database: Database): Promise<boolean> {
  return isFilled(database, 'register_words');
}

const LONGEST_SEARCH = 200;

/**
 * Tells who has a word that begins with each of those typed, in their name or e-mail. What is typed with an @ in it is a piece of an
 * e-mail, and has to stand there just so. Null when nothing is looked for.
 */
export function isSought(database: Database, typed: string) {
  const search = typed.slice(0, LONGEST_SEARCH).trim();
  if (search === '') return null;
  const words = wordsOf(search);
  const pieces = search.split(/\s+/).filter((word) => word.includes('@'));
  return (build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> => {
    if (words.length === 0) return sql<boolean>`false`;
    return build.and([
      build('people.id', 'in', idsBeginning(database, 'register_words', words)),
      ...pieces.map((piece) => sql<boolean>`email like ${containing(piece)} escape '!'`),
    ]);
  };
}

function containing(piece: string): string {
  return `%${piece.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
}
