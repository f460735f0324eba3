import { spelledPlainly } from './full-text.ts';
import type { Begun } from './words.ts';
import { mayBeBegun } from './words.ts';

/** Words as FTS5 looks for them. */
export function termsOf(words: string[], begun: Begun) {
  const sign = (place: number) => (mayBeBegun(begun, place, words) ? ' *' : '');
  return {
    asTyped: words.map((word, place) => `"${word}"${sign(place)}`),
    plainly: words.map((word, place) => `"${spelledPlainly(word)}"${sign(place)}`),
    either: words.map(
      (word, place) => `("${word}"${sign(place)} OR "${spelledPlainly(word)}"${sign(place)})`,
    ),
  };
}
