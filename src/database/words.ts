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

/** Tells whether these words have all that is looked for; the last word looked for may be the beginning of one. */
export function hasWords(words: string[], wanted: string[], isWhole: boolean): boolean {
  return wanted.every((word, index) =>
    isWhole || index < wanted.length - 1
      ? words.includes(word)
      : words.some((other) => other.startsWith(word)),
  );
}

function cut(word: string): string {
  return word.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
