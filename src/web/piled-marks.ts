/**
 * The tallest letter that a script is known to write, the Tibetan HAKṢHMALAWARAYAṀ, carries eight marks; Hebrew with points and accents six,
 * Thai three, decomposed Vietnamese two. Unicode's stream-safe text (UAX #15) allows thirty, which are drawn over five lines.
 */
const MOST_MARKS = 8;

/** What shows nothing, and which a mark behind it is drawn over: a joiner, a soft hyphen, a control character that ends no line. */
const UNSEEN = String.raw`(?![\p{M}\t\n\f\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]`;
const MARK = String.raw`\p{M}(?:${UNSEEN})*`;

const PILE = new RegExp(`((?:${MARK}){${MOST_MARKS}})(?:${MARK})+`, 'gu');

/** A text without the marks that are piled on a letter for no language: they are drawn over the lines around it. */
export function withoutPiledMarks(text: string): string {
  return text.replace(PILE, '$1');
}
