import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Lesson } from './lesson.ts';
import { readStoredLesson } from './lesson.ts';
import { faultsOf } from './sheet-faults.ts';
import type { Sheet } from './sheet.ts';
import { lessonOfSheet, readSheet, withKeys } from './sheet.ts';

/** A lesson of the company’s own. */
export interface SavedLesson {
  id: string;
  /** As it lies in the editor. */
  sheet: Sheet;
  /** As workshops get it; null until it was made ready once. */
  ready: Lesson | null;
  /** Counts the savings: whoever edits says which one they began with. */
  version: number;
  changedBy: string;
  changedAt: number;
  archivedAt: number | null;
}

/** Keeps a new lesson. Gives back its id. */
export async function keepLesson(
  { database, happened }: Transaction,
  sheet: Sheet,
  byId: string,
): Promise<string> {
  const id = newId();
  await database
    .insertInto('lessons')
    .values({
      id,
      sheet: JSON.stringify(withKeys(sheet)),
      ready: null,
      version: 1,
      changed_by: byId,
      changed_at: Date.now(),
      archived_at: null,
    })
    .execute();
  await happened({ kind: 'lesson.changed', lessonId: id, byId });
  return id;
}

export interface Saving {
  id: string;
  sheet: Sheet;
  /** The version that the editor began with. */
  version: number;
  /** Workshops get it from now on; refused while the sheet has faults. */
  ready: boolean;
  byId: string;
}

/** Saves what was edited. Gives back why it was not: somebody else saved meanwhile, or it is to be ready and has faults. */
export async function saveLesson(
  { database, happened }: Transaction,
  { id, sheet, version, ready, byId }: Saving,
): Promise<'changed' | 'faults' | null> {
  const kept = withKeys(sheet);
  if (ready && Object.keys(faultsOf(kept)).length > 0) return 'faults';
  const saved = await database
    .updateTable('lessons')
    .set({
      sheet: JSON.stringify(kept),
      version: version + 1,
      changed_by: byId,
      changed_at: Date.now(),
      ...(ready ? { ready: JSON.stringify(lessonOfSheet(id, kept)) } : {}),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (saved.numUpdatedRows === 0n) return 'changed';
  await happened({ kind: ready ? 'lesson.ready' : 'lesson.changed', lessonId: id, byId });
  return null;
}

/** Puts a lesson away, so that nobody chooses it any more, or takes it out again. Workshops keep theirs. */
export async function archiveLesson(
  { database, happened }: Transaction,
  id: string,
  archived: boolean,
  byId: string,
): Promise<void> {
  const changed = await database
    .updateTable('lessons')
    .set({ archived_at: archived ? Date.now() : null })
    .where('id', '=', id)
    .where('archived_at', archived ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n)
    await happened({ kind: archived ? 'lesson.archived' : 'lesson.taken_out', lessonId: id, byId });
}

/** One of them, with the name of whoever changed it last; or null. */
export async function savedLesson(database: Database, id: string): Promise<SavedLesson | null> {
  const row = await rows(database).where('lessons.id', '=', id).executeTakeFirst();
  return row ? toSavedLesson(row) : null;
}

/** All of them, those in use first, the newest change first. */
export async function savedLessons(database: Database): Promise<SavedLesson[]> {
  const all = (await rows(database).orderBy('changed_at', 'desc').execute()).map(toSavedLesson);
  return [
    ...all.filter(({ archivedAt }) => archivedAt === null),
    ...all.filter(({ archivedAt }) => archivedAt !== null),
  ];
}

function rows(database: Database) {
  return database
    .selectFrom('lessons')
    .innerJoin('people', 'people.id', 'lessons.changed_by')
    .selectAll('lessons')
    .select('people.name');
}

function toSavedLesson(row: {
  id: string;
  sheet: string;
  ready: string | null;
  version: number;
  name: string;
  changed_at: number;
  archived_at: number | null;
}): SavedLesson {
  return {
    id: row.id,
    sheet: readSheet(row.sheet),
    ready: row.ready === null ? null : readStoredLesson(row.ready),
    version: row.version,
    changedBy: row.name,
    changedAt: row.changed_at,
    archivedAt: row.archived_at,
  };
}
