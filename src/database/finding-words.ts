import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { Where, WordIndex } from './full-text.ts';
import { spelledPlainly, tableOf } from './full-text.ts';
import { termsOf } from './full-text-terms.ts';
import type { Database } from './store.ts';
import type { Begun } from './words.ts';
import { mayBeBegun } from './words.ts';

export interface WordQuestion {
  /** From `wordsOf`; all of them must be there. */
  words: string[];
  where: Where;
  begun: Begun;
  /** What is found by a plainer spelling, `ångström` by `angstrom`, and only that: nothing that is found by all words as they are. */
  isPlain?: boolean;
  /** Only what is older than this number. */
  before: number;
  most: number;
  /** Several words that are all common are followed for a stretch rather than to the end, where nothing may have all of them. */
  inStretches?: boolean;
}

export interface Found {
  id: string;
  number: number;
  /** The words of its title. */
  title: string[];
}

/** What was found in one go, which may be less than was asked for. */
export interface FoundSome {
  found: Found[];
  /** The `before` with which to go on; null when everything has been looked through. */
  next: number | null;
}

/** What has these words, newest first: as much as can be had in a go. What that takes hardly grows with how much there is. */
export async function findWords(
  database: Database,
  index: WordIndex,
  question: WordQuestion,
): Promise<FoundSome> {
  if (question.words.length === 0) return { found: [], next: null };
  const { rows, next } = isPostgres(database)
    ? await findInVectors(database, index, question)
    : await findInFullText(database, index, question);
  const found = rows.map(({ id, number, title }) => ({
    id,
    number,
    title: title === '' ? [] : title.split(' '),
  }));
  return { found, next };
}

/** In which spellings something has all of these words; not necessarily one thing. */
export interface Spelled {
  asTyped: boolean;
  /** At least one of them in a plainer spelling. */
  plainly: boolean;
}

/**
 * How the words can be found at all, so that nothing is looked for where one of them never stands. PostgreSQL would gather everything that
 * has a common word to say so: there each question finds it out.
 */
export async function spellingsThere(
  database: Database,
  index: WordIndex,
  { words, begun }: Pick<WordQuestion, 'words' | 'begun'>,
): Promise<Spelled> {
  if (isPostgres(database)) return { asTyped: true, plainly: true };
  const { asTyped, plainly, either } = termsOf(words, begun);
  const table = sql.id(tableOf(index, 'all'));
  const has = (term: string) => sql`exists (select 1 from ${table} where ${table} match ${term})`;
  const all = (terms: string[]) => sql.join(terms.map(has), sql` and `);
  const there = await database
    .selectFrom(
      sql<{ typed: number; plain: number }>`(select ${all(asTyped)} as typed,
        ${has(plainly.join(' OR '))} and ${all(either)} as plain)`.as('there'),
    )
    .selectAll()
    .executeTakeFirstOrThrow();
  return { asTyped: there.typed === 1, plainly: there.plain === 1 };
}

interface FoundRows {
  rows: FoundRow[];
  next: number | null;
}

interface FoundRow {
  id: string;
  number: number;
  title: string;
  /** The oldest number of the stretch that was looked through, where it was one. */
  until?: number;
}

/** Where a stretch ends, and how many of the words are common. */
interface Border {
  number: number | null;
  common: number;
}

/** FTS5 has its rows in order: it is read from the newest on, and no further than needed. */
async function findInFullText(
  database: Database,
  index: WordIndex,
  { words, where, begun, isPlain = false, before, most, inStretches = false }: WordQuestion,
): Promise<FoundRows> {
  const { asTyped, either } = termsOf(words, begun);
  const terms = isPlain ? either : asTyped;
  const table = sql.id(tableOf(index, where));
  const older = (term: string) =>
    sql`select rowid as number from ${table} where ${table} match ${term} and rowid < ${whole(before)}`;
  const isNew =
    isPlain && whereAsTyped(index, where) !== where ? sql`not ${isInText(index, asTyped)}` : sql`true`;
  const entry = sql.id(index);
  if (inStretches && terms.length > 1) {
    const not = isPlain ? asTyped.map(older) : [];
    const some = await findInStretch(database, { each: terms.map(older), not, isNew, entry, most });
    if (some !== null) return some;
  }
  const all = isPlain ? `(${terms.join(' AND ')}) NOT (${asTyped.join(' AND ')})` : terms.join(' AND ');
  const rows = await rowsOf(
    database,
    sql`select entry.id, entry.number, entry.title
      from (${older(all)}) as found cross join ${entry} as entry on entry.number = found.number
      where ${isNew} order by found.number desc limit ${most}`,
  );
  return { rows, next: behind(rows, most) };
}

/** Where all words as they were typed are looked for, too: in the text behind the titles, but a name is looked for by itself. */
function whereAsTyped(index: WordIndex, where: Where): Where {
  return index === 'people_words' ? where : 'all';
}

function isInText(index: WordIndex, terms: string[]): RawBuilder<unknown> {
  const all = sql.id(tableOf(index, 'all'));
  return sql`exists (select 1 from ${all} where ${all} match ${terms.join(' AND ')} and ${all}.rowid = found.number)`;
}

/** JavaScript's numbers arrive as fractions, and FTS5 does not begin at a border that is one: it would walk there from the end. */
function whole(number: number): RawBuilder<number> {
  return sql`cast(${number} as integer)`;
}

interface Stretch {
  /** For each of the words, what has it. */
  each: RawBuilder<unknown>[];
  /** The same, of what is left out when it has all of them so. */
  not: RawBuilder<unknown>[];
  isNew: RawBuilder<unknown>;
  entry: RawBuilder<unknown>;
  most: number;
}

/**
 * Words that are all common are looked for together as far back as the commonest was written so many times: FTS5 would follow them to
 * the end, and may never find all in one text. Null when one of them is rare: that is soon followed to the end.
 */
async function findInStretch(
  database: Database,
  { each, not, isNew, entry, most }: Stretch,
): Promise<FoundRows | null> {
  const [having, leftOut] = [named('word', each), named('left_out', not)];
  const newest = [...having, ...leftOut].map(
    ({ name, older }) => sql`${name} as materialized (${older} order by number desc limit ${STRETCH})`,
  );
  const oldest = having.map(
    ({ name }) => sql`select min(number) as number from ${name} having count(*) = ${STRETCH}`,
  );
  const isIn = ({ name }: { name: RawBuilder<unknown> }) => sql`number in (select number from ${name})`;
  const isFound = [
    ...having.map(isIn),
    leftOut.length > 0 ? sql`not (${sql.join(leftOut.map(isIn), sql` and `)})` : sql`true`,
    isNew,
  ];
  // One row without a thing when nothing has all of the words, and none at all when one of them is rare.
  const rows = await database
    .selectFrom(
      sql<StretchRow>`(with ${sql.join(newest)},
        border as (select max(number) as number, count(*) as common from (${sql.join(oldest, sql` union all `)}))
        select entry.id, entry.number, entry.title, border.number as until from border
        left join (select number from word_0 as found where ${sql.join(isFound, sql` and `)}) as found
          on found.number >= border.number
        left join ${entry} as entry on entry.number = found.number
        where border.common = ${each.length} order by found.number desc limit ${most})`.as('found'),
    )
    .selectAll()
    .execute();
  const [{ until } = { until: null }] = rows;
  if (until === null) return null;
  const found = rows.flatMap(({ id, number, title }) =>
    id === null || number === null ? [] : [{ id, number, title: title ?? '' }],
  );
  return { rows: found, next: behind(found, most) ?? until };
}

function named(name: string, each: RawBuilder<unknown>[]) {
  return each.map((older, place) => ({ name: sql.id(`${name}_${place}`), older }));
}

interface StretchRow {
  id: string | null;
  number: number | null;
  title: string | null;
  /** The oldest number of the stretch. */
  until: number;
}

const STRETCH = 300;

/** Where to go on behind the last of them; nowhere when there were fewer than asked for. */
function behind(rows: FoundRow[], most: number): number | null {
  return rows.length < most ? null : (rows.at(-1)?.number ?? null);
}

/**
 * What is common is found among the newest alone, a stretch at a time; only what is rare there is asked of the whole index, which
 * then has few answers to put in order. The fences keep PostgreSQL from walking through everything by number instead.
 */
async function findInVectors(
  database: Database,
  index: WordIndex,
  { words, where, begun, isPlain = false, before, most, inStretches = false }: WordQuestion,
): Promise<FoundRows> {
  const written = words.map((word, place) => [word, mayBeBegun(begun, place, words) ? ':*' : ''] as const);
  const asTheyAre = written.map(([word, sign]) => `'${word}'${sign}`);
  const terms = isPlain
    ? written.map(([word, sign]) => `('${word}'${sign} | '${spelledPlainly(word)}'${sign})`)
    : asTheyAre;
  const has = (term: string, there: Where = where) => sql`${sql.id(`${there}_vector`)} @@ ${term}::tsquery`;
  const matches = isPlain
    ? sql`${has(terms.join(' & '))} and not ${has(asTheyAre.join(' & '), whereAsTyped(index, where))}`
    : has(terms.join(' & '));
  const older = sql`select * from ${sql.id(index)} where number < ${before}`;
  const newest = sql`with recent as materialized (${older} order by number desc limit ${RECENT})`;
  const recent = await rowsOf(
    database,
    sql`${newest} select id, number, title, (select min(number) from recent) as until from recent
      where ${matches} order by number desc limit ${most}`,
  );
  if (recent.length >= Math.min(COMMON, most)) {
    return { rows: recent, next: behind(recent, most) ?? recent[0]?.until ?? null };
  }
  if (inStretches && terms.length > 1) {
    // Each of them common and both together rare: the index would put together all that has the one with all that has the other.
    const common = terms.map(
      (term) => sql`(count(*) filter (where ${has(term)}) >= ${COMMON_WORD})::integer`,
    );
    const border = await borderIn(
      database,
      terms.length,
      sql`${newest} select min(number) as number, ${sql.join(common, sql` + `)} as common from recent`,
    );
    if (border !== null) return { rows: recent, next: border };
  }
  const rows = await rowsOf(
    database,
    sql`with found as materialized (select id, number, title from (${older}) as entry where ${matches})
      select * from found order by number desc limit ${most}`,
  );
  return { rows, next: behind(rows, most) };
}

const RECENT = 2_000;
/** What is found so often among the newest has too many answers for the index, which puts all of them in order. */
const COMMON = 10;
/** A word that is found so often there stands in two of a hundred texts. */
const COMMON_WORD = 40;

/** Asked as Kysely's own question, so that SQLite answers it beside the transactions. */
function rowsOf(database: Database, rows: RawBuilder<unknown>): Promise<FoundRow[]> {
  return database
    .selectFrom(sql<FoundRow>`(${rows})`.as('found'))
    .selectAll()
    .orderBy('number', 'desc')
    .execute();
}

/** Where the stretch ends when all of so many words are common; otherwise null. */
async function borderIn(
  database: Database,
  words: number,
  rows: RawBuilder<unknown>,
): Promise<number | null> {
  const border = await database
    .selectFrom(sql<Border>`(${rows})`.as('found'))
    .selectAll()
    .executeTakeFirst();
  return border?.common === words ? border.number : null;
}
