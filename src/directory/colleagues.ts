import { sql } from 'kysely';
import { findWords } from '../database/finding-words.ts';
import { isFilled } from '../database/full-text.ts';
import type { Database } from '../database/store.ts';
import { wordsOf as wordsIn } from '../database/words.ts';
import { placeInOrder } from '../people/names-in-order.ts';

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
  const last = after === undefined ? undefined : await placeInOrder(database, after);
  const few = await fewCalled(database, search);
  if (few?.length === 0) return { people: [], next: null };
  const rows = await database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('left_at', 'is', null)
    .$if(few !== null, (query) => query.where('id', 'in', few ?? []))
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .where((build) => build.and(wordsOf(search).map((word) => build.or(beginnings(word)))))
    .$if(last !== undefined, (query) =>
      query.where((build) =>
        build(build.refTuple('sort_name', 'id'), '>', build.tuple(last ?? '', after ?? '')),
      ),
    )
    .orderBy('sort_name')
    .orderBy('id')
    .limit(most + 1)
    .execute();
  const shown = rows.slice(0, most).map((row) => row.id);
  return {
    people: await colleaguesById(database, shown),
    next: rows.length > most ? (shown.at(-1) ?? null) : null,
  };
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

/** So many are found one by one; of more, a page is soon full when they are read by name. */
const FEW = 300;

/**
 * Those in whose name the longest word of a search begins a word, from the index of words, when they are few: without it a rare name, or
 * none, would be looked for through a hundred thousand. Null when they are many, when nothing is
 * looked for, and as long as that index does not know everybody.
 */
async function fewCalled(database: Database, search: string): Promise<string[] | null> {
  const [longest] = wordsIn(search.slice(0, longestSearch)).sort((one, other) => other.length - one.length);
  if (longest === undefined || !(await isFilled(database, 'people_words'))) return null;
  const question = { where: 'title', isWhole: false, most: FEW + 1 } as const;
  const ids: string[] = [];
  let before: number | null = Number.MAX_SAFE_INTEGER;
  while (before !== null && ids.length <= FEW) {
    const { found, next } = await findWords(database, 'people_words', {
      words: [longest],
      ...question,
      before,
    });
    ids.push(...found.map(({ id }) => id));
    before = next;
  }
  return ids.length > FEW ? null : ids;
}

const longestSearch = 200;

function wordsOf(search: string): string[] {
  return search.normalize('NFC').slice(0, longestSearch).split(/\s+/).filter(Boolean).slice(0, 5);
}

/**
 * A word of the name begins so. SQLite makes only a to z lower, so `Åke` stays `Åke` there: looked for as typed small,
 * and with a capital first.
 */
function beginnings(word: string) {
  const small = word.toLowerCase().replace(/[!%_]/g, '!$&');
  const spellings = [small, small.replace(/^./u, (first) => first.toUpperCase())];
  return spellings.flatMap((spelling) => [
    sql<boolean>`lower(name) like ${`${spelling}%`} escape '!'`,
    sql<boolean>`lower(name) like ${`% ${spelling}%`} escape '!'`,
    sql<boolean>`lower(name) like ${`%-${spelling}%`} escape '!'`,
  ]);
}
