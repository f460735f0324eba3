import { setImmediate as nextTurn } from 'node:timers/promises';
import { ASKED_TOGETHER, draftsThere, markOf, postsThere } from '../blogs/bringing.ts';
import { inBatches } from '../database/batches.ts';
import type { Database } from '../database/store.ts';
import { BroughtFault } from './brought-fault.ts';
import type { Found, FoundDraft, FoundPost } from './earlier.ts';
import { pictureFile, withPictures } from './format.ts';
import type { Kind } from './kept-file.ts';
import { readOmbordZip } from './ombord-zip.ts';
import { ownPictures } from './own-writing.ts';
import type { WxrAuthor } from './wxr/reading.ts';

/** What kind of file this is, by what it begins with. */
export function kindOf(bytes: Buffer): Kind {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return 'ombord';
  if (bytes.subarray(0, 20_000).toString().includes('wordpress.org/export/')) return 'wordpress';
  throw new BroughtFault('unknown_kind');
}

/** What a file holds of one author, and who wrote in it. */
export interface ReadFile {
  found: Found;
  authors: WxrAuthor[];
  chosen: string;
}

/** Reads a file, of a WordPress file the posts of this author or of whoever wrote most. Throws a BroughtFault. */
export async function readFile(kind: Kind, content: Buffer, author?: string): Promise<ReadFile> {
  // To put a large file together has taken a while already.
  await nextTurn();
  if (kind === 'ombord') return { found: await readOmbordZip(content), authors: [], chosen: '' };
  // What reads it is large, and few ever bring such a file: it comes with the first rather than with every start.
  const { readWxr } = await import('./wxr/reading.ts');
  return readWxr(content, author);
}

/** Which of the texts somebody has already. */
export async function thereAlready(
  database: Database,
  personId: string,
  found: Found,
): Promise<Set<FoundPost | FoundDraft>> {
  const pictures = new Map(
    [...(await ownPictures(database, personId)).values()].map((picture) => [pictureFile(picture), picture]),
  );
  const there = new Set<FoundPost | FoundDraft>();
  for (const posts of inBatches(found.posts, ASKED_TOGETHER)) {
    const marks = await postsThere(database, personId, posts.map(asHere));
    for (const post of posts) if (marks.has(mark(post, post.publishedAt))) there.add(post);
    await nextTurn();
  }
  for (const drafts of inBatches(found.drafts, ASKED_TOGETHER)) {
    const marks = await draftsThere(database, personId, drafts.map(asHere));
    for (const draft of drafts) if (marks.has(mark(draft, null))) there.add(draft);
    await nextTurn();
  }
  return there;

  function asHere<Text extends { body: string }>(text: Text): Text {
    return { ...text, body: withPictures(text.body, pictures) };
  }

  function mark(text: { title: string; body: string }, publishedAt: number | null): string {
    return markOf({ ...asHere(text), publishedAt });
  }
}
