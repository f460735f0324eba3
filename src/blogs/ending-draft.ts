import type { Database, Transaction } from '../database/store.ts';
import { blogOf } from './blog.ts';
import { bringDraft, bringDrafts } from './bringing.ts';
import type { Draft } from './drafts.ts';
import { emptyDraft } from './drafts.ts';
import { deletePost } from './editing.ts';
import { draftFrom } from './laying-aside.ts';

/** Lays what somebody is writing among their drafts, so that they can begin on something else. False when there is nothing. */
export async function layDraftAside(transaction: Transaction, personId: string): Promise<boolean> {
  const begun = await takeBegun(transaction.database, personId);
  if (!begun) return false;
  await bringDrafts(transaction, personId, [await draftFrom(transaction.database, begun)]);
  return true;
}

/** Throws what somebody is writing away: they can take it back as they can any text they deleted. False when there is nothing. */
export async function throwDraftAway(transaction: Transaction, personId: string): Promise<boolean> {
  const { database } = transaction;
  const begun = await takeBegun(database, personId);
  if (!begun) return false;
  // The same form, sent twice.
  if (await isDeleted(database, personId, begun)) return true;
  const postId = await bringDraft(transaction, personId, await draftFrom(database, begun));
  return deletePost(transaction, { personId, postId });
}

async function takeBegun(database: Database, personId: string): Promise<Draft | null> {
  // Without a blog it has nowhere to go.
  if (!(await blogOf(database, personId))) return null;
  const begun = await emptyDraft(database, personId);
  return begun.title.trim() || begun.body.trim() ? begun : null;
}

async function isDeleted(database: Database, personId: string, { title, body }: Draft): Promise<boolean> {
  const same = await database
    .selectFrom('posts')
    .select('id')
    .where('person_id', '=', personId)
    .where('status', '=', 'draft')
    .where('title', '=', title)
    .where('body', '=', body)
    .where('deleted_at', 'is not', null)
    .where('wiped_at', 'is', null)
    .executeTakeFirst();
  return same !== undefined;
}
