import type { Request } from 'express';
import type { Database, Transaction } from '../database/store.ts';
import { oneLine } from '../web/forms.ts';
import { withQuery } from '../web/with-query.ts';
import { saysThat } from '../web/query.ts';
import { blogOf } from './blog.ts';
import type { EarlierDraft } from './bringing.ts';
import { bringDrafts } from './bringing.ts';
import type { Draft, SavedDraft } from './drafts.ts';
import { emptyDraft, saveDraft } from './drafts.ts';
import { postText } from './naming.ts';
import type { NewPost } from './publishing.ts';
import type { Unsaved } from './unsaved.ts';
import { forgetUnsaved, saveUnsaved } from './unsaved.ts';

/** A title and a text, as they were typed. */
export type Typed = Pick<Draft, 'title' | 'body'>;

/** The text that was not chosen where there were two. It may be long: it is written before the transaction that keeps it. */
export async function unchosenIn(
  database: Database,
  { other_title: title, other_body: body }: { other_title: string; other_body: string },
): Promise<EarlierDraft | undefined> {
  return title === '' && body === '' ? undefined : draftFrom(database, { title, body });
}

/** What was typed, as a draft. */
export async function draftFrom(database: Database, { title, body }: Typed): Promise<EarlierDraft> {
  return { title, text: await postText(database, body) };
}

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
  return layRestAside(transaction, personId, { begun, version, other, kept });
}

/** The same of what was changed in a text that is there already, once it is saved or thrown away. */
export async function endUnsaved(
  transaction: Transaction,
  { personId, postId, title, body, draftVersion: version = 0, other }: OwnPostId & Typed & FormSeen,
): Promise<boolean> {
  const begun = await forgetUnsaved(transaction.database, postId);
  return layRestAside(transaction, personId, { begun, version, other, kept: { title, body } });
}

interface OwnPostId {
  personId: string;
  postId: string;
}

/** What the form of a text that is there already has seen besides the text. */
export interface FormSeen {
  /** The change that was not saved; left out, it has seen none. */
  draftVersion?: number | undefined;
  /** The text that was not chosen where there were two. */
  other?: EarlierDraft | undefined;
}

async function layRestAside(
  transaction: Transaction,
  personId: string,
  rest: { begun: Draft; version: number; other: EarlierDraft | undefined; kept: Typed },
): Promise<boolean> {
  const { begun, version, other, kept } = rest;
  // Only here is it known what was begun, and that there is something to write.
  const isUnseen = begun.version !== version && !beginsWith(kept, begun);
  const unseen =
    isUnseen && (await layAside(transaction, personId, await draftFrom(transaction.database, begun), kept));
  const unchosen = await layAside(transaction, personId, other, kept);
  return unseen || unchosen;
}

/** Where somebody is led afterwards: that a text was laid aside is said there, once. */
export function sayingAside(path: string, { laidAside }: { laidAside: boolean }): string {
  return laidAside ? withQuery(path, 'aside=1') : path;
}

/** Whether a page says so. */
export function isSaidAside(request: Request): boolean {
  return saysThat(request, 'aside');
}

/** Keeps a draft as `saveDraft` does; the text that was not chosen where there were two is laid aside. */
export async function saveChosenDraft(
  transaction: Transaction,
  { personId, other, ...draft }: { personId: string; other: EarlierDraft | undefined } & Draft,
): Promise<ChosenDraft> {
  const saved = await saveDraft(transaction, { personId, ...draft });
  return { ...saved, laidAside: await layAside(transaction, personId, other, draft) };
}

/**
 * The same at the press of a button, which means what it says: an older form keeps its text, too, where nothing but its beginning was
 * saved since, or where the draft was published and is empty. What is saved while somebody types must not bring that back.
 */
export async function keepChosenDraft(
  transaction: Transaction,
  draft: { personId: string; other: EarlierDraft | undefined } & Draft,
): Promise<ChosenDraft> {
  const kept = await saveChosenDraft(transaction, draft);
  if (kept.saved || !beginsWith(draft, kept.newer)) return kept;
  const again = await saveChosenDraft(transaction, { ...draft, version: kept.newer.version });
  return { ...again, laidAside: kept.laidAside || again.laidAside };
}

/** The same as `saveChosenDraft` of what is changed in a text that is there already. */
export async function saveChosenUnsaved(
  transaction: Transaction,
  { personId, other, ...change }: OwnPostId & { other: EarlierDraft | undefined } & Unsaved,
): Promise<ChosenDraft> {
  const saved = await saveUnsaved(transaction, change);
  // What stands in the text itself is gone once the change is saved.
  return { ...saved, laidAside: await layAside(transaction, personId, other, change, change.postId) };
}

/** What came of a draft, and whether another text was laid aside. */
export type ChosenDraft = SavedDraft & { laidAside: boolean };

/**
 * Lays a text among what only its writer sees, as a draft of its own; nothing when all of it stands in `kept`, or they have it already,
 * elsewhere than in the text `besides`. True when it did.
 */
export async function layAside(
  transaction: Transaction,
  personId: string,
  other: EarlierDraft | undefined,
  kept: Typed,
  besides?: string,
): Promise<boolean> {
  const { database } = transaction;
  if (!other || beginsWith(kept, { title: other.title, body: other.text.markdown })) return false;
  if (!(await blogOf(database, personId))) return false;
  const { added } = await bringDrafts(transaction, personId, [other], { besides });
  return added > 0;
}

/** What was saved a moment ago and went on being typed in the same form is no other text. */
function beginsWith(kept: Typed, begun: Typed): boolean {
  const goesOn = kept.body.trimStart().startsWith(begun.body.trim());
  return goesOn && oneLine(kept.title).startsWith(oneLine(begun.title));
}
