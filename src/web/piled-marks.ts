/**
 * The tallest letter that a script is known to write, the Tibetan HAKṢHMALAWARAYAṀ, carries eight marks; Hebrew with points and accents six,
 * Thai three, decomposed Vietnamese two. Unicode's stream-safe text (UAX #15) allows thirty, which are drawn over five lines.
 */
const MOST_MARKS = 8;

/** What shows nothing, and which a mark behind it is drawn over: a joiner, a soft hyphen, a control character that ends no line. */
const UNSEEN = String.raw`(?![\p{M}\t\n\f\r])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]`;
/** What in HTML parts no letter from its marks. */
const INLINE_TAG = String.raw`<\/?(?:a|code|del|em|strong)\b[^>]*>`;

const [PILE, PILE_IN_HTML] = [pileOver(UNSEEN), pileOver(`${UNSEEN}|${INLINE_TAG}`)];

/** A text without the marks that are piled on a letter for no language: they are drawn over the lines around it. */
export function withoutPiledMarks(text: string): string {
  return text.replace(PILE, (_pile, kept: string, rest: string) => kept + withoutMarks(rest));
}

/** The same of HTML, where a pile goes on within the words that are emphasised or lead somewhere. */
export function withoutPiledMarksInHtml(html: string): string {
  return html.replace(PILE_IN_HTML, (_pile, kept: string, rest: string) => kept + withoutMarks(rest));
}

function pileOver(between: string): RegExp {
  const mark = String.raw`\p{M}(?:${between})*`;
  return new RegExp(`((?:${mark}){${MOST_MARKS}})((?:${mark})+)`, 'gu');
}

function withoutMarks(rest: string): string {
  return rest.replace(/(<[^>]*>)|\p{M}/gu, '$1');
}
