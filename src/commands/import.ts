import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Store } from '../database/store.ts';
import { openStore } from '../database/store.ts';
import { listeners } from '../listeners.ts';
import { isFarTooMany } from '../people/staff-import/absent.ts';
import type { Choices } from '../people/staff-import/choices.ts';
import { nothingChosen } from '../people/staff-import/choices.ts';
import type { Comparison } from '../people/staff-import/comparison.ts';
import { compare } from '../people/staff-import/comparison.ts';
import { applyImport, keepImport } from '../people/staff-import/keeping.ts';
import { knownCompany } from '../people/staff-import/known.ts';
import { undoImport } from '../people/staff-import/undoing.ts';
import { StaffListFault } from '../people/staff-list/fault.ts';
import type { StaffList } from '../people/staff-list/staff-list.ts';
import { readStaffList } from '../people/staff-list/staff-list.ts';
import { en } from '../people/texts.ts';
import { importReport, undoReport } from './import-report.ts';

const USAGE = 'Use: npm run import -- people.csv [--dry-run] [--left], or npm run import -- --undo ID';

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`Nothing has been changed. ${wordsOf(error)}`);
  process.exitCode = 1;
}

type Options =
  | {
      act: 'take';
      file: string;
      /** Says what would change, and changes nothing. */
      isDryRun: boolean;
      /** Whoever is not in the file has left. */
      takesLeave: boolean;
    }
  | { act: 'undo'; importId: string }
  | { act: 'help' };

async function run(options: Options): Promise<void> {
  if (options.act === 'help') {
    console.log(USAGE);
    return;
  }
  const config = readConfig(process.env);
  if (options.act === 'undo') {
    const { importId } = options;
    return withStore(config.databaseUrl, async (store) => console.log(await undo(store, importId)));
  }
  const { file, isDryRun, takesLeave } = options;
  const bytes = fs.existsSync(file) ? fs.readFileSync(file) : null;
  if (bytes === null) throw new Error(`There is no file ${file}.`);
  const list = await read(file, bytes);
  const choices: Choices = { ...nothingChosen, leavers: takesLeave ? 'all' : [] };
  await withStore(config.databaseUrl, async (store) => {
    const comparison = compare(list, await knownCompany(store.database), choices);
    refuseFarTooMany(comparison);
    if (isDryRun) console.log(importReport(list, comparison));
    else await take(store, { file, bytes, list, choices });
  });
}

async function take(
  store: Store,
  { file, bytes, list, choices }: { file: string; bytes: Buffer; list: StaffList; choices: Choices },
): Promise<void> {
  const { id, done } = await store.transaction(async (transaction) => {
    const id = await keepImport(transaction, { fileName: path.basename(file), bytes, byId: null });
    return { id, done: await applyImport(transaction, id, list, { byId: null, choices }) };
  });
  if (done) console.log(importReport(list, done, id));
}

async function undo(store: Store, importId: string): Promise<string> {
  const undone = await store.transaction((transaction) => undoImport(transaction, importId, null));
  if (undone) return undoReport(undone);
  throw new Error(`No list ${importId} waits to be undone: it was undone already, or there is no such list.`);
}

/** Nobody looks at what the command does before it does it. */
function refuseFarTooMany({ absent, addresses, listedHere }: Comparison): void {
  const left = absent.filter(({ leaves }) => leaves).length;
  if (isFarTooMany(left, listedHere)) {
    throw new Error(
      `${left} of ${listedHere} people are not in the file: it may be cut short, or be that of a part of the company. ` +
        'If they have all left, take the list in on the page /people/import, which asks once more.',
    );
  }
  if (isFarTooMany(addresses.length, listedHere)) {
    throw new Error(
      `${addresses.length} of ${listedHere} people seem to have a new e-mail, and would be here twice. ` +
        'Take the list in on the page /people/import, and tick that they are the same.',
    );
  }
}

async function withStore(databaseUrl: string, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ url: databaseUrl, listeners });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

function readOptions(words: string[]): Options {
  const { values, positionals } = parse(words);
  if (values.help) return { act: 'help' };
  const [file, ...more] = positionals;
  const isAlone = file === undefined && !values['dry-run'] && !values.left;
  if (values.undo !== undefined && isAlone) return { act: 'undo', importId: values.undo };
  if (values.undo !== undefined || file === undefined || more.length > 0) throw new Error(USAGE);
  return { act: 'take', file, isDryRun: values['dry-run'], takesLeave: values.left };
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        left: { type: 'boolean', default: false },
        undo: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch {
    throw new Error(USAGE);
  }
}

/** Throws an error of one clear line when it is no staff list. */
async function read(file: string, bytes: Buffer): Promise<StaffList> {
  try {
    return await readStaffList(bytes);
  } catch (error) {
    if (!(error instanceof StaffListFault)) throw error;
    const place = error.row === null ? '' : `${en.import.inRow(error.row)} `;
    throw new Error(`${file}: ${place}${en.faults[error.kind] ?? error.kind}`, { cause: error });
  }
}

/** A database at an address with two faces fails with a list of faults and no words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
