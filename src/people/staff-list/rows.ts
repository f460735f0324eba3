import { CsvError, parse } from 'csv-parse';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Delimiter } from './delimiter.ts';
import { StaffListFault } from './fault.ts';

/**
 * Takes a text apart into rows of cells, empty rows included, so that row `n` is the n-th of a spreadsheet too. Others
 * are answered in between: a large file takes a second. Throws a `StaffListFault` when the text is not CSV or has no end.
 */
export async function rowsOf(text: string, delimiter: Delimiter): Promise<string[][]> {
  refuseLongLines(text);
  const rows: string[][] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells) => {
      if (cells.length > MOST_COLUMNS) throw new StaffListFault('too_many_columns', rows.length + 1);
      if (rows.length === MOST_ROWS) throw new StaffListFault('too_many_rows');
      rows.push(cells);
      return null;
    },
  });
  try {
    await pipeline(pieces(text), parser.resume());
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, rows.length + 1) : error;
  }
  return rows;
}

export const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
const LONGEST_ROW = 100_000;
const PIECE = 65_536;

/** The parser would take ten million commas for one row of as many cells before it said anything. */
function refuseLongLines(text: string): void {
  let row = 1;
  let start = 0;
  for (let end = 0; end <= text.length; end += 1) {
    const character = text[end] ?? '\n';
    if (character !== '\n' && character !== '\r') continue;
    if (end - start > LONGEST_ROW) throw new StaffListFault('row_too_long', row);
    if (character === '\n' || text[end + 1] !== '\n') row += 1;
    start = end + 1;
  }
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) {
    yield text.slice(start, start + PIECE);
    await nextTurn();
  }
}

function faultOf(error: CsvError, row: number): StaffListFault {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new StaffListFault('row_too_long', row);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new StaffListFault('quote_open', row);
  return new StaffListFault('quote_misplaced', row);
}
