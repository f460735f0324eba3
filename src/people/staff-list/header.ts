import { looksLikeEmail } from './cells.ts';
import type { Columns } from './columns.ts';
import { columnsOf, recognisedIn } from './columns.ts';

export interface Header {
  /** The row of the header, counted from 1; null: the list has none and begins with a person. */
  row: number | null;
  cells: string[];
  columns: Columns;
}

/**
 * Finds the header below whatever title stands above it: the one of the first rows that names most columns that we
 * know. A list of people without any header is read too; its e-mail column is told by what is in it.
 */
export function headerOf(rows: string[][]): Header {
  const top = rows.slice(0, TITLE_ROWS);
  const counts = top.map((row) => (row.some(looksLikeEmail) ? 0 : recognisedIn(row)));
  const best = Math.max(0, ...counts);
  const index = best > 0 ? counts.indexOf(best) : unknownHeader(top);
  const cells = rows[index] ?? widest(top).map(() => '');
  const columns = columnsOf(cells);
  return {
    row: index === -1 ? null : index + 1,
    cells: cells.map((cell) => cell.trim()),
    columns: columns.some((meaning) => meaning === 'email' || meaning === 'sign_in_name')
      ? columns
      : withEmails(columns, rows.slice(index + 1, index + 1 + SAMPLE)),
  };
}

/** How far down a header is looked for, and how many rows tell where the e-mails are. */
const TITLE_ROWS = 20;
const SAMPLE = 50;

/** Names that we do not know are a header too, when the people begin below them: two cells or more, and no e-mail. */
function unknownHeader(top: string[][]): number {
  const firstPerson = top.findIndex((row) => row.some(looksLikeEmail));
  const above = firstPerson === -1 ? top : top.slice(0, firstPerson);
  return above.findLastIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
}

function widest(rows: string[][]): string[] {
  return rows.reduce((widest, row) => (row.length > widest.length ? row : widest), []);
}

function withEmails(columns: Columns, people: string[][]): Columns {
  const counts = columns.map((_, column) => people.filter((row) => looksLikeEmail(row[column] ?? '')).length);
  const most = Math.max(0, ...counts);
  const emails = most > 0 ? counts.indexOf(most) : -1;
  return columns.map((meaning, column) => (column === emails ? 'email' : meaning));
}
