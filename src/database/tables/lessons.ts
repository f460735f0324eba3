/** The tables of lessons that were written here. */
export interface LessonTables {
  lessons: LessonTable;
}

/** A lesson of the company's own; those that Ombord ships are files. */
interface LessonTable {
  id: string;
  /** As it lies in the editor (JSON of `Sheet`). */
  sheet: string;
  /** As workshops get it (JSON of `Lesson`); null until it was made ready once. */
  ready: string | null;
  version: number;
  changed_by: string;
  changed_at: number;
  archived_at: number | null;
}
