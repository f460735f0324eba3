import { z } from 'zod';
import { newId } from '../../database/id.ts';
import type { Database, Transaction } from '../../database/store.ts';
import { DAY } from '../../web/durations.ts';
import type { Columns } from '../staff-list/columns.ts';
import { meanings } from '../staff-list/columns.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { applyStaffList } from './applying.ts';
import { Choices, nothingChosen } from './choices.ts';
import type { Comparison, Counts } from './comparison.ts';
import { countsOf } from './comparison.ts';
import { recordNamed } from './recording.ts';
import { RowsToMend, rowsToMend } from './rows-to-mend.ts';
import { Undone } from './undoing.ts';

/** A file that was sent in, and waits for somebody to say yes. */
export interface KeptImport {
  id: string;
  fileName: string;
  bytes: Uint8Array;
  /** The columns as set by hand; undefined: as they are recognised. */
  columns: Columns | undefined;
  /** As it was ticked when the preview was made last. */
  choices: Choices;
  appliedAt: number | null;
  result: Counts | null;
  /** It was taken not long ago, and was not undone. */
  canBeUndone: boolean;
  undone: Undone | null;
  /** Of a list that was taken, as long as it can be undone; null: none. */
  refused: RowsToMend | null;
}

/** Keeps a file for its preview, and forgets those that nobody said yes to within a day: they name a whole company. */
export async function keepImport(
  { database }: Transaction,
  { fileName, bytes, byId }: { fileName: string; bytes: Uint8Array; byId: string | null },
): Promise<string> {
  const now = Date.now();
  await database
    .deleteFrom('imports')
    .where('applied_at', 'is', null)
    .where('made_at', '<', now - DAY)
    .execute();
  await database
    .deleteFrom('import_changes')
    .where(
      'import_id',
      'in',
      database
        .selectFrom('imports')
        .select('id')
        .where('applied_at', '<', now - UNDOABLE),
    )
    .execute();
  await database
    .updateTable('imports')
    .set({ refused: null })
    .where('applied_at', '<', now - UNDOABLE)
    .where('refused', 'is not', null)
    .execute();
  const id = newId();
  await database
    .insertInto('imports')
    .values({
      id,
      file_name: fileName,
      content: Buffer.from(bytes).toString('base64'),
      made_by: byId ?? FROM_THE_COMMAND_LINE,
      made_at: now,
    })
    .execute();
  return id;
}

/** Where nobody is signed in. */
const FROM_THE_COMMAND_LINE = '';
/** What an import changed is kept for as long as somebody may want it back, and no longer: it names people. */
const UNDOABLE = 90 * DAY;

/** The lists that were taken last, the newest first. */
export async function latestImports(
  database: Database,
): Promise<{ id: string; fileName: string; appliedAt: number; isUndone: boolean }[]> {
  const rows = await database
    .selectFrom('imports')
    .select(['id', 'file_name', 'undone_at'])
    .select((build) => build.ref('applied_at').$notNull().as('applied_at'))
    .where('applied_at', 'is not', null)
    .orderBy('applied_at', 'desc')
    .limit(LATEST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    appliedAt: row.applied_at,
    isUndone: row.undone_at !== null,
  }));
}

const LATEST = 12;

/** A kept file by its id, or null. */
export async function keptImport(database: Database, id: string): Promise<KeptImport | null> {
  const row = await database.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    fileName: row.file_name,
    bytes: Buffer.from(row.content, 'base64'),
    columns: row.columns === null ? undefined : KeptColumns.parse(JSON.parse(row.columns)),
    appliedAt: row.applied_at,
    result: row.result === null ? null : KeptCounts.parse(JSON.parse(row.result)),
    canBeUndone: row.applied_at !== null && row.undone_at === null && row.applied_at > Date.now() - UNDOABLE,
    undone: row.undone === null ? null : Undone.parse(JSON.parse(row.undone)),
    choices: row.choices === null ? nothingChosen : Choices.parse(JSON.parse(row.choices)),
    refused: row.refused === null ? null : RowsToMend.parse(JSON.parse(row.refused)),
  };
}

/** Says by hand what the columns mean. */
export async function setColumns({ database }: Transaction, id: string, columns: Columns): Promise<void> {
  await database
    .updateTable('imports')
    .set({ columns: JSON.stringify(columns) })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .execute();
}

/** Says who of those that the list does not name has left, and who it names under a new e-mail. */
export async function setChoices({ database }: Transaction, id: string, choices: Choices): Promise<void> {
  await database
    .updateTable('imports')
    .set({ choices: JSON.stringify(choices) })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .execute();
}

/**
 * Takes a kept file, `list` being what was read from it, and gives back what it did. A second press changes nothing and gives back
 * null. Of the file, only the rows that were refused are needed any more.
 */
export async function applyImport(
  transaction: Transaction,
  id: string,
  list: StaffList,
  { byId, choices = nothingChosen }: { byId: string | null; choices?: Choices },
): Promise<Comparison | null> {
  const { database } = transaction;
  const claimed = await database
    .updateTable('imports')
    .set({ applied_at: Date.now(), content: '' })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return null;
  const done = await applyStaffList(transaction, list, { importId: id, choices, byId });
  const asTheyWere = done.people.filter(({ fate }) => fate === 'unchanged');
  await recordNamed(
    database,
    id,
    asTheyWere.flatMap(({ known }) => known?.id ?? []),
  );
  const refused = rowsToMend(list);
  await database
    .updateTable('imports')
    .set({
      result: JSON.stringify(countsOf(list, done)),
      choices: null,
      refused: refused === null ? null : JSON.stringify(refused),
    })
    .where('id', '=', id)
    .execute();
  return done;
}

const KeptColumns = z.array(z.enum(meanings).nullable());

const KeptCounts = z.object({
  added: z.number(),
  back: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  leftOut: z.number(),
  refused: z.number(),
  ignored: z.number(),
  missing: z.number(),
  // Earlier lists took nobody off, and did not count in what somebody was changed.
  left: z.number().default(0),
  moved: z.number().default(0),
  renamed: z.number().default(0),
  retitled: z.number().default(0),
  readdressed: z.number().default(0),
  newManager: z.number().default(0),
  managersSet: z.number().default(0),
  managersUnset: z.number().default(0),
});
