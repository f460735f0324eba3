import fs from 'node:fs';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { readConfig } from '../config.ts';
import { openStore } from '../database/store.ts';
import { listeners } from '../listeners.ts';
import { applyStaffList } from '../people/staff-import/applying.ts';
import { compare } from '../people/staff-import/comparison.ts';
import { knownCompany } from '../people/staff-import/known.ts';
import { StaffListFault } from '../people/staff-list/fault.ts';
import type { StaffList } from '../people/staff-list/staff-list.ts';
import { readStaffList } from '../people/staff-list/staff-list.ts';
import { en } from '../people/texts.ts';
import { reportOf } from './import-report.ts';

const USAGE = 'Use: npm run import -- people.csv [--dry-run]';

try {
  await run(readOptions(process.argv.slice(2)), readConfig(process.env));
} catch (error) {
  console.error(`Nothing has been changed. ${wordsOf(error)}`);
  process.exitCode = 1;
}

interface Options {
  file: string;
  /** Says what would change, and changes nothing. */
  isDryRun: boolean;
}

async function run({ file, isDryRun }: Options, config: Config): Promise<void> {
  const list = await readFile(file);
  const store = await openStore({ url: config.databaseUrl, listeners });
  try {
    const comparison = isDryRun
      ? compare(list, await knownCompany(store.database))
      : await store.transaction((transaction) => applyStaffList(transaction, list, null));
    console.log(reportOf(list, comparison, isDryRun));
  } finally {
    await store.close();
  }
}

function readOptions(words: string[]): Options {
  const { values, positionals } = parse(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  return { file, isDryRun: values['dry-run'] };
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false } },
    });
  } catch {
    throw new Error(USAGE);
  }
}

/** Throws an error of one clear line when there is no such file, or it is no staff list. */
async function readFile(file: string): Promise<StaffList> {
  if (!fs.existsSync(file)) throw new Error(`There is no file ${file}.`);
  try {
    return await readStaffList(fs.readFileSync(file));
  } catch (error) {
    if (!(error instanceof StaffListFault)) throw error;
    const place = error.row === null ? '' : `${en.inRow(error.row)} `;
    throw new Error(`${file}: ${place}${en.faults[error.kind] ?? error.kind}`, { cause: error });
  }
}

/** A database at an address with two faces fails with a list of faults and no words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
