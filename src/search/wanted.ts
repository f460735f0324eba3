/** Tells whether a word of a text is one of those looked for; the last of them may be the beginning of it. */
export function isWanted(word: string, words: string[]): boolean {
  const plain = word.normalize('NFC').toLowerCase();
  const last = words.at(-1);
  return words.includes(plain) || (last !== undefined && plain.startsWith(last));
}
