import { oneLine } from '../../web/forms.ts';

/**
 * The words of a cell on one line, without what cannot be seen. A lone dash is how lists say that there is nothing; an apostrophe before
 * what would be a formula is how a CSV file makes it harmless, ours too.
 */
export function clean(cell: string): string {
  const words = oneLine(cell).replace(/^'(?=[=+\-@])/, '');
  return /^[-–—.]$/.test(words) ? '' : words;
}

/** Tells whether a cell is meant as an e-mail address, whether or not it is a right one. */
export function looksLikeEmail(cell: string): boolean {
  const words = cell.trim();
  return words.length <= LONGEST_EMAIL && /^\S+@\S+$/.test(words);
}

/** Longer words are no address, and looking for one in them would take long: a cell may hold 100,000 characters. */
const LONGEST_EMAIL = 320;

/** What a spreadsheet would compute instead of show. */
export function isFormula(cell: string): boolean {
  return /^\s*[=+\-@]/.test(cell);
}

/**
 * Letters that an export lost: a question mark or replacement character within a word, or UTF-8 that was taken for
 * Windows-1252 (`HÃ¥kan`).
 */
export function isDamaged(words: string): boolean {
  return /[?\uFFFD]|Ã[\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(words);
}
