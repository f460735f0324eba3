/** Longest word that is looked for, in characters; what goes on after that is not a word that somebody types. */
const longest = 64;

/**
 * The words of a text as they are kept and looked for: small letters, each once, in the order in which they first stand there. Done
 * here and not by the databases, which fold letters each in its own way: å stays å, and both find the same.
 */
export function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu);
  return [...new Set([...words].map(([word]) => cut(word)))];
}

/** Which of the words that are looked for may be only the beginning of a word. */
export type Begun = 'none' | 'last' | 'all';

/** Tells whether the word at this place may be. */
export function mayBeBegun(begun: Begun, place: number, words: string[]): boolean {
  return begun === 'all' || (begun === 'last' && place === words.length - 1);
}

/** Tells whether these words have all that is looked for. */
export function hasWords(words: string[], wanted: string[], begun: Begun): boolean {
  return wanted.every((word, place) =>
    mayBeBegun(begun, place, wanted) ? words.some((other) => other.startsWith(word)) : words.includes(word),
  );
}

function cut(word: string): string {
  return word.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
