/** Spaces in a row that are kept, and all that parts two words, tags aside: more say nothing more. */
const MOST_IN_ROW = 100;
const MOST_BETWEEN_WORDS = 400;

/**
 * A text with as many spaces between two words as anybody means. What reads it afterwards looks from each character of such a run for
 * its end, which takes the square of its length.
 */
export function spacesBounded(html: string): string {
  return asCharacters(html)
    .replace(/[^\S\n]{100,}/g, (run) => run.slice(0, MOST_IN_ROW))
    .replace(/(?:\s|<[^<>]*>)+/g, (run) => (run.length > MOST_BETWEEN_WORDS ? shortened(run) : run));
}

/** Without the spaces above what is kept, and with every tag. */
function shortened(run: string): string {
  let left = MOST_BETWEEN_WORDS;
  return run
    .split(/(<[^<>]*>)/)
    .map((part) => {
      if (part.startsWith('<')) return part;
      const kept = part.slice(0, left);
      left -= kept.length;
      return kept;
    })
    .join('');
}

/** Spaces and line breaks may be written as `&#32;` and `&#xA;`, too. */
function asCharacters(html: string): string {
  return html
    .replace(
      /&#(?:0*(9|10|13|32)|x0*(9|a|d|20))(?:;|(?![\da-f]))/gi,
      (_, decimal: string | undefined, hexadecimal: string | undefined) =>
        String.fromCharCode(decimal ? Number(decimal) : parseInt(hexadecimal ?? '', 16)),
    )
    .replaceAll('&Tab;', '\t')
    .replaceAll('&NewLine;', '\n');
}
