import { newId } from '../database/id.ts';
import type { EarlierDraft, EarlierPost } from '../blogs/bringing.ts';
import { bringDrafts, bringPosts, draftsThere, markOf, postsThere } from '../blogs/bringing.ts';
import { postText } from '../blogs/naming.ts';
import type { Written } from '../blogs/written.ts';
import type { Database, Store, Transaction } from '../database/store.ts';
import type { BroughtFileTable } from '../database/tables/blogs.ts';
import type { Event } from '../events/event.ts';
import { holdPerson } from '../people/person.ts';
import { keepPicture } from '../pictures/keeping.ts';
import { PictureFault } from '../pictures/making.ts';
import type { PictureSize } from '../web/picture-address.ts';
import { z } from 'zod';
import { BroughtFault } from './brought-fault.ts';
import type { Found, FoundDraft, FoundPost } from './earlier.ts';
import { pictureFile, withPictures } from './format.ts';
import { ownPictures } from './own-writing.ts';
import { readOmbordZip } from './ombord-zip.ts';
import type { WxrAuthor } from './wxr.ts';

const DAY = 24 * 60 * 60 * 1000;

export type Kind = BroughtFileTable['kind'];

/** A file that somebody wants to take in, as it is kept meanwhile. */
export interface KeptFile {
  id: string;
  kind: Kind;
  fileName: string;
  content: Buffer;
  result: Brought | null;
}

/** What taking a file in did. */
export type Brought = z.output<typeof Brought>;
const Brought = z.object({ added: z.number(), drafts: z.number().default(0), there: z.number() });

/** What kind of file this is, by what it begins with. */
export function kindOf(bytes: Buffer): Kind {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return 'ombord';
  if (bytes.subarray(0, 20_000).toString().includes('wordpress.org/export/')) return 'wordpress';
  throw new BroughtFault('unknown_kind');
}

/** Keeps a file for a day while its owner looks at what would come of it; one for each person. */
export async function keepFile(
  { database }: Transaction,
  personId: string,
  { kind, fileName, content }: { kind: Kind; fileName: string; content: Buffer },
): Promise<string> {
  await database.deleteFrom('brought_files').where('person_id', '=', personId).execute();
  const id = newId();
  const file = { id, person_id: personId, kind, file_name: fileName, content, made_at: Date.now() };
  await database.insertInto('brought_files').values(file).execute();
  return id;
}

/** Forgets the files that nobody took in within a day. */
export async function forgetOldFiles({ database }: Transaction): Promise<void> {
  await database
    .deleteFrom('brought_files')
    .where('made_at', '<', Date.now() - DAY)
    .execute();
}

/** A kept file of this person's, or null. */
export async function keptFile(database: Database, personId: string, id: string): Promise<KeptFile | null> {
  const row = await database
    .selectFrom('brought_files')
    .select(['id', 'kind', 'file_name as fileName', 'content', 'result'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, result: row.result === null ? null : Brought.parse(JSON.parse(row.result)) };
}

/** What a file holds of one author, and who wrote in it. */
export interface ReadFile {
  found: Found;
  authors: WxrAuthor[];
  chosen: string;
}

/** Reads a file, of a WordPress file the posts of this author or of whoever wrote most. Throws a BroughtFault. */
export async function readFile(kind: Kind, content: Buffer, author?: string): Promise<ReadFile> {
  if (kind === 'ombord') return { found: await readOmbordZip(content), authors: [], chosen: '' };
  // What reads it is large, and few ever bring such a file: it comes with the first rather than with every start.
  const { readWxr } = await import('./wxr.ts');
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
  const posts = await postsThere(database, personId, found.posts);
  const drafts = await draftsThere(database, personId, found.drafts);
  const mark = (text: Pick<FoundDraft, 'title' | 'body'>, publishedAt: number | null) =>
    markOf({ title: text.title, body: withPictures(text.body, pictures), publishedAt });
  return new Set([
    ...found.posts.filter((post) => posts.has(mark(post, post.publishedAt))),
    ...found.drafts.filter((draft) => drafts.has(mark(draft, null))),
  ]);
}

/**
 * Takes in what was read of a kept file: its pictures first, since they take long and stand nowhere until a text shows them; then all
 * texts in one transaction. Taken in twice it does nothing the second time. Throws a BroughtFault, and then nothing is taken.
 */
export async function takeIn(store: Store, personId: string, kept: KeptFile, found: Found): Promise<void> {
  if (kept.result !== null) return;
  const pictures = await keepPictures(store, personId, found);
  const posts: EarlierPost[] = [];
  for (const { body, ...post } of found.posts) {
    posts.push({ ...post, text: await textOf(body) });
  }
  const drafts: EarlierDraft[] = [];
  for (const { title, body } of found.drafts) drafts.push({ title, text: await textOf(body) });
  await store.transaction(async (transaction) => {
    const { database } = transaction;
    await holdPerson(database, personId);
    const current = await keptFile(database, personId, kept.id);
    if (!current || current.result !== null) return;
    const brought = await bringPosts(transaction, personId, posts);
    const aside = await bringDrafts(transaction, personId, drafts);
    const result = { added: brought.added, drafts: aside.added, there: brought.there + aside.there };
    await database
      .updateTable('brought_files')
      .set({ applied_at: Date.now(), result: JSON.stringify(result), content: Buffer.alloc(0) })
      .where('id', '=', kept.id)
      .execute();
  });

  async function textOf(body: string): Promise<Written> {
    // A long file of long texts must not hold up everybody else.
    await new Promise((resolve) => setImmediate(resolve));
    return postText(store.database, withPictures(body, pictures));
  }
}

async function keepPictures(store: Store, personId: string, found: Found): Promise<Map<string, PictureSize>> {
  const pictures = new Map<string, PictureSize>();
  for (const file of found.pictures) {
    const [, name = ''] = /^pictures\/(\w+)-/.exec(file) ?? [];
    try {
      pictures.set(file, await keepPicture(store, personId, await found.readPicture(file), { name }));
    } catch (error) {
      if (error instanceof PictureFault) throw new BroughtFault('picture_broken', file);
      throw error;
    }
  }
  return pictures;
}

/** Takes away what somebody was about to take in: when they are erased, or when two accounts become one. */
async function forgetFiles(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('brought_files').where('person_id', '=', personId).execute();
}

/** Listens to the log: a file that one of two accounts was about to take in goes with it, and can be chosen again. */
export async function forgetOnUniting({ database }: Transaction, event: Event): Promise<void> {
  if (event.kind === 'people.united') await forgetFiles(database, event.goneId);
  else if (event.kind === 'person.erased') await forgetFiles(database, event.personId);
}
