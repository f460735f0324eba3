import { z } from 'zod';
import { newId } from '../../database/id.ts';
import type { Database, Transaction } from '../../database/store.ts';
import type { Columns } from '../staff-list/columns.ts';
import { meanings } from '../staff-list/columns.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { applyStaffList } from './applying.ts';
import type { Counts } from './comparison.ts';
import { countsOf } from './comparison.ts';

/** A file that was sent in, and waits for somebody to say yes. */
export interface KeptImport {
  id: string;
  fileName: string;
  bytes: Uint8Array;
  /** The columns as set by hand; undefined: as they are recognised. */
  columns: Columns | undefined;
  appliedAt: number | null;
  result: Counts | null;
}

/** Keeps a file for its preview, and forgets those that nobody said yes to within a day: they name a whole company. */
export async function keepImport(
  { database }: Transaction,
  { fileName, bytes, byId }: { fileName: string; bytes: Uint8Array; byId: string },
): Promise<string> {
  const now = Date.now();
  await database
    .deleteFrom('imports')
    .where('applied_at', 'is', null)
    .where('made_at', '<', now - DAY)
    .execute();
  const id = newId();
  await database
    .insertInto('imports')
    .values({
      id,
      file_name: fileName,
      content: Buffer.from(bytes).toString('base64'),
      made_by: byId,
      made_at: now,
    })
    .execute();
  return id;
}

const DAY = 24 * 60 * 60 * 1000;

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

/**
 * Takes a kept file, `list` being what was read from it. A second press changes nothing and gives back false. The file
 * itself is not needed any more and goes.
 */
export async function applyImport(
  transaction: Transaction,
  id: string,
  list: StaffList,
  byId: string,
): Promise<boolean> {
  const { database } = transaction;
  const claimed = await database
    .updateTable('imports')
    .set({ applied_at: Date.now(), content: '' })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .executeTakeFirst();
  if (claimed.numUpdatedRows === 0n) return false;
  const counts = countsOf(list, await applyStaffList(transaction, list, byId));
  await database
    .updateTable('imports')
    .set({ result: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
  return true;
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
});
