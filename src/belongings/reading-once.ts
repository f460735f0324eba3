import { createHash } from 'node:crypto';
import type { ReadFile, readFile } from './brought.ts';

/** Files that a node remembers at once, and for how long: reading a large one takes ten seconds, looking at it some minutes. */
const MOST = 2;
const FORGET_AFTER = 10 * 60 * 1000;

/**
 * Reads a WordPress file once for all pages of its preview and for the yes, as long as they come to the same node soon. What is
 * remembered is not to be changed.
 */
export function readingOnce(read: typeof readFile): typeof readFile {
  const remembered = new Map<string, Promise<ReadFile>>();

  return (kind, content, author = '') => {
    if (kind !== 'wordpress') return read(kind, content, author);
    const file = createHash('sha256').update(content).digest('base64url');
    const known = remembered.get(`${file} ${author}`);
    if (known) return known;
    const reading = read(kind, content, author);
    remember(`${file} ${author}`, reading);
    reading.then(
      ({ chosen }) => remember(`${file} ${chosen}`, reading),
      () => forget(reading),
    );
    return reading;
  };

  function remember(name: string, reading: Promise<ReadFile>): void {
    remembered.set(name, reading);
    const [oldest, ...others] = new Set(remembered.values());
    if (oldest && others.length >= MOST) forget(oldest);
    setTimeout(() => forget(reading), FORGET_AFTER).unref();
  }

  function forget(reading: Promise<ReadFile>): void {
    for (const [name, one] of remembered) if (one === reading) remembered.delete(name);
  }
}
