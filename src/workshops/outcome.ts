import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import { areMarkedOnly, reportOf } from './report.ts';

/** What a workshop that is over came to, in numbers. */
export interface Outcome {
  /** Finished; those who got there by marks are counted apart. */
  finished: number;
  /** Finishing this lesson means being on board. */
  leadsOnBoard: boolean;
  marked: number;
  stopped: number;
  neverCame: number;
}

/** Counts what the report of a workshop names. */
export async function outcomeOf(
  database: Database,
  workshopId: string,
  locale: Locale,
): Promise<Outcome | null> {
  const report = await reportOf(database, workshopId, { locale });
  if (!report) return null;
  const marked = areMarkedOnly(report).length;
  return {
    finished: report.finished.length - marked,
    leadsOnBoard: report.leadsOnBoard,
    marked,
    stopped: report.stopped.length,
    neverCame: report.neverCame.length,
  };
}
