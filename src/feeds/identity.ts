import { createHash } from 'node:crypto';

/** What all names below are in: `ombord` as a UUID, made once. */
const NAMESPACE = Buffer.from('6f6d626f72644e1a8f0b1e5d0c0a7e21', 'hex');

/**
 * The lasting id of something in a feed (RFC 4287, 4.2.6): a UUID made from its name (RFC 9562, version 5), the same for ever,
 * wherever Ombord is moved and whatever a blog is renamed to.
 */
export function lastingId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}
