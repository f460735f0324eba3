import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { findWords } from '../database/finding-words.ts';
import { idsBeginning } from '../database/ids-by-words.ts';
import { isFilled } from '../database/full-text.ts';
import { withPlainerSpellings } from '../database/spellings.ts';
import type { Database } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
import { hasWords, wordsOf } from '../database/words.ts';
import { pageByName } from '../people/names-in-order.ts';

/** Somebody as everybody in the company may see them: no e-mail, no roles. */
export interface Colleague {
  id: string;
  name: string;
  /** What they do at work; empty when the list does not say. */
  title: string;
  about: string;
  pictureId: string | null;
  unit: { id: string; name: string } | null;
  blog: { slug: string; title: string } | null;
}

export interface ColleaguePage {
  people: Colleague[];
  /** What `after` is on the next page; null on the last. */
  next: string | null;
}

export interface ColleagueQuestion {
  /** Beginnings of names. */
  search?: string;
  /** Those of this unit itself; of the whole company when left out. */
  unitId?: string | undefined;
  /** The last person of the page before. */
  after?: string | undefined;
  most?: number;
}

const usual = 50;

/** The people of the company by name, a page at a time. */
export async function listColleagues(
  database: Database,
  { search = '', unitId, after, most = usual }: ColleagueQuestion,
): Promise<ColleaguePage> {
  const isCalled = await calledSo(database, search);
  const found = database
    .selectFrom('people')
    .select('id')
    .where('left_at', 'is', null)
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .where(isCalled);
  const { people, next } = await pageByName(database, found, { after, most });
  return {
    people: await colleaguesById(
      database,
      people.map(({ id }) => id),
    ),
    next,
  };
}

/** So many people are looked through at once, and so many times, for those who are not found by their name alone. */
const LOOKED_THROUGH = 50;
const PATIENCE = 4;

/** Whoever has it in their job title or says so about their work, be it together with their name; whom the list finds by their name is left out. */
export async function peopleSaying(database: Database, search: string, most = 20): Promise<Colleague[]> {
  const words = wordsTyped(search);
  if (words.length === 0) return [];
  const isPlainListed = await areFew(database, words);
  const saying = new Map<string, Colleague>();
  for (const isPlain of [false, true]) {
    const how = { words, where: 'all', begun: 'all', isPlain, inStretches: true } as const;
    let before: number | null = Number.MAX_SAFE_INTEGER;
    for (let times = 0; before !== null && times < PATIENCE && saying.size < most; times += 1) {
      const question = { ...how, before, most: LOOKED_THROUGH };
      const { found, next } = await findWords(database, 'people_words', question);
      const others = found.filter(
        ({ title }) => !hasWords(isPlainListed ? withPlainerSpellings(title) : title, words, 'all'),
      );
      const people = await colleaguesById(
        database,
        others.map(({ id }) => id),
      );
      for (const person of people) if (saysOneOf(words, person)) saying.set(person.id, person);
      before = next;
    }
  }
  return [...saying.values()].slice(0, most);
}

/** Otherwise all of them are in the name, in a plainer spelling. */
function saysOneOf(words: string[], { title, about }: Colleague): boolean {
  const said = withPlainerSpellings(wordsOf(`${title}\n${about}`));
  return words.some((word) => hasWords(said, [word], 'all'));
}

/** These people, in this order; whoever has left is left out. */
export async function colleaguesById(database: Database, ids: string[]): Promise<Colleague[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('people')
    .leftJoin('units', 'units.id', 'people.unit_id')
    .leftJoin('blogs', 'blogs.person_id', 'people.id')
    .select(['people.id', 'people.name', 'people.title', 'people.about', 'people.picture_id as pictureId'])
    .select(['units.id as unitId', 'units.name as unitName', 'blogs.slug', 'blogs.title as blogTitle'])
    .where('people.id', 'in', ids)
    .where('people.left_at', 'is', null)
    .execute();
  const byId = new Map(
    rows.map(({ unitId, unitName, slug, blogTitle, ...person }) => [
      person.id,
      {
        ...person,
        unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
        blog: slug === null ? null : { slug, title: blogTitle ?? '' },
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How many people each of these units has, with everybody in the units below it; one without anybody is left out. */
export async function peopleInAndBelow(database: Database, unitIds: string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await database
    .withRecursive('below(top, id)', (recursion) =>
      recursion
        .selectFrom('units')
        .select(['units.id as top', 'units.id'])
        .where('units.id', 'in', unitIds)
        .unionAll(
          recursion
            .selectFrom('units')
            .innerJoin('below', 'below.id', 'units.parent_id')
            .select(['below.top', 'units.id']),
        ),
    )
    .selectFrom('below')
    .innerJoin('people', 'people.unit_id', 'below.id')
    .select((build) => ['below.top', build.fn.countAll<number>().as('count')])
    .where('people.left_at', 'is', null)
    .groupBy('below.top')
    .execute();
  return new Map(rows.map(({ top, count }) => [top, count]));
}

/** Of more than so many, a page is soon full when they are read by name. */
const FEW = 300;
const longestSearch = 200;

/**
 * Tells who is looked for. Of a few, the index of words says who they are, and finds a name by its plainer spellings too: without it a rare
 * name, or none, would be looked for through a hundred thousand. Of many, and as long as that index does not know everybody, the names do.
 */
async function calledSo(database: Database, search: string) {
  const words = wordsTyped(search);
  const isFewOnly = words.length > 0 && (await areFew(database, words));
  return (build: ExpressionBuilder<Tables, 'people'>): Expression<SqlBool> =>
    isFewOnly
      ? build('people.id', 'in', idsBeginning(database, 'people_words', words))
      : build.and(partsOf(typed(search)).map((part) => build.or(beginnings(part))));
}

function typed(search: string): string {
  return search.normalize('NFC').slice(0, longestSearch);
}

function wordsTyped(search: string): string[] {
  return wordsOf(typed(search)).slice(0, 5);
}

/** Tells whether the longest word that is looked for begins a word in the names of a few only. */
async function areFew(database: Database, words: string[]): Promise<boolean> {
  const [longest = ''] = words.toSorted((one, other) => other.length - one.length);
  if (!(await isFilled(database, 'people_words'))) return false;
  const question = { where: 'title', begun: 'last', most: FEW + 1 } as const;
  let count = 0;
  let before: number | null = Number.MAX_SAFE_INTEGER;
  while (before !== null && count <= FEW) {
    const { found, next } = await findWords(database, 'people_words', {
      words: [longest],
      ...question,
      before,
    });
    count += found.length;
    before = next;
  }
  return count <= FEW;
}

function partsOf(typed: string): string[] {
  return typed.split(/\s+/).filter(Boolean).slice(0, 5);
}

/**
 * A word of the name begins so. SQLite makes only a to z lower, so `Åke` stays `Åke` there: looked for as typed small,
 * and with a capital first.
 */
function beginnings(word: string) {
  const small = word.toLowerCase().replace(/[!%_]/g, '!$&');
  const cases = [small, small.replace(/^./u, (first) => first.toUpperCase())];
  return cases.flatMap((spelling) => [
    sql<boolean>`lower(name) like ${`${spelling}%`} escape '!'`,
    sql<boolean>`lower(name) like ${`% ${spelling}%`} escape '!'`,
    sql<boolean>`lower(name) like ${`%-${spelling}%`} escape '!'`,
  ]);
}
