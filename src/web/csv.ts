import { stringify } from 'csv-stringify/sync';
import type { Locale } from './locale.ts';

/**
 * Rows as a CSV file that a spreadsheet of the reader's language opens: with a byte order mark, so that it reads å ä ö, the separator
 * that it expects, and cells that would run as formulas made harmless by an apostrophe. Null is an empty cell.
 */
export function csvFor(locale: Locale, rows: (string | number | null)[][]): string {
  return stringify(rows, { bom: true, escape_formulas: true, delimiter: locale === 'sv' ? ';' : ',' });
}
