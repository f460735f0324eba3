import { plainerSpellings } from '../database/spellings.ts';
import type { Begun } from '../database/words.ts';
import { mayBeBegun, wordsOf } from '../database/words.ts';

/** Tells whether a word of a text is one of those looked for. */
export type Wanted = (word: string) => boolean;

/**
 * Which words of this text are looked for. What does not stand there as it was typed is found where it is a plainer spelling.
 */
export function wantedIn(text: string, words: string[], begun: Begun = 'last'): Wanted {
  const isThat = (written: string, word: string) =>
    written === word || (mayBeBegun(begun, words.indexOf(word), words) && written.startsWith(word));
  const there = wordsOf(text);
  const lacking = words.filter((word) => !there.some((written) => isThat(written, word)));
  return (word) => {
    const written = word.normalize('NFC').toLowerCase();
    if (words.some((one) => isThat(written, one))) return true;
    return (
      lacking.length > 0 &&
      plainerSpellings(written).some((spelling) => lacking.some((one) => isThat(spelling, one)))
    );
  };
}
