import type { Database, Transaction } from '../database/store.ts';
import { holdPicturesOfDraft } from './picture-uses.ts';

/** What somebody is writing. `version` counts every change for as long as the person exists; 0 is "nothing yet". */
export interface Draft {
  title: string;
  body: string;
  version: number;
}

export type SavedDraft = { saved: true; version: number } | { saved: false; newer: Draft };

/**
 * Keeps what is being written. `version` is the one the writer began from; when another window or laptop saved since,
 * nothing is written and the newer text comes back, so that the writer chooses and no text is lost unseen. The same text twice is
 * saved once: an answer that got lost may be asked for again.
 */
export async function saveDraft(
  { database }: Transaction,
  { personId, ...draft }: { personId: string } & Draft,
): Promise<SavedDraft> {
  const fresh = { title: draft.title, body: draft.body, version: draft.version + 1, updated_at: Date.now() };
  const saved = await database
    .insertInto('drafts')
    .values({ person_id: personId, ...fresh })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet(fresh).where('drafts.version', '=', draft.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (saved) {
    await holdPicturesOfDraft({ database }, personId, draft.body);
    return { saved: true, version: saved.version };
  }
  const newer = await draftOf(database, personId);
  if (newer.title === draft.title && newer.body === draft.body)
    return { saved: true, version: newer.version };
  return { saved: false, newer };
}

/** What a person is writing: their own only, and empty when there is nothing. */
export async function draftOf(database: Database, personId: string): Promise<Draft> {
  return (await draftsOf(database, [personId])).get(personId) ?? { title: '', body: '', version: 0 };
}

/** What these people are writing, by person; nothing for who has not begun. */
export async function draftsOf(database: Database, personIds: string[]): Promise<Map<string, Draft>> {
  if (personIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('drafts')
    .select(['person_id', 'title', 'body', 'version'])
    .where('person_id', 'in', personIds)
    .execute();
  return new Map(rows.map(({ person_id: personId, ...draft }) => [personId, draft]));
}

/**
 * Takes the text of a draft away, once it is published, and gives back what stood there. The row stays and its version moves on, so that
 * a save which was on its way meanwhile is refused instead of bringing the published text back as a draft.
 */
export async function emptyDraft(database: Database, personId: string): Promise<Draft> {
  const draft = await moveDraftOn(database, personId);
  const empty = { title: '', body: '', updated_at: Date.now() };
  await database.updateTable('drafts').set(empty).where('person_id', '=', personId).execute();
  await holdPicturesOfDraft({ database }, personId, '');
  return { ...draft, version: draft.version - 1 };
}

/**
 * Gives somebody's draft its next version and gives back what stands there, for whoever writes it anew: others who do so at the same
 * moment wait, and a save that was on its way is refused.
 */
export async function moveDraftOn(database: Database, personId: string): Promise<Draft> {
  return database
    .insertInto('drafts')
    .values({ person_id: personId, title: '', body: '', version: 1, updated_at: Date.now() })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet((build) => ({ version: build('drafts.version', '+', 1) })),
    )
    .returning(['title', 'body', 'version'])
    .executeTakeFirstOrThrow();
}
