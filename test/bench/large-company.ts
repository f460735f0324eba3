import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { writings } from '../../src/demo/words/posts.ts';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Database } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { written } from '../../src/blogs/written.ts';
import { forgetWordIndexes } from './word-indexes.ts';

export interface CompanySize {
  people: number;
  units: number;
  posts: number;
  comments: number;
}

/** 100,000 people in 2,000 units, who wrote 300,000 posts and 1,000,000 comments within two years. */
export const LARGE: CompanySize = { people: 100_000, units: 2_000, posts: 300_000, comments: 1_000_000 };

/** So many of a hundred of everything. */
export function percentOf({ people, units, posts, comments }: CompanySize, percent: number): CompanySize {
  const part = (count: number) => Math.ceil((count * percent) / 100);
  return { people: part(people), units: part(units), posts: part(posts), comments: part(comments) };
}

const TWO_YEARS = 2 * 365 * 24 * 60 * 60 * 1000;

/**
 * Fills a database with a company of this size, by a handful of statements: by the doors it would take days. Everybody has an account
 * and a blog; posts and comments are spread evenly over people and time.
 */
export async function fillCompany(url: string, size: CompanySize): Promise<void> {
  const store = await openStore({ url, listeners: [] });
  try {
    await store.transaction(async ({ database }) => {
      await keepTexts(database);
      for (const statement of statements(size)) await statement.execute(database);
      await dropTexts(database);
      await forgetWordIndexes(database);
    });
  } finally {
    await store.close();
  }
}

/** What an index is worth, PostgreSQL finds out in a night; a company that was filled in a minute has had none yet. SQLite is never told. */
export async function learnSizes(database: Database): Promise<void> {
  if (isPostgres(database)) await sql`analyze`.execute(database);
}

/** Person number `i`: a stride that has no divisor in common with their count reaches each of them. */
const writerOf = (people: number) => sql`'p' || (1 + (i * 7919) % ${sql.lit(people)})`;

/** Ten units at the top, ten below each of those, and the others below these. */
export function unitsOf(units: number): RawBuilder<unknown> {
  return sql`insert into units (id, name, parent_id)
    select 'u' || i, 'Unit ' || i, case when i <= 10 then null when i <= 110 then 'u' || (1 + i % 10)
      else 'u' || (11 + i % ${sql.lit(Math.max(1, Math.min(100, units - 10)))}) end
    from ${numbers(units)}`;
}

/** Everybody, spread evenly over the units; each came on the list, and to an account, at the time that `at` says of `i`. */
export function peopleOf(
  { people, units }: Pick<CompanySize, 'people' | 'units'>,
  { listedAt, accountAt }: { listedAt: number; accountAt: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const listed = sql.lit(listedAt);
  return sql`insert into people (id, name, email, unit_id, is_administrator, is_facilitator, password_hash, confirmed_at, listed_at,
      created_at, account_at, blog_at, first_post_at, on_board_at)
    select 'p' || i, first.words || ' ' || last.words, 'person' || i || '@company.example', 'u' || (1 + i % ${sql.lit(units)}),
      0, 0, '-', ${listed}, ${listed}, ${listed}, ${accountAt}, ${accountAt}, ${accountAt}, ${accountAt}
    from ${numbers(people)}
    join bench_names as first on first.kind = 'first' and first.number = i % ${sql.lit(FIRST_NAMES.length)}
    join bench_names as last on last.kind = 'last' and last.number = (i / 7) % ${sql.lit(LAST_NAMES.length)}`;
}

function statements({ people, units, posts, comments }: CompanySize): RawBuilder<unknown>[] {
  const from = Date.now() - TWO_YEARS;
  const at = (count: number) => sql`${sql.lit(from)} + i * ${sql.lit(Math.floor(TWO_YEARS / (count + 1)))}`;
  return [
    unitsOf(units),
    peopleOf({ people, units }, { listedAt: from, accountAt: at(people) }),
    sql`insert into blogs (id, person_id, slug, title, about, look, created_at)
      select 'b' || i, 'p' || i, 'blog-' || i, 'The blog of number ' || i, 'What happens at our end.', 'paper', ${at(people)}
      from ${numbers(people)}`,
    sql`insert into posts (id, blog_id, person_id, slug, title, body, html, status, key, created_at, published_at, first_reply_at,
        comment_count)
      select 't' || i, 'b' || substr(${writerOf(people)}, 2), ${writerOf(people)}, 'post-' || i,
        texts.title || ' ' || i, texts.body, texts.html, 'published', 't' || i, ${at(posts)}, ${at(posts)}, ${at(posts)},
        ${sql.lit(Math.floor(comments / posts))} + case when i <= ${sql.lit(comments % posts)} then 1 else 0 end
      from ${numbers(posts)} join bench_texts as texts on texts.number = i % ${sql.lit(TEXTS.length)}`,
    sql`insert into comments (id, post_id, person_id, body, html, key, created_at)
      select 'c' || i, 't' || (1 + (i - 1) % ${sql.lit(posts)}), ${writerOf(people)}, texts.answer, '<p>' || texts.answer || '</p>',
        'c' || i, ${at(comments)}
      from ${numbers(comments)} join bench_texts as texts on texts.number = i % ${sql.lit(TEXTS.length)}`,
  ];
}

/** The numbers from 1 on, as a table with one column, `i`. */
export function numbers(count: number): RawBuilder<unknown> {
  return sql`(with recursive numbers (i) as (
    select cast(1 as bigint) union all select i + 1 from numbers where i < ${sql.lit(count)}
  ) select i from numbers) as numbers`;
}

const { room, before, second, answers } = writings.sv;
const TEXTS = [...room, ...before, ...second].map(({ title, body }, number) => ({
  number,
  title,
  body,
  html: written(body).html,
  answer: answers[number % answers.length] ?? '',
}));
const FIRST_NAMES = [
  'Anna',
  'Ali',
  'Björn',
  'Åsa',
  'Örjan',
  'Märta',
  'Siv',
  'Omar',
  'Kim',
  'Ebba',
  'Nils',
  'Zara',
  'Ivo',
];
const LAST_NAMES = [
  'Ek',
  'Lind',
  'Ström',
  'Åberg',
  'Öhman',
  'Hassan',
  'Nguyen',
  'Berg',
  'Rask',
  'Koval',
  'Sjö',
];

/** Lays out the names and texts that the statements take, until they are dropped. */
export async function keepTexts(database: Database): Promise<void> {
  await sql`create table bench_names (kind text, number integer, words text)`.execute(database);
  for (const [kind, names] of [
    ['first', FIRST_NAMES],
    ['last', LAST_NAMES],
  ] as const) {
    for (const [number, words] of names.entries())
      await sql`insert into bench_names values (${kind}, ${number}, ${words})`.execute(database);
  }
  await sql`create table bench_texts (number integer primary key, title text, body text, html text, answer text)`.execute(
    database,
  );
  for (const { number, title, body, html, answer } of TEXTS)
    await sql`insert into bench_texts values (${number}, ${title}, ${body}, ${html}, ${answer})`.execute(
      database,
    );
}

/** They are no part of the company. */
export async function dropTexts(database: Database): Promise<void> {
  await sql`drop table bench_names`.execute(database);
  await sql`drop table bench_texts`.execute(database);
}
