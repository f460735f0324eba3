import { recognisedIn } from './columns.ts';

const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * Finds what stands between the cells, from the first lines: the one that makes most cells into columns that we know,
 * and, where none is known, the one that makes most cells.
 */
export function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, LOOKED_AT)
    .split(/\r\n|\n|\r/)
    .slice(0, LINES);
  const scores = delimiters.map((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter));
    return {
      delimiter,
      known: Math.max(...rows.map(recognisedIn)),
      cells: rows.reduce((sum, row) => sum + row.length, 0),
    };
  });
  scores.sort((one, other) => other.known - one.known || other.cells - one.cells);
  return scores[0]?.delimiter ?? ',';
}

const LOOKED_AT = 65_536;
const LINES = 20;
