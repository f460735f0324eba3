import { z } from 'zod';
import { csvFor } from '../../web/csv.ts';
import type { Locale } from '../../web/locale.ts';
import { columnsOf, nameOfColumn } from '../staff-list/columns.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import * as texts from '../texts.ts';

/** The rows of a list that were refused, as they stand in it. */
export const RowsToMend = z.object({
  /** Names by which the columns are recognised when the rows come back. */
  header: z.array(z.string()),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      reason: z.string(),
      /** The row with the same e-mail, where that is the reason. */
      sameAs: z.number().nullable(),
    }),
  ),
});
export type RowsToMend = z.output<typeof RowsToMend>;

/**
 * The refused rows of a list in its order; null: there are none. Before one that repeats an e-mail stands the one that it repeats:
 * alone, it would be taken for that person when it comes back as it is.
 */
export function rowsToMend(list: StaffList): RowsToMend | null {
  const found = new Map<number, { reason: string; sameAs: number | null }>();
  for (const read of list.rows) {
    if (read.outcome !== 'refused') continue;
    const { row, reason, firstRow = null } = read;
    if (firstRow !== null && !found.has(firstRow)) found.set(firstRow, { reason, sameAs: row });
    found.set(row, { reason, sameAs: firstRow });
  }
  if (found.size === 0) return null;
  const rows = [...found]
    .sort(([one], [other]) => one - other)
    .map(([row, why]) => ({ cells: list.refusedCells.get(row) ?? [], ...why }));
  return { header: headerFor(list), rows };
}

/** The columns of the file, and after them why each row was refused: mended, it is taken in as it is, since nobody reads that one. */
export function rowsToMendAsCsv({ header, rows }: RowsToMend, locale: Locale): string {
  const { why, reasons, doubleOf } = texts[locale].import;
  const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length));
  const wide = (cells: string[]) => Array.from({ length: width }, (_, column) => cells[column] ?? '');
  return csvFor(locale, [
    [...wide(header), why],
    ...rows.map(({ cells, reason, sameAs }) => [
      ...wide(cells),
      sameAs === null ? (reasons[reason] ?? reason) : doubleOf(sameAs),
    ]),
  ]);
}

/** A column that somebody explained by hand, or that was known by what is in it, has to be known by its name alone now. */
function headerFor({ header: { cells, columns } }: StaffList): string[] {
  const recognised = columnsOf(cells);
  return columns.map((meaning, column) => {
    const name = cells[column] ?? '';
    if (recognised[column] === meaning) return name;
    // In brackets a name says nothing.
    return meaning === null ? `(${name})` : nameOfColumn(meaning);
  });
}
