import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import { plainerSpellings } from './spellings.ts';
import type { Database } from './store.ts';
import { wordsOf } from './words.ts';

/** What can be found by its words: each kind of thing has tables of its own, so that the many do not slow the few. */
export const wordIndexes = [
  'people_words',
  'register_words',
  'blog_words',
  'tag_words',
  'post_words',
  'comment_words',
] as const;
export type WordIndex = (typeof wordIndexes)[number];

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

/** Makes the tables of an index anew, and empty; the next start fills them. */
export async function makeWordIndexAnew(
  database: Kysely<unknown>,
  index: WordIndex,
  of: string,
): Promise<void> {
  if (!isPostgres(database)) {
    for (const where of places) await database.schema.dropTable(tableOf(index, where)).execute();
  }
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

export const places = ['title', 'all'] as const satisfies Where[];
/** On SQLite, the table that finds what has a word there. */
export const tableOf = (index: WordIndex, where: Where) => `${index}_in_${where}`;

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
  /** The words of the title; what can be looked for there, and in the whole, has their plainer spellings too. */
  words: string[];
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
    .map(({ id, at, title, text }) => {
      last = Math.max(at * SLOTS, last + 1);
      const words = wordsOf(title);
      const all = [...new Set([...words, ...wordsOf(text)])];
      return { id, number: known.get(id) ?? last, words, title: toLookFor(words), all: toLookFor(all) };
    });
}

function toLookFor(words: string[]): string[] {
  return [...words, ...new Set(words.flatMap(plainerSpellings).map(spelledPlainly))];
}

/** A plainer spelling stands apart from the words that are written so: no word has this sign. */
export function spelledPlainly(word: string): string {
  return `≈${word}`;
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
  const rows = entries.map(({ number, id, words, title, all }) => {
    const row = sql`${number}, ${id}, ${words.join(' ')}`;
    return vectors
      ? sql`(${row}, array_to_tsvector(${title}::text[]), array_to_tsvector(${all}::text[]))`
      : sql`(${row})`;
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
