import type { Database } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import { timeInZone } from '../web/time-zone.ts';
import { interactiveOf } from './activity-told.ts';
import type { Adoption } from './adoption.ts';
import { points } from './funnel.ts';
import type { LongRun } from './long-run.ts';
import { sizeTogether, together } from './long-run.ts';
import { longRunChart } from './long-run-chart.ts';
import type { Split, WorkshopFacts } from './splits.ts';
import { splitsOf, workshopsOfCohorts } from './splits.ts';
import type { Behind, TableName } from './tables.ts';
import { tableNames } from './tables.ts';
import type { Target } from './targets.ts';
import { peopleFor } from './targets.ts';
import { weekChart } from './week-chart.ts';
import { weekName } from './weeks.ts';

/** What stands behind the figures: the workshops of the cohorts, and the cohorts by what those have in common. */
export async function behind(database: Database, { longRun }: Adoption, locale: Locale): Promise<Behind> {
  const workshops = await workshopsOfCohorts(database, longRun);
  return { workshops, splits: await splitsOf(database, longRun, workshops, locale) };
}

/** More rows than this are for the spreadsheet. */
const MOST_COHORTS = 30;
const MOST_UNITS = 200;

/** What the page shows besides the figures themselves. */
export function pageOf(adoption: Adoption, { workshops, splits }: Behind) {
  const shown = adoption.longRun.slice(-MOST_COHORTS).reverse();
  const all = together(adoption.longRun);
  const { activity } = adoption;
  return {
    funnel: points.map((point) => ({ point, count: adoption.funnel?.[point] ?? 0 })),
    activity: activity && { ...activity, interactive: interactiveOf(activity) },
    weekChart: weekChart(adoption.weeks, adoption),
    targetPeople: peopleFor(adoption.target, adoption.people),
    longRunChart: longRunChart(all),
    together: { size: sizeTogether(adoption.longRun), windows: all },
    cohorts: shown.map((cohort) => ({ ...cohort, ...named(cohort, workshops) })),
    olderCohorts: adoption.longRun.length - shown.length,
    splits: Object.entries(splits).flatMap(([by, rows]: [string, Split[]]) =>
      rows.length > 1 ? [{ by, rows }] : [],
    ),
    units: unitsShown(adoption.units),
    tables: tableNames.filter((name) => isAnything(name, adoption)),
  };
}

/** The target in the moments and numbers that a view writes in the reader's language. */
export function targetShown(target: Target, { timeZone }: { timeZone: string }) {
  const moment = (day: string | null) =>
    day === null ? null : (timeInZone(`${day}T12:00`, timeZone) ?? null);
  return {
    ...target,
    dayAt: moment(target.day),
    above: { ...target.above, dayAt: moment(target.above.day) },
  };
}

/** An empty table is no link. */
function isAnything(name: TableName, { units, funnel, standings, weeks, longRun }: Adoption): boolean {
  if (name === 'units') return units.length > 0;
  if (name === 'funnel') return funnel !== null;
  if (name === 'standings') return standings !== null;
  return (name === 'weeks' ? weeks : longRun).length > 0;
}

function named({ workshopIds, firstWeek, lastWeek }: LongRun, workshops: Map<string, WorkshopFacts>) {
  const titles = workshopIds.flatMap((id) => workshops.get(id)?.title ?? []);
  return {
    name: [...new Set(titles)].join(', '),
    weeks: firstWeek === lastWeek ? weekName(firstWeek) : `${weekName(firstWeek)} – ${weekName(lastWeek)}`,
  };
}

/** As many levels of the tree as there is room for; what lies deeper is a link away. */
function unitsShown(units: Adoption['units']): Adoption['units'] {
  const depths = [4, 3, 2, 1].filter(
    (depth) => units.filter((unit) => unit.depth < depth).length <= MOST_UNITS,
  );
  const [deepest = 1] = depths;
  return units.length <= MOST_UNITS ? units : units.filter(({ depth }) => depth < deepest);
}
