import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijkmnopqrstuvwxyz';

/**
 * Makes an opaque identifier for a row: 14 characters that are safe in addresses, file names and HTML ids.
 * 35^14 is 71 bits, so two of a billion rows meet with a chance below one in a thousand.
 */
export function newId(): string {
  return Array.from(randomBytes(14), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
