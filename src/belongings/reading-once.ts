import type { ReadFile, readFile } from './reading-file.ts';
import type { Kind } from './kept-file.ts';

/** Files that a node remembers at once, and for how long: reading a large one takes ten seconds, looking at it some minutes. */
const MOST = 2;
const FORGET_AFTER = 10 * 60 * 1000;

/** A file to be read; its bytes are asked for when it was not read lately. */
export interface FileToRead {
  id: string;
  kind: Kind;
  content: () => Promise<Buffer>;
}

/**
 * Reads a WordPress file once for all pages of its preview and for the yes, as long as they come to the same node soon. What is
 * remembered is not to be changed.
 */
export function readingOnce(read: typeof readFile): (file: FileToRead, author?: string) => Promise<ReadFile> {
  const remembered = new Map<string, Promise<ReadFile>>();
  const ends = new Map<Promise<ReadFile>, NodeJS.Timeout>();

  return ({ id, kind, content }, author = '') => {
    const known = remembered.get(`${id} ${author}`);
    if (known) return known;
    const reading = content().then((bytes) => read(kind, bytes, author));
    if (kind !== 'wordpress') return reading;
    remember(`${id} ${author}`, reading);
    reading.then(
      ({ chosen }) => remember(`${id} ${chosen}`, reading),
      () => forget(reading),
    );
    return reading;
  };

  function remember(name: string, reading: Promise<ReadFile>): void {
    remembered.set(name, reading);
    const [oldest, ...others] = new Set(remembered.values());
    if (oldest && others.length >= MOST) forget(oldest);
    clearTimeout(ends.get(reading));
    ends.set(reading, setTimeout(() => forget(reading), FORGET_AFTER).unref());
  }

  /** Its end goes with it: until then that would hold on to the whole blog. */
  function forget(reading: Promise<ReadFile>): void {
    clearTimeout(ends.get(reading));
    ends.delete(reading);
    for (const [name, one] of remembered) if (one === reading) remembered.delete(name);
  }
}
