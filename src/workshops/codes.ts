import { randomInt } from 'node:crypto';

/**
 * Letters and digits that nobody mistakes for another on a projector or when read out loud, and no vowels, so that no
 * code is a word. 24^6 is 191 million codes.
 */
const ALPHABET = '2346789BCDFGHJKMPQRTVWXY';
const LENGTH = 6;

/** Makes a join code. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** What somebody typed, as the code it stands for: any case, with dashes and spaces anywhere. */
export function readCode(written: string): string {
  return written.toUpperCase().replace(/[\s\p{Pd}_.]/gu, '');
}

/** A code as it is shown: two groups of three are read and typed with fewer slips. */
export function showCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}
