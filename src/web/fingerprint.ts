import { createHash } from 'node:crypto';

/** What a text is known by where it must not, or need not, be kept itself. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
