import type { Request } from 'express';
import type { Transaction } from '../database/store.ts';
import { oneLine } from '../web/forms.ts';
import { withQuery } from '../web/with-query.ts';
import { blogOf } from './blog.ts';
import { bringDrafts } from './bringing.ts';
import type { Draft, SavedDraft } from './drafts.ts';
import { emptyDraft, saveDraft } from './drafts.ts';
import { postText } from './naming.ts';
import type { NewPost } from './publishing.ts';

/** A title and a text, as they were typed. */
export type Typed = Pick<Draft, 'title' | 'body'>;

/**
 * Takes somebody's draft away once a text of theirs is published or scheduled. What another laptop saved, and the form had not seen, is
 * laid aside, and so is the text that was not chosen where there were two. True when something was.
 */
export async function endDraft(
  transaction: Transaction,
  { personId, title, text, version = 0, other }: NewPost,
): Promise<boolean> {
  const kept = { title, body: text.markdown };
  const begun = await emptyDraft(transaction.database, personId);
  const isUnseen = begun.version !== version;
  const unseen = isUnseen && (await layAside(transaction, personId, begun, kept));
  const unchosen = other !== undefined && (await layAside(transaction, personId, other, kept));
  return unseen || unchosen;
}

/** Where somebody is led afterwards: that a text was laid aside is said there, once. */
export function sayingAside(path: string, { laidAside }: { laidAside: boolean }): string {
  return laidAside ? withQuery(path, 'aside=1') : path;
}

/** Whether a page says so. */
export function isSaidAside(request: Request): boolean {
  return request.query['aside'] !== undefined;
}

/** Keeps a draft as `saveDraft` does; the text that was not chosen where there were two is laid aside. */
export async function saveChosenDraft(
  transaction: Transaction,
  { personId, other, ...draft }: { personId: string; other: Typed } & Draft,
): Promise<SavedDraft> {
  const saved = await saveDraft(transaction, { personId, ...draft });
  await layAside(transaction, personId, other, draft);
  return saved;
}

/** Lays a text among what only its writer sees, as a draft of its own; nothing when all of it stands in `kept`, or lies there already. */
async function layAside(
  transaction: Transaction,
  personId: string,
  { title, body }: Typed,
  kept: Typed,
): Promise<boolean> {
  const { database } = transaction;
  if (beginsWith(kept, { title, body }) || !(await blogOf(database, personId))) return false;
  const { added } = await bringDrafts(transaction, personId, [
    { title, text: await postText(database, body) },
  ]);
  return added > 0;
}

/** What was saved a moment ago and went on being typed in the same form is no other text. */
function beginsWith(kept: Typed, begun: Typed): boolean {
  const goesOn = kept.body.trimStart().startsWith(begun.body.trim());
  return goesOn && oneLine(kept.title).startsWith(oneLine(begun.title));
}
