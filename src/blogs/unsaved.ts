import type { Database, Transaction } from '../database/store.ts';
import { holdPictures } from '../pictures/uses.ts';
import { picturesIn } from '../web/picture-address.ts';
import type { Draft, SavedDraft } from './drafts.ts';
import type { Seen } from './editing.ts';
import type { Beginning } from './first-words.ts';
import { headOf, withFirstWords } from './first-words.ts';
import { usedByUnsaved } from './picture-uses.ts';

/** What somebody has changed in a text of theirs and not saved. `version` counts as in a draft; without words there is nothing. */
export interface Unsaved extends Draft {
  /** What the change began from: of the text, not of its draft. */
  seen: Seen;
}

/**
 * Keeps what is being changed in a text, beside the text itself. As with a draft, whoever began from an older `version` is given the
 * newer one and nothing is written. The text has to be theirs: whoever calls has asked.
 */
export async function saveUnsaved(
  { database }: Transaction,
  { postId, ...change }: { postId: string } & Unsaved,
): Promise<SavedDraft> {
  const { title, body, seen } = change;
  const fresh = { title, body, seen, version: change.version + 1, updated_at: Date.now() };
  const saved = await database
    .insertInto('unsaved_changes')
    .values({ post_id: postId, ...fresh })
    .onConflict((conflict) =>
      conflict.column('post_id').doUpdateSet(fresh).where('unsaved_changes.version', '=', change.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (saved) {
    await holdPictures({ database }, usedByUnsaved(postId), picturesIn(body));
    return { saved: true, version: saved.version };
  }
  const newer = await unsavedOf(database, postId);
  if (newer.title === title && newer.body === body) return { saved: true, version: newer.version };
  return { saved: false, newer };
}

/** What is being changed in a text; empty when nothing is. */
export async function unsavedOf(database: Database, postId: string): Promise<Unsaved> {
  const row = await database
    .selectFrom('unsaved_changes')
    .select(['title', 'body', 'seen', 'version'])
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return row ?? { title: '', body: '', seen: 0, version: 0 };
}

/** On a page, at most. */
const MOST_BEGINNINGS = 1_000;

/** Which of a person's texts that are there are changed and not saved, by the beginnings that they would have; the latest first. */
export async function unsavedBeginnings(
  database: Database,
  personId: string,
): Promise<({ id: string } & Beginning)[]> {
  const rows = await unsavedTexts(database, personId)
    .select(['posts.id', 'unsaved_changes.title', 'unsaved_changes.updated_at as savedAt'])
    .select(headOf('unsaved_changes.body'))
    .orderBy('unsaved_changes.updated_at', 'desc')
    .orderBy('posts.id')
    .limit(MOST_BEGINNINGS)
    .execute();
  return rows.map(withFirstWords);
}

/** Everything of a person's that is changed and not saved, by their texts that are there. */
export function unsavedTexts(database: Database, personId: string) {
  return database
    .selectFrom('unsaved_changes')
    .innerJoin('posts', 'posts.id', 'unsaved_changes.post_id')
    .where('posts.person_id', '=', personId)
    .where('posts.deleted_at', 'is', null)
    .where((build) =>
      build.or([build('unsaved_changes.title', '!=', ''), build('unsaved_changes.body', '!=', '')]),
    );
}

/**
 * Takes the change of a text away, once it is saved or thrown away, and gives back what stood there. The version moves on, so that what
 * was on its way meanwhile does not bring it back.
 */
export async function forgetUnsaved(database: Database, postId: string): Promise<Draft> {
  const empty = { title: '', body: '', seen: 0, updated_at: Date.now() };
  // Moved on before it is emptied: whoever does the same at the same moment waits, and finds nothing to give back.
  const change = await database
    .insertInto('unsaved_changes')
    .values({ post_id: postId, ...empty, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('post_id')
        .doUpdateSet((build) => ({ version: build('unsaved_changes.version', '+', 1) })),
    )
    .returning(['title', 'body', 'version'])
    .executeTakeFirstOrThrow();
  await database.updateTable('unsaved_changes').set(empty).where('post_id', '=', postId).execute();
  await holdPictures({ database }, usedByUnsaved(postId), []);
  return { ...change, version: change.version - 1 };
}

/** The same of everything of a person's at once. The pictures in it are theirs to let go who call. */
export async function forgetUnsavedOf(database: Database, personId: string): Promise<void> {
  const empty = { title: '', body: '', seen: 0, updated_at: Date.now() };
  await database
    .insertInto('unsaved_changes')
    .columns(['post_id', 'title', 'body', 'seen', 'updated_at', 'version'])
    .expression((build) =>
      build
        .selectFrom('posts')
        .select((row) => [
          'posts.id',
          row.val(empty.title).as('title'),
          row.val(empty.body).as('body'),
          row.cast<number>(row.val(empty.seen), 'integer').as('seen'),
          row.cast<number>(row.val(empty.updated_at), 'bigint').as('updated_at'),
          row.cast<number>(row.val(1), 'integer').as('version'),
        ])
        .where('posts.person_id', '=', personId),
    )
    .onConflict((conflict) =>
      conflict
        .column('post_id')
        .doUpdateSet((build) => ({ ...empty, version: build('unsaved_changes.version', '+', 1) })),
    )
    .execute();
}
