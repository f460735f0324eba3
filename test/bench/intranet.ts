import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { openStore } from '../../src/database/store.ts';
import type { Caller } from './caller.ts';
import { keepAlive } from './caller.ts';
import type { Company } from './company.ts';
import { onAFreshProgram, restart } from './company.ts';
import type { CompanySize } from './large-company.ts';
import { fillCompany, percentOf } from './large-company.ts';
import type { Measurement } from './measure.ts';
import type { Pace } from './pages.ts';
import { AT_A_TIME, paceOf } from './pages.ts';
import { startTwin } from './twin.ts';

/** The newest post of the blog: which one that is differs with the size of the company. */
const POST = '/blogs/blog-7/…';

/** What somebody reads in the intranet, and where it stands. */
const PAGES: [name: string, path: string][] = [
  ['The front page', '/'],
  ['A blog', '/blogs/blog-7'],
  ['A post', POST],
  ['A search for a word that is everywhere', '/search?q=vi'],
  ['A search for somebody', '/search?q=m%C3%A4rta+%C3%B6h'],
  ['The Atom feed of the company', '/feed.atom'],
];

/**
 * The pages of the intranet in a company of this size, beside the same pages with a hundredth of it all: what is read the same
 * must not cost more because others wrote more. And beside a page that only reads and renders.
 */
export async function measureIntranet(
  size: CompanySize,
  { runs, milliseconds, onRun }: { runs: number; milliseconds: number; onRun: (run: number) => void },
): Promise<Measurement[]> {
  return inACompanyOf(percentOf(size, 1), (small) =>
    inACompanyOf(size, async (large) => {
      const measurements: Measurement[] = [];
      for (let run = 1; run <= runs; run += 1) {
        onRun(run);
        for (const [name, path] of PAGES) measurements.push(...(await measurePage(name, path)));
      }
      return measurements;

      async function measurePage(name: string, path: string): Promise<Measurement[]> {
        const { body } = await large.get(await existing(large, path));
        const bare = await bareOf(Buffer.byteLength(body), milliseconds);
        const little = await pace(small, path, milliseconds);
        const much = await pace(large, path, milliseconds);
        const least = { atLeast: Number((1 / 1.3).toFixed(2)) };
        const beside = 'the same with 1 % of the data';
        const page = { what: name, unit: 'pages/s', figure: much.perSecond };
        return [
          { ...page, beside, limit: little.perSecond, aim: least },
          { ...page, beside: 'Express, EJS and one prepared read', limit: bare.perSecond, aim: null },
          {
            what: `${name}: 99 of 100 within`,
            unit: 'ms',
            figure: much.p99,
            beside,
            limit: little.p99,
            aim: { atMost: 1.3 },
          },
        ];
      }
    }),
  );
}

async function existing(reader: Caller, path: string): Promise<string> {
  if (path !== POST) return path;
  const { body } = await reader.get('/blogs/blog-7');
  return /\/blogs\/blog-7\/post-\d+/.exec(body)?.[0] ?? path;
}

async function pace(reader: Caller, path: string, milliseconds: number): Promise<Pace> {
  const agent = keepAlive(AT_A_TIME);
  const address = `${reader.address}${await existing(reader, path)}`;
  const figure = await paceOf(address, reader.cookie, agent, milliseconds);
  agent.destroy();
  return figure;
}

async function bareOf(bytes: number, milliseconds: number): Promise<Pace> {
  const twin = await startTwin('bare-page', bytes);
  const agent = keepAlive(AT_A_TIME);
  const figure = await paceOf(`${twin.address}/page/1`, '', agent, milliseconds);
  agent.destroy();
  await twin.stop();
  return figure;
}

/** Somebody of a unit of fifty reads, when everything can be found by its words. */
async function inACompanyOf<Result>(
  size: CompanySize,
  read: (reader: Caller) => Promise<Result>,
): Promise<Result> {
  return onAFreshProgram(async (company) => {
    await fillCompany(company.databaseUrl, size);
    const unit = `u${size.units}`;
    await ask(company, sql`update people set unit_id = ${unit} where email = 'ada@company.example'`);
    await restart(company);
    await indexesFilled(company);
    return read(company.facilitator);
  });
}

async function indexesFilled(company: Company): Promise<void> {
  const empty = sql<{ name: string }>`select name from word_indexes where filled_at is null`;
  while ((await ask(company, empty)).length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
}

async function ask<Row>({ databaseUrl }: Company, question: RawBuilder<Row>): Promise<Row[]> {
  const store = await openStore({ url: databaseUrl, listeners: [] });
  try {
    return (await store.transaction(({ database }) => question.execute(database))).rows;
  } finally {
    await store.close();
  }
}
