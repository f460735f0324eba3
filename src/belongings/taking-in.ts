import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { EarlierDraft, EarlierPost } from '../blogs/bringing.ts';
import { bringDrafts, bringPosts } from '../blogs/bringing.ts';
import { postText } from '../blogs/naming.ts';
import type { Store, Transaction } from '../database/store.ts';
import { holdPerson } from '../people/person.ts';
import { keepPicture } from '../pictures/keeping.ts';
import { PictureFault } from '../pictures/making.ts';
import type { PictureSize } from '../web/picture-address.ts';
import { BroughtFault } from './brought-fault.ts';
import type { ReadFile } from './brought.ts';
import type { Found, FoundDraft, FoundPost } from './earlier.ts';
import { withPictures } from './format.ts';
import { Brought, forgetContent } from './kept-file.ts';

/** How far it has come of each author whose texts somebody said yes to. */
type Progress = z.output<typeof Progress>;
const Progress = z.record(z.string(), Brought.extend({ next: z.number() }));
const NOTHING: Progress[string] = { next: 0, added: 0, drafts: 0, there: 0 };

/** Texts of one transaction, and their letters: everybody else's waits for it. */
const MOST_TOGETHER = 5;
const MOST_LETTERS = 30_000;

/**
 * Takes in what was read of a kept file: its pictures first, since they take long and stand nowhere until a text shows them; then the
 * texts, some in a transaction. What stands in the way is known before the first of them. How far it has come is kept with them, so that
 * a second yes, after a crash or at the same time, goes on from there. Throws a BroughtFault, and then no text is taken.
 */
export async function takeIn(
  store: Store,
  personId: string,
  fileId: string,
  { found, chosen }: Pick<ReadFile, 'found' | 'chosen'>,
): Promise<void> {
  const pictures = await keepPictures(store, personId, found);
  const texts = [...found.posts, ...found.drafts];
  let next: number | null = 0;
  while (next !== null) {
    const some: Some = { author: chosen, from: next, of: texts.length, posts: [], drafts: [] };
    for (const text of together(texts.slice(next, next + MOST_TOGETHER))) await add(text, some);
    next = await store.transaction((transaction) => takeSome(transaction, personId, fileId, some));
    await nextTurn();
  }
  await forgetContent(store, fileId);

  async function add(found: FoundPost | FoundDraft, { posts, drafts }: Some): Promise<void> {
    const { title } = found;
    const text = await postText(store.database, withPictures(found.body, pictures));
    if ('why' in found) drafts.push({ title, text });
    else posts.push({ ...found, text });
    // The texts are made before the transaction, each without holding everybody up.
    await nextTurn();
  }
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

/** Takes in some texts, if it has come as far as these; and says where to go on, or null when all is done. */
async function takeSome(
  transaction: Transaction,
  personId: string,
  fileId: string,
  { author, from, of, posts, drafts }: Some,
): Promise<number | null> {
  const { database } = transaction;
  await holdPerson(database, personId);
  const file = await database
    .selectFrom('brought_files')
    .select(['progress', 'result'])
    .where('id', '=', fileId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!file || file.result !== null) return null;
  const progress = Progress.parse(JSON.parse(file.progress ?? '{}'));
  const before = progress[author] ?? NOTHING;
  if (before.next !== from) return before.next;
  const brought = await bringPosts(transaction, personId, posts);
  const aside = await bringDrafts(transaction, personId, drafts, { before: before.drafts });
  const next = from + posts.length + drafts.length;
  const result: Brought = {
    added: before.added + brought.added,
    drafts: before.drafts + aside.added,
    there: before.there + brought.there + aside.there,
  };
  const isDone = next >= of;
  await database
    .updateTable('brought_files')
    .set(
      isDone
        ? { applied_at: Date.now(), result: JSON.stringify(result) }
        : { progress: JSON.stringify({ ...progress, [author]: { ...result, next } }) },
    )
    .where('id', '=', fileId)
    .execute();
  return isDone ? null : next;
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
