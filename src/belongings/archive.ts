import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { BroughtFault } from './brought-fault.ts';

/** Files in a zip, at most: an export of ours with ten thousand texts and pictures is a lifetime's. */
const MOST_FILES = 20_000;
/** Bytes of one text, of one picture, and of everything unpacked. */
const MOST_TEXT = 400_000;
const MOST_MANIFEST = 20_000_000;
const MOST_PICTURE = 15_000_000;
const MOST_TOGETHER = 400_000_000;

/** Entries of its list that are read between two pauses for others. */
const STRETCH = 200;

const KNOWN =
  /^(?:manifest\.json|(?:posts|drafts|comments)\/[^/\\]{1,120}\.md|pictures\/\w{1,64}-[1-9]\d{0,3}x[1-9]\d{0,3}\.webp)$/;

/** The files of a zip: what they are called, and how to read one. */
export interface Archive {
  names: string[];
  read: (name: string) => Promise<Buffer>;
}

/**
 * Opens a zip that anybody may have made. Nothing of it touches the disk; what each file unpacks to is known and bounded before one
 * byte is unpacked, and the unpacking stops where a file is longer than it says.
 * @throws BroughtFault when it is no zip, or holds what no export of ours does.
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await opened(bytes);
  if (zip.entryCount > MOST_FILES) throw new BroughtFault('zip_many');
  const entries = await entriesOf(zip);
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name);
      if (!entry) throw new BroughtFault('zip_broken', name);
      try {
        return await buffer(await zip.openReadStreamPromise(entry));
      } catch {
        throw new BroughtFault('zip_broken', name);
      }
    },
  };
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch {
    throw new BroughtFault('zip_broken');
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let together = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: name, uncompressedSize: size } = entry;
      // Folders are written down by some programs; they hold nothing.
      if (name.endsWith('/')) continue;
      if (!KNOWN.test(name)) throw new BroughtFault('zip_foreign', name.slice(0, 120));
      if (entries.has(name)) throw new BroughtFault('zip_twice', name);
      if (entry.isEncrypted()) throw new BroughtFault('zip_locked', name);
      together += size;
      if (size > mostOf(name) || together > MOST_TOGETHER) throw new BroughtFault('zip_bomb', name);
      entries.set(name, entry);
      if (entries.size % STRETCH === 0) await nextTurn();
    }
  } catch (error) {
    if (error instanceof BroughtFault) throw error;
    // The library refuses names that lead out of the zip before it tells them.
    const isName = error instanceof Error && /path|characters in fileName/.test(error.message);
    throw new BroughtFault(isName ? 'zip_names' : 'zip_broken');
  }
  return entries;
}

function mostOf(name: string): number {
  if (name === 'manifest.json') return MOST_MANIFEST;
  return name.endsWith('.webp') ? MOST_PICTURE : MOST_TEXT;
}
