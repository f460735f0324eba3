import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { root } from '../../src/web/root.ts';
import { freshPostgres } from '../support/fresh-databases.ts';
import { startPostgres, stopPostgres } from '../support/postgres.ts';
import type { Caller } from './caller.ts';
import { onAFreshProgram, restart } from './company.ts';
import type { LongRunSize } from './long-run-company.ts';
import { fillLongRun, withPercentOfLog } from './long-run-company.ts';
import type { Measurement } from './measure.ts';
import { spreadOf } from './measure.ts';
import { wordIndexesFilled } from './word-indexes.ts';

/** What a manager reads. Units are 1 to 10 at the top, with all others below them. */
const PAGES: [name: string, path: string][] = [
  ['The adoption page', '/adoption'],
  ['The page of a unit with 200 below it', '/adoption/units/u1'],
  ['All units as CSV', '/adoption.csv?table=units'],
  ['Looking for somebody among the people', '/people?q=m%C3%A4rta+%C3%B6h'],
  ['The audit log', '/audit'],
];

export type Kind = 'SQLite' | 'PostgreSQL';

interface Reading {
  reader: Caller;
  database: Database;
}

/**
 * Adoption's pages in a company of this size, one at a time, beside one grouped count over the people of the same database, and beside
 * the same page with a tenth of the log: figures must not cost more because more has happened.
 */
export async function measureAdoption(
  size: LongRunSize,
  {
    kinds,
    runs,
    times,
    onRun,
  }: { kinds: Kind[]; runs: number; times: number; onRun: (words: string) => void },
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-bench-'));
  // The server runs as a user of its own when the bench runs as root, and must reach its folder.
  fs.chmodSync(folder, 0o755);
  if (kinds.includes('PostgreSQL')) await startPostgres(folder);
  try {
    for (const kind of kinds) {
      onRun(`a company with ${size.lines} lines in the log is written on ${kind}`);
      await inACompanyOf(withPercentOfLog(size, 10), kind, (young) =>
        inACompanyOf(size, kind, async (old) => {
          for (let run = 1; run <= runs; run += 1) {
            onRun(`run ${run} of ${runs} on ${kind}`);
            for (const page of PAGES)
              measurements.push(...(await measurePage(page, { kind, times, young, old })));
          }
        }),
      );
    }
  } finally {
    await stopPostgres();
    fs.rmSync(folder, { recursive: true });
  }
  return measurements;
}

async function measurePage(
  [name, path]: [string, string],
  { kind, times, young, old }: { kind: Kind; times: number; young: Reading; old: Reading },
): Promise<Measurement[]> {
  const took = { page: [] as number[], young: [] as number[], count: [] as number[] };
  // In turns, since the machine may be slower in the next second.
  for (let time = -1; time < times; time += 1) {
    const [count, page, before] = [
      await millisecondsOf(() => countPeople(old.database)),
      await millisecondsOf(() => read(old.reader, path)),
      await millisecondsOf(() => read(young.reader, path)),
    ];
    // The first time warms up.
    if (time < 0) continue;
    took.count.push(count);
    took.page.push(page);
    took.young.push(before);
  }
  const line = { what: `${name}, ${kind}`, unit: 'ms', figure: median(took.page) };
  return [
    { ...line, beside: 'people counted by unit', limit: median(took.count), aim: { atMost: 20 } },
    { ...line, beside: 'the same with a tenth of the log', limit: median(took.young), aim: { atMost: 1.3 } },
  ];
}

async function countPeople(database: Database): Promise<void> {
  await database
    .selectFrom('people')
    .select((build) => ['unit_id', build.fn.countAll<number>().as('people')])
    .groupBy('unit_id')
    .execute();
}

async function read(reader: Caller, path: string): Promise<void> {
  const { status } = await reader.get(path);
  if (status !== 200) throw new Error(`${path} answers ${status}`);
}

async function millisecondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(times: number[]): number {
  return spreadOf(times).median;
}

/** The administrator reads, when the units have been counted ahead and everybody can be found by name. */
async function inACompanyOf<Result>(
  size: LongRunSize,
  kind: Kind,
  read: (reading: Reading) => Promise<Result>,
): Promise<Result> {
  const fresh = kind === 'SQLite' ? null : await freshPostgres();
  try {
    return await onAFreshProgram(async (company) => {
      const [lesson] = readShippedLessons(path.join(root, 'lessons'));
      if (!lesson) throw new Error('no lesson is shipped');
      await restart(company, () => fillLongRun(company.databaseUrl, size, lesson));
      const store = await openStore({ url: company.databaseUrl, listeners: [] });
      try {
        await readiness(store.database);
        return await read({ reader: company.facilitator, database: store.database });
      } finally {
        await store.close();
      }
    }, fresh?.url);
  } finally {
    await fresh?.remove();
  }
}

async function readiness(database: Database): Promise<void> {
  await wordIndexesFilled(database);
  for (;;) {
    const uncounted = await database
      .selectFrom('units')
      .leftJoin('unit_figures', 'unit_figures.unit_id', 'units.id')
      .select('units.id')
      .where('unit_figures.unit_id', 'is', null)
      .limit(1)
      .execute();
    const told = await database.selectFrom('windows_told').select('unit_id').limit(1).execute();
    if (uncounted.length === 0 && told.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
