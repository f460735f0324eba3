import { openStore } from '../../src/database/store.ts';
import type { Caller } from './caller.ts';
import { keepAlive } from './caller.ts';
import { onAFreshProgram, restart } from './company.ts';
import type { CompanySize } from './large-company.ts';
import { fillCompany, percentOf } from './large-company.ts';
import type { Measurement } from './measure.ts';
import type { Asked, Pace } from './pages.ts';
import { AT_A_TIME, askFor, paceIn, paceOf } from './pages.ts';
import { startTwin } from './twin.ts';
import { wordIndexesFilled } from './word-indexes.ts';

/** The newest post of the blog: which one that is differs with the size of the company. */
const NEWEST_POST = '/blogs/blog-7/…';

/** What somebody reads in the intranet, where it stands, and what must be on it: an empty page is fast in any company. */
const PAGES: [name: string, path: string, shows: string][] = [
  ['The front page', '/', 'class="entry-title"'],
  ['A blog', '/blogs/blog-7', 'class="entry-title"'],
  ['A post', NEWEST_POST, 'class="comment-list"'],
  ['A search for a word that is everywhere', '/search?q=vi', '<mark>vi</mark>'],
  ['A search for two common words that never meet', '/search?q=f%C3%B6r+p%C3%A5', 'type="search"'],
  ['A search for somebody', '/search?q=m%C3%A4rta+%C3%B6h', '<mark>Märta</mark>'],
  ['The Atom feed of the company', '/feed.atom', '<entry>'],
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
        for (const page of PAGES) measurements.push(...(await measurePage(page)));
      }
      return measurements;

      async function measurePage([name, path, shows]: (typeof PAGES)[number]): Promise<Measurement[]> {
        const pages = [await openPage(small, path, shows), await openPage(large, path, shows)] as const;
        const bare = await bareOf(pages[1].bytes, milliseconds);
        const [little, much] = await pacesOf(pages, milliseconds);
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

/** A page as a browser asks for it. */
interface OpenPage {
  address: string;
  cookie: string;
  bytes: number;
}

/** Throws when the page does not show what it is measured for. */
async function openPage(reader: Caller, path: string, shows: string): Promise<OpenPage> {
  const there = path === NEWEST_POST ? await newestPost(reader) : path;
  const { body } = await reader.get(there);
  if (!body.includes(shows)) throw new Error(`${there} does not show ${shows}`);
  return { address: `${reader.address}${there}`, cookie: reader.cookie, bytes: Buffer.byteLength(body) };
}

async function newestPost(reader: Caller): Promise<string> {
  const { body } = await reader.get('/blogs/blog-7');
  return /\/blogs\/blog-7\/post-\d+/.exec(body)?.[0] ?? '';
}

/** How often the two companies take turns, so that a busy second of the machine is none of either alone. */
const TURNS = 6;

async function pacesOf(pages: readonly [OpenPage, OpenPage], milliseconds: number): Promise<[Pace, Pace]> {
  const agent = keepAlive(AT_A_TIME);
  const asked: [Asked[], Asked[]] = [[], []];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const which of [0, 1] as const) {
      const { address, cookie } = pages[which];
      const stretch = await askFor(address, cookie, agent, milliseconds);
      // The first turn warms up.
      if (turn > 0) asked[which].push(stretch);
    }
  }
  agent.destroy();
  return [paceIn(asked[0]), paceIn(asked[1])];
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
    await restart(company, () => fillCompany(company.databaseUrl, size));
    const store = await openStore({ url: company.databaseUrl, listeners: [] });
    try {
      const ada = store.database.updateTable('people').where('email', '=', 'ada@company.example');
      await ada.set({ unit_id: `u${size.units}` }).execute();
      await wordIndexesFilled(store.database);
    } finally {
      await store.close();
    }
    return read(company.facilitator);
  });
}
