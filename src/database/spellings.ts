/** Letters of their own, which are no plain letter with something on it, and how they are typed without them. */
const typedAs = new Map(
  Object.entries({ ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }),
);

/** Letters of one word that may be lacking one by one; where there are more, all of them are. */
const mostLacking = 3;

/**
 * How a word may be typed on a keyboard that lacks some of its letters: `angstrom`, `angström` and `ångstrom` for `ångström`. A word
 * of plain letters only has none; the word as it is written is not among them.
 */
export function plainerSpellings(word: string): string[] {
  const letters = Array.from(word);
  const marked = [...new Set(letters)].filter((letter) => plainLetter(letter) !== letter);
  const lacking = marked.length > mostLacking ? [marked] : someOf(marked);
  return lacking.map((some) =>
    letters.map((letter) => (some.includes(letter) ? plainLetter(letter) : letter)).join(''),
  );
}

/** Words, and their plainer spellings. */
export function withPlainerSpellings(words: string[]): string[] {
  return [...words, ...words.flatMap(plainerSpellings)];
}

/** A text without any of the letters that a keyboard may lack. */
export function plainestSpelling(text: string): string {
  return Array.from(text, plainLetter).join('');
}

/** A letter with marks on it comes apart into a plain one and the marks; a syllable of Korean, say, into letters, and stays. */
function plainLetter(letter: string): string {
  const [, plain] = /^(\p{L})\p{M}+$/u.exec(letter.normalize('NFD')) ?? [];
  return typedAs.get(letter) ?? plain ?? letter;
}

/** Every choice of one or more of these. */
function someOf(letters: string[]): string[][] {
  return letters.reduce<string[][]>(
    (choices, letter) => [...choices, [letter], ...choices.map((choice) => [...choice, letter])],
    [],
  );
}
