import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EarlierDraft, EarlierPost } from '../blogs/bringing.ts';
import { bringDrafts, bringPosts } from '../blogs/bringing.ts';
import { postText } from '../blogs/naming.ts';
import type { Store, Transaction } from '../database/store.ts';
import { holdPerson } from '../people/person.ts';
import { keepPicture } from '../pictures/keeping.ts';
import { PictureFault } from '../pictures/making.ts';
import { forgetPicturesOf } from '../pictures/uses.ts';
import type { PictureSize } from '../web/picture-address.ts';
import { BroughtFault } from './brought-fault.ts';
import type { ReadFile } from './reading-file.ts';
import type { Found, FoundDraft, FoundPost } from './earlier.ts';
import { withPictures } from './format.ts';
import type { Brought, Far, Progress } from './kept-file.ts';
import { begin, forgetContent, keptFile, progressAsKept, progressIn, unbegin } from './kept-file.ts';

const NOTHING: Far = { next: 0, added: 0, drafts: 0, there: 0, isDone: false };

/** What came of a yes. */
export interface Taken {
  /** False: the file went away before everything in it had come. */
  isWhole: boolean;
  came: Brought;
}

/** Texts of one transaction, and their letters: everybody else's waits for it. */
const MOST_TOGETHER = 5;
const MOST_LETTERS = 30_000;

/**
 * Takes in what was read of a kept file: its pictures first, since they take long and stand nowhere until a text shows them; then the
 * texts, some in a transaction. What stands in the way is known before the first of them. How far it has come is kept with them, so that
 * a second yes, after a crash or at the same time, goes on from there; so does one to another author's texts, which count with these in
 * what is told of the file. Throws a BroughtFault, and then no text is taken.
 */
export async function takeIn(
  store: Store,
  personId: string,
  fileId: string,
  { found, chosen }: Pick<ReadFile, 'found' | 'chosen'>,
): Promise<Taken> {
  await begin(store, fileId);
  const pictures = await keepPictures(store, personId, fileId, found);
  if (pictures === null) return cutOff(store, fileId, NOTHING);
  const texts = [...found.posts, ...found.drafts];
  let far = NOTHING;
  while (!far.isDone) {
    const { next } = far;
    const some: Some = { author: chosen, from: next, of: texts.length, posts: [], drafts: [] };
    for (const text of together(texts.slice(next, next + MOST_TOGETHER))) await add(text, pictures, some);
    const now = await store.transaction((transaction) => takeSome(transaction, personId, fileId, some));
    if (now === null) return cutOff(store, fileId, far);
    far = now;
    await nextTurn();
  }
  await forgetContent(store, fileId);
  return { isWhole: true, came: far };

  async function add(
    found: FoundPost | FoundDraft,
    pictures: Map<string, PictureSize>,
    { posts, drafts }: Some,
  ): Promise<void> {
    const { title } = found;
    const text = await postText(store.database, withPictures(found.body, pictures));
    if ('why' in found) drafts.push({ title, text });
    else posts.push({ ...found, text });
    // The texts are made before the transaction, each without holding everybody up.
    await nextTurn();
  }
}

/** The pictures that no text shows yet go with their file. */
async function cutOff(store: Store, fileId: string, came: Brought): Promise<Taken> {
  await forgetPicturesOf(store, fileId);
  return { isWhole: false, came };
}

/** The first of these texts that are not too long together, one at least. */
function together<Text extends { body: string }>(texts: Text[]): Text[] {
  let letters = 0;
  return texts.filter(({ body }, turn) => {
    letters += body.length;
    return turn === 0 || letters <= MOST_LETTERS;
  });
}

interface Some {
  author: string;
  /** Where they begin among all texts, and how many those are. */
  from: number;
  of: number;
  posts: EarlierPost[];
  drafts: EarlierDraft[];
}

/** Takes in some texts, if it has come as far as these, and says how far it is then; null when the file is gone. */
async function takeSome(
  transaction: Transaction,
  personId: string,
  fileId: string,
  { author, from, of, posts, drafts }: Some,
): Promise<Far | null> {
  const { database } = transaction;
  await holdPerson(database, personId);
  const file = await database
    .selectFrom('brought_files')
    .select('progress')
    .where('id', '=', fileId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!file) return null;
  const progress = progressIn(file.progress);
  const before = progress.get(author) ?? NOTHING;
  if (before.isDone || before.next !== from) return before;
  const brought = await bringPosts(transaction, personId, posts);
  const aside = await bringDrafts(transaction, personId, drafts, { before: before.drafts });
  const next = from + posts.length + drafts.length;
  const far: Far = {
    next,
    added: before.added + brought.added,
    drafts: before.drafts + aside.added,
    there: before.there + brought.there + aside.there,
    isDone: next >= of,
  };
  const all = new Map(progress).set(author, far);
  await database
    .updateTable('brought_files')
    .set({ progress: progressAsKept(all) })
    .$if(far.isDone, (update) =>
      update.set({ applied_at: Date.now(), result: JSON.stringify(broughtOf(all)) }),
    )
    .where('id', '=', fileId)
    .execute();
  return far;
}

/** What came of all authors whose texts are here. */
function broughtOf(progress: Progress): Brought {
  const done = [...progress.values()].filter(({ isDone }) => isDone);
  const sum = (of: (far: Far) => number) => done.reduce((before, far) => before + of(far), 0);
  return { added: sum((far) => far.added), drafts: sum((far) => far.drafts), there: sum((far) => far.there) };
}

/** Null when the file is gone: coding hundreds of them takes minutes, and nothing would show them. */
async function keepPictures(
  store: Store,
  personId: string,
  fileId: string,
  found: Found,
): Promise<Map<string, PictureSize> | null> {
  const pictures = new Map<string, PictureSize>();
  for (const file of found.pictures) {
    if (!(await keptFile(store.database, personId, fileId))) return null;
    const [, name = ''] = /^pictures\/(\w+)-/.exec(file) ?? [];
    const from = { name, file: fileId };
    try {
      pictures.set(file, await keepPicture(store, personId, await found.readPicture(file), { from }));
    } catch (error) {
      const isBroken = error instanceof PictureFault;
      if (isBroken || error instanceof BroughtFault) {
        await forgetPicturesOf(store, fileId);
        await unbegin(store, fileId);
      }
      throw isBroken ? new BroughtFault('picture_broken', file) : error;
    }
  }
  return pictures;
}
