/**
 * The tallest letter that a script is known to write, the Tibetan HAKṢHMALAWARAYAṀ, carries eight marks; Hebrew with points and accents six,
 * Thai three, decomposed Vietnamese two. Unicode's stream-safe text (UAX #15) allows thirty, which are drawn over five lines.
 */
const MOST_MARKS = 8;

const PILE = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/** A text without the marks that are piled on a letter for no language: they are drawn over the lines around it. */
export function withoutPiledMarks(text: string): string {
  return text.replace(PILE, '$1');
}
