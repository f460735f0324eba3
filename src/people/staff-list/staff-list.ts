import type { Columns, Meaning } from './columns.ts';
import type { Delimiter } from './delimiter.ts';
import { delimiterOf } from './delimiter.ts';
import { StaffListFault } from './fault.ts';
import type { Header } from './header.ts';
import { headerOf } from './header.ts';
import type { ListedPerson, ReadRow } from './row.ts';
import { readRow } from './row.ts';
import { withManagersByName } from './managers-by-name.ts';
import { rowsOf } from './rows.ts';
import type { Encoding } from './text.ts';
import { textOf } from './text.ts';

/** A company's list of people, read from a file: every row is in `rows` once, with what became of it. */
export interface StaffList {
  encoding: Encoding;
  delimiter: Delimiter;
  header: Header;
  rows: ReadRow[];
  people: ListedPerson[];
  /** The cells of the rows that are refused, and of those that they repeat, by row, as they stand in the file. */
  refusedCells: Map<number, string[]>;
  /** For each column the first words in it, so that somebody can tell what it means. */
  samples: string[];
}

/**
 * Reads the bytes of a CSV file as HR systems and spreadsheets write them. `columns` says by hand what the columns mean;
 * without it they are recognised. Throws a `StaffListFault` when the file as a whole cannot be read.
 */
export async function readStaffList(bytes: Uint8Array, columns?: Columns): Promise<StaffList> {
  const { text, encoding } = textOf(bytes);
  const delimiter = delimiterOf(text);
  const cells = await rowsOf(text, delimiter);
  const found = headerOf(cells);
  const header = columns
    ? { ...found, columns: found.columns.map((_, index) => columns[index] ?? null) }
    : found;
  const above = header.row ?? 0;
  const read = withoutDoubles(
    cells.map((row, index): ReadRow => {
      const number = index + 1;
      if (number < above)
        return { row: number, outcome: 'ignored', reason: row.join('') === '' ? 'blank' : 'above' };
      if (number === above) return { row: number, outcome: 'ignored', reason: 'header' };
      return readRow(number, row, header.columns);
    }),
  );
  const rows = withManagersByName(read);
  if (rows.every((row) => row.outcome === 'ignored')) throw new StaffListFault('no_people');
  return {
    encoding,
    delimiter,
    header,
    rows,
    people: rows.flatMap((row) => (row.outcome === 'person' ? [row.person] : [])),
    refusedCells: new Map(rows.flatMap(refusedRows).map((row) => [row, cells[row - 1] ?? []])),
    samples: header.columns.map((_, column) => sampleOf(cells.slice(above), column)),
  };
}

/** Tells whether the list has a column of one of these meanings, so that an empty cell in it says something. */
export function hasColumn({ header }: StaffList, ...meanings: Meaning[]): boolean {
  return meanings.some((meaning) => header.columns.includes(meaning));
}

/** Tells whether a list says anything about units. */
export function hasUnits(list: StaffList): boolean {
  return hasColumn(list, 'unit_path', 'division', 'department', 'unit');
}

/** The first row with an e-mail is taken; one that comes again, in whatever case, is refused and says which was first. */
function withoutDoubles(rows: ReadRow[]): ReadRow[] {
  const first = new Map<string, number>();
  return rows.map((read) => {
    if (read.outcome !== 'person') return read;
    const { row, person } = read;
    const firstRow = first.get(person.email);
    if (firstRow !== undefined) {
      return { row, outcome: 'refused', reason: 'double', name: person.name, email: person.email, firstRow };
    }
    first.set(person.email, row);
    return read;
  });
}

function refusedRows(read: ReadRow): number[] {
  if (read.outcome !== 'refused') return [];
  return read.firstRow === undefined ? [read.row] : [read.firstRow, read.row];
}

function sampleOf(rows: string[][], column: number): string {
  const row = rows.slice(0, SAMPLED_ROWS).find((cells) => (cells[column] ?? '').trim() !== '');
  return (row?.[column] ?? '').trim().slice(0, LONGEST_SAMPLE);
}

const SAMPLED_ROWS = 50;
const LONGEST_SAMPLE = 60;
