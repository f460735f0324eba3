import type { Database } from '../database/store.ts';
import { companyOf } from '../people/company.ts';
import { unitsManagedBy } from '../people/managers.ts';
import { unitsAtAndBelow } from '../people/units.ts';
import type { Locale } from '../web/locale.ts';
import type { Report } from './report.ts';
import { reportOf } from './report.ts';

/** The report about the people of the units that somebody manages, and those below; null when they manage none. */
export async function reportForManager(
  database: Database,
  workshopId: string,
  personId: string,
  locale: Locale,
): Promise<Report | null> {
  const unitIds = await unitsAtAndBelow(database, await unitsManagedBy(database, personId));
  const whole = unitIds.length > 0 ? await reportOf(database, workshopId, { locale, unitIds }) : null;
  return whole && forManagers(whole, (await companyOf(database)).minimumGroup);
}

/** Whether anybody stands in it. */
export function isAboutSomebody({ finished, stopped, neverCame }: Report): boolean {
  return finished.length + stopped.length + neverCame.length > 0;
}

/**
 * What a manager may know of their people: who finished and who is left. Not why a step was marked, nor how long anybody
 * took as long as the group is small enough to tell who; and who never came is known when the workshop is over.
 */
function forManagers(report: Report, minimumGroup: number): Report {
  const people = report.finished.length + report.stopped.length;
  const withoutReasons = (person: Report['finished'][number]) => ({ ...person, reasons: {} });
  return {
    ...report,
    steps:
      people < minimumGroup
        ? report.steps.map((step) => ({ ...step, median: null, slowest: null }))
        : report.steps,
    finished: report.finished.map(withoutReasons),
    stopped: report.stopped.map(withoutReasons),
    notListed: [],
    neverCame: report.workshop.closedAt === null ? [] : report.neverCame,
  };
}
