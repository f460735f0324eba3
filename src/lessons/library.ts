import type { Database } from '../database/store.ts';
import type { Lesson } from './lesson.ts';
import { readStoredLesson } from './lesson.ts';

/** The lessons there are: those that Ombord ships, and the company's own. */
export interface Library {
  shipped: Lesson[];
  /** Those that a workshop can be planned with, shipped ones first. Asked for anew each time: another node may have changed them. `inside`: the transaction that asks. */
  ready: (inside?: Database) => Promise<Lesson[]>;
}

/** Opens the library of a company. */
export function openLibrary(database: Database, shipped: Lesson[]): Library {
  return {
    shipped,
    ready: async (inside = database) => {
      const rows = await inside
        .selectFrom('lessons')
        .select('ready')
        .where('archived_at', 'is', null)
        .orderBy('id')
        .execute();
      return [...shipped, ...rows.flatMap(({ ready }) => (ready === null ? [] : [readStoredLesson(ready)]))];
    },
  };
}

/** A lesson as it is today; as it is given, when it is not in the library any more. */
export async function lessonOfToday(
  library: Library,
  lesson: Lesson,
  inside?: Database,
): Promise<Lesson> {
  return (await library.ready(inside)).find(({ id }) => id === lesson.id) ?? lesson;
}
