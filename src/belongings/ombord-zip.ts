import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { openArchive } from './archive.ts';
import { BroughtFault } from './brought-fault.ts';
import type { DraftWhy, Found, FoundDraft, FoundPost } from './earlier.ts';
import { MOST_POSTS, readDraft, readTime, readWords } from './earlier.ts';
import { FORMAT, VERSION, readTextFile } from './format.ts';
import { picturesShown } from './pictures-shown.ts';

const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  person: z
    .object({ name: z.string().max(200), email: z.string().max(254) })
    .nullable()
    .default(null)
    .catch(null),
});

/**
 * Reads an export of Ombord's own: posts and drafts with their pictures. All of it is well, or none of it is taken.
 * @throws BroughtFault with the file that is meant.
 */
export async function readOmbordZip(bytes: Buffer): Promise<Found> {
  const { names, read } = await openArchive(bytes);
  if (!names.includes('manifest.json')) throw new BroughtFault('not_ours');
  const manifest = Manifest.safeParse(readJson(await read('manifest.json')));
  if (!manifest.success) throw new BroughtFault('not_ours');
  if (manifest.data.version > VERSION) throw new BroughtFault('newer');
  const files = names.filter((name) => name.startsWith('posts/'));
  const begun = names.filter((name) => name.startsWith('drafts/'));
  if (files.length + begun.length > MOST_POSTS) throw new BroughtFault('too_many_posts');
  const posts: FoundPost[] = [];
  for (const file of files) {
    posts.push(readPost(file, await read(file)));
    // One after the other, so that a large export holds nobody up.
    await nextTurn();
  }
  posts.sort((one, other) => one.publishedAt - other.publishedAt);
  const drafts: FoundDraft[] = [];
  for (const file of begun) {
    drafts.push(readBegun(file, await read(file)));
    await nextTurn();
  }
  const comments = names.filter((name) => name.startsWith('comments/')).length;
  return {
    writer: manifest.data.person,
    posts,
    drafts,
    pictures: await picturesShown([...posts, ...drafts], names),
    readPicture: read,
    leftOut: [],
    others: comments === 0 ? {} : { comments },
    picturesElsewhere: 0,
    picturesInside: 0,
    shownFromElsewhere: 0,
    galleriesLacking: 0,
    shortCodes: 0,
  };
}

function readPost(file: string, bytes: Buffer): FoundPost {
  const { facts, markdown } = readTextFile(bytes) ?? { facts: {}, markdown: '' };
  const words = readWords({ title: facts['title'], body: markdown });
  const publishedAt = readTime(facts['published']);
  if (!words || publishedAt === null) throw new BroughtFault('text_broken', file);
  const slug = file.replace(/^posts\/(?:\d{4}-\d\d-\d\d-)?|\.md$/g, '');
  return { ...words, slug, publishedAt, editedAt: readTime(facts['edited']) };
}

/** A text that waited for its time comes without it: what is published here, its writer publishes here. */
function readBegun(file: string, bytes: Buffer): FoundDraft {
  const { facts, markdown } = readTextFile(bytes) ?? { facts: {}, markdown: '' };
  const draft = readDraft({ title: facts['title'], body: markdown });
  if (!draft || facts['title'] === undefined) throw new BroughtFault('text_broken', file);
  return { ...draft, why: whyOf(file, facts) };
}

function whyOf(file: string, facts: Record<string, unknown>): DraftWhy {
  if (file.startsWith('drafts/edit-')) return 'unsaved';
  return facts['scheduled'] === undefined ? 'draft' : 'planned';
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
