import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { Database } from './store.ts';
import { wordsOf } from './words.ts';

/** What can be found by its words: each kind of thing has tables of its own, so that the many do not slow the few. */
export type WordIndex =
  'people_words' | 'register_words' | 'blog_words' | 'tag_words' | 'post_words' | 'comment_words';

/** Something to be found. What stands in its title is found by it too. */
export interface Findable {
  id: string;
  /** When it came into the world: newer is found before older. */
  at: number;
  title: string;
  text: string;
}

/** Where to look: in titles only, or in the whole. */
export type Where = 'title' | 'all';

export interface WordQuestion {
  /** From `wordsOf`; all of them must be there. */
  words: string[];
  where: Where;
  /** Whole words only; otherwise the last one may be the beginning of a word. */
  isWhole: boolean;
  /** Only what is older than this number. */
  before: number;
  most: number;
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

/** Makes the tables of an index, for a migration. `of` is the table, or its column, that its ids are of. */
export async function makeWordIndex(database: Kysely<unknown>, index: WordIndex, of: string): Promise<void> {
  await database.schema
    .createTable(index)
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) =>
      column
        .notNull()
        .unique()
        .references(of.includes('.') ? of : `${of}.id`)
        .onDelete('cascade'),
    )
    .addColumn('title', 'text', (column) => column.notNull())
    .execute();
  await (isPostgres(database) ? makeVectors(database, index) : makeFullTextTables(database, index));
}

/** Makes what it takes to find words on SQLite anew, and empty; the next start fills it. */
export async function makeFullTextAnew(
  database: Kysely<unknown>,
  index: WordIndex,
  of: string,
): Promise<void> {
  if (isPostgres(database)) return;
  for (const where of places) await database.schema.dropTable(tableOf(index, where)).execute();
  await database.schema.dropTable(index).execute();
  await makeWordIndex(database, index, of);
  await sql`update word_indexes set filled_at = null where name = ${index}`.execute(database);
}

async function makeVectors(database: Kysely<unknown>, index: WordIndex): Promise<void> {
  for (const where of places) {
    const column = sql.id(`${where}_vector`);
    await sql`alter table ${sql.id(index)} add column ${column} tsvector not null`.execute(database);
    const name = sql.id(`${index}_${where}`);
    await sql`create index ${name} on ${sql.id(index)} using gin (${column})`.execute(database);
  }
}

/**
 * The words come apart and in small letters: the plainest tokenizer leaves every letter as it is. Beginnings of words are kept like
 * words: of one that is not, FTS5 would put together all that has a word with it before it gives the newest. Of thirteen letters
 * and more there are few. What is deleted together with the thing it was found by leaves these tables too.
 */
async function makeFullTextTables(database: Kysely<unknown>, index: WordIndex): Promise<void> {
  for (const where of places) {
    const table = sql.id(tableOf(index, where));
    await sql`create virtual table ${table} using fts5 (
      words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii',
      prefix = '1 2 3 4 5 6 7 8 9 10 11 12')`.execute(database);
    await sql`create trigger ${sql.id(`${index}_forget_${where}`)} after delete on ${sql.id(index)}
      begin delete from ${table} where rowid = old.number; end`.execute(database);
  }
}

const places = ['title', 'all'] as const satisfies Where[];
const tableOf = (index: WordIndex, where: Where) => `${index}_in_${where}`;

/** Lets these things be found by the words that they have now. At most a few hundred at a time. */
export async function keepWords(database: Database, index: WordIndex, things: Findable[]): Promise<void> {
  const ids = things.map(({ id }) => id);
  if (ids.length === 0) return;
  const known = await database.selectFrom(index).select(['id', 'number']).where('id', 'in', ids).execute();
  await dropWords(database, index, ids);
  let waiting = entriesOf(things, new Map(known.map(({ id, number }) => [id, number])));
  while (waiting.length > 0) {
    const kept = new Set(await insert(database, index, waiting));
    const entered = waiting.filter(({ id }) => kept.has(id));
    if (!isPostgres(database)) await fillFullTextTables(database, index, entered);
    waiting = await renumbered(
      database,
      index,
      waiting.filter(({ id }) => !kept.has(id)),
    );
  }
}

interface Entry {
  id: string;
  number: number;
  title: string[];
  all: string[];
}

/** Numbers go by time; so many things may come at the same millisecond before one is numbered as if it were later. */
const SLOTS = 8;

/** What was known keeps its number. */
function entriesOf(things: Findable[], known: Map<string, number>): Entry[] {
  let last = 0;
  return [...things]
    .sort((one, other) => one.at - other.at)
    .map(({ id, at, ...words }) => {
      last = Math.max(at * SLOTS, last + 1);
      const title = wordsOf(words.title);
      const all = [...new Set([...title, ...wordsOf(words.text)])];
      return { id, number: known.get(id) ?? last, title, all };
    });
}

/** Other things have these numbers: the next ones after what came in the same ten seconds, as thousands of a list do. */
async function renumbered(database: Database, index: WordIndex, entries: Entry[]): Promise<Entry[]> {
  const [first] = entries;
  if (!first) return [];
  const { last } = await database
    .selectFrom(index)
    .select((build) => build.fn.max('number').as('last'))
    .where('number', '>=', first.number)
    .where('number', '<', first.number + SLOTS * 10_000)
    .executeTakeFirstOrThrow();
  const from = Math.max(last, first.number) + 1;
  return entries.map((entry, place) => ({ ...entry, number: Math.max(entry.number, from + place) }));
}

/** Gives back which of them got their number. */
async function insert(database: Database, index: WordIndex, entries: Entry[]): Promise<string[]> {
  const vectors = isPostgres(database);
  const rows = entries.map(({ number, id, title, all }) => {
    const plain = sql`${number}, ${id}, ${title.join(' ')}`;
    return vectors
      ? sql`(${plain}, array_to_tsvector(${title}::text[]), array_to_tsvector(${all}::text[]))`
      : sql`(${plain})`;
  });
  const columns = sql.raw(vectors ? 'number, id, title, title_vector, all_vector' : 'number, id, title');
  const { rows: inserted } = await sql<{ id: string }>`insert into ${sql.id(index)} (${columns})
    values ${sql.join(rows)} on conflict (number) do nothing returning id`.execute(database);
  return inserted.map(({ id }) => id);
}

async function fillFullTextTables(database: Database, index: WordIndex, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return;
  for (const where of places) {
    const rows = entries.map((entry) => sql`(${entry.number}, ${entry[where].join(' ')})`);
    await sql`insert into ${sql.id(tableOf(index, where))} (rowid, words) values ${sql.join(rows)}`.execute(
      database,
    );
  }
}

/** Tells whether an index holds what was there before it; until then it does not know everything. */
export async function isFilled(database: Database, index: WordIndex): Promise<boolean> {
  const row = await database
    .selectFrom('word_indexes')
    .select('filled_at')
    .where('name', '=', index)
    .executeTakeFirst();
  return row?.filled_at !== undefined && row.filled_at !== null;
}

/** Lets these things be found no more. */
export async function dropWords(database: Database, index: WordIndex, ids: string[]): Promise<void> {
  if (ids.length > 0) await database.deleteFrom(index).where('id', 'in', ids).execute();
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

/** FTS5 has its rows in order: it is read from the newest on, and no further than needed. */
async function findInFullText(
  database: Database,
  index: WordIndex,
  { words, where, isWhole, before, most }: WordQuestion,
): Promise<FoundRows> {
  const wanted = words.map((word) => `"${word}"`).join(' AND ') + (isWhole ? '' : ' *');
  const table = sql.id(tableOf(index, where));
  const rows = await rowsOf(
    database,
    sql`select entry.id, entry.number, entry.title
      from ${table} cross join ${sql.id(index)} as entry on entry.number = ${table}.rowid
      where ${table} match ${wanted} and ${table}.rowid < ${before}
      order by ${table}.rowid desc limit ${most}`,
  );
  return { rows, next: behind(rows, most) };
}

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
  { words, where, isWhole, before, most }: WordQuestion,
): Promise<FoundRows> {
  const wanted = words.map((word) => `'${word}'`).join(' & ') + (isWhole ? '' : ':*');
  const matches = sql`${sql.id(`${where}_vector`)} @@ ${wanted}::tsquery`;
  const older = sql`select * from ${sql.id(index)} where number < ${before}`;
  const recent = await rowsOf(
    database,
    sql`with recent as materialized (${older} order by number desc limit ${RECENT})
      select id, number, title, (select min(number) from recent) as until from recent
      where ${matches} order by number desc limit ${most}`,
  );
  if (recent.length >= Math.min(COMMON, most)) {
    return { rows: recent, next: behind(recent, most) ?? recent[0]?.until ?? null };
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

/**
 * The ids of everything whose title has a word that begins with each of these, for a question that puts them in an order of its own. There
 * must be a word.
 */
export function idsBeginning(database: Database, index: WordIndex, words: string[]): RawBuilder<string> {
  if (isPostgres(database)) {
    const wanted = words.map((word) => `'${word}':*`).join(' & ');
    return sql`(select id from ${sql.id(index)} where title_vector @@ ${wanted}::tsquery)`;
  }
  const wanted = words.map((word) => `"${word}" *`).join(' AND ');
  const table = sql.id(tableOf(index, 'title'));
  return sql`(select entry.id from ${table} cross join ${sql.id(index)} as entry on entry.number = ${table}.rowid
    where ${table} match ${wanted})`;
}

/** Asked as Kysely's own question, so that SQLite answers it beside the transactions. */
function rowsOf(database: Database, rows: RawBuilder<unknown>): Promise<FoundRow[]> {
  return database
    .selectFrom(sql<FoundRow>`(${rows})`.as('found'))
    .selectAll()
    .orderBy('number', 'desc')
    .execute();
}
