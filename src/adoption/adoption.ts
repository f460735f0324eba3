import type { Database } from '../database/store.ts';
import { cohortsOf } from './cohort-groups.ts';
import type { Cell } from './cohorts.ts';
import type { Forecast } from './forecast.ts';
import { forecastOf } from './forecast.ts';
import type { Funnel } from './funnel.ts';
import { countByUnit } from './funnel.ts';
import type { LongRun } from './long-run.ts';
import { longRunOf } from './long-run.ts';
import type { Asking, Scope } from './scope.ts';
import { scopeOf } from './scope.ts';
import type { Outlook } from './outlook.ts';
import { outlookOf } from './outlook.ts';
import type { Standing } from './standing.ts';
import type { Target, Targets } from './targets.ts';
import { peopleFor, targetOf, targetsOf } from './targets.ts';
import type { Told } from './telling.ts';
import { tell } from './telling.ts';
import type { Arrivals, Week } from './trend.ts';
import { arrivalsByUnit, onBoardByWeek, weekByWeek, wholeWeeks } from './trend.ts';
import type { UnitFigures } from './unit-figures.ts';
import { figuresByUnit } from './unit-figures.ts';
import { weekName, weekNumber } from './weeks.ts';

/** Whose adoption is asked for, and what its reader may be told. */
export interface Question extends Asking {
  minimumGroup: number;
  timeZone: string;
  /** The share from which the benefit is expected to carry itself; the target of whoever has none. */
  critical: number;
  /** Weeks and cohorts before the week of this moment are left out. */
  from?: number | null;
  /** As it was at this moment; null: as it is now. */
  to?: number | null;
}

/** The state of a group at a moment. */
export interface Adoption {
  asOf: number;
  unit: { id: string; name: string } | null;
  people: number;
  /** Null when the group is smaller than the minimum. */
  funnel: Funnel | null;
  /** How everybody stands; null for a group that is too small, and for a moment that has passed. */
  standings: Record<Standing, number> | null;
  units: UnitAdoption[];
  /** How many were on board at the end of each week; empty for a group that is too small. */
  weeks: Week[];
  longRun: LongRun[];
  target: Target;
  /** Whether the target is met by its day; null without a day, for a group that is too small, and for a moment that has passed. */
  outlook: Outlook | null;
  /** When the target is reached. */
  forecast: Forecast | null;
  /** The largest unit right below where nobody has come on board for some weeks. */
  standstill: { id: string; name: string; weeks: number } | null;
}

export interface UnitAdoption {
  id: string;
  name: string;
  /** 0 for those right below the group that was asked for. */
  depth: number;
  people: number;
  /** Null when the unit, or what could be told about its neighbours by subtraction, is smaller than the minimum. */
  onBoard: number | null;
  target: Target;
}

/** Answers with the figures as they are now, or were. Null when there is no such unit, or the reader may not know of it. */
export async function adoptionOf(database: Database, question: Question): Promise<Adoption | null> {
  const scope = await scopeOf(database, question);
  if (!scope) return null;
  const now = Date.now();
  const at = question.to != null && question.to < now ? question.to : null;
  const figures = await figuresByUnit(database, [null, ...scope.units.map(({ id }) => id)], {
    now,
    timeZone: question.timeZone,
  });
  const told = await countTold(database, scope, { figures, now, at, minimumGroup: question.minimumGroup });
  const { total, isTold } = told;
  const arrivals = isTold ? await arrivalsOf(database, scope, { figures, question, now, at }) : [];
  const cohorts = isTold ? cohortsTold(scope, { figures, question, hidden: told.hidden, at: at ?? now }) : [];
  const targets = await targetsOf(database, { units: scope.units, critical: question.critical });
  const target = targetOf(targets, scope);
  const underway = { ...total, weeks: wholeWeeks(arrivals) };
  const first = question.from == null ? -Infinity : weekNumber(question.from, question.timeZone);
  return {
    asOf: at ?? now,
    unit: scope.asked && { id: scope.asked.id, name: scope.asked.name },
    people: total.people,
    funnel: isTold ? total : null,
    standings: isTold && at === null ? total.standings : null,
    units: unitsBelow(scope, told, targets),
    weeks: onBoardByWeek(arrivals).filter(({ week }) => week >= weekName(Math.max(first, 0))),
    longRun: cohorts.filter(({ lastWeek }) => lastWeek >= first),
    target,
    outlook: isTold && at === null ? outlookOf(underway, target, { now, timeZone: question.timeZone }) : null,
    forecast:
      isTold && at === null
        ? forecastOf({
            weeks: underway.weeks,
            missing: peopleFor(target, total.people) - total.onBoard,
          })
        : null,
    standstill: at === null ? standstillIn(scope, told, { ...question, targets, now }) : null,
  };
}

type Figures = Map<string | null, UnitFigures>;

/** For a moment that has passed, what is too small today is hidden too: the two could be subtracted. */
async function countTold(
  database: Database,
  scope: Scope,
  {
    figures,
    now,
    at,
    minimumGroup,
  }: { figures: Figures; now: number; at: number | null; minimumGroup: number },
): Promise<Told> {
  const counts = new Map([...figures].map(([id, { count }]) => [id, count]));
  const today = tell(counts, scope, { minimumGroup });
  if (at === null) return today;
  const then = tell(await countByUnit(database, { now, at }), scope, {
    minimumGroup,
    hiddenToo: today.hidden,
  });
  return { ...then, isTold: then.isTold && today.isTold };
}

async function arrivalsOf(
  database: Database,
  { unitIds }: Scope,
  { figures, question, now, at }: { figures: Figures; question: Question; now: number; at: number | null },
): Promise<Arrivals[]> {
  const { timeZone } = question;
  const until = at ?? now;
  const byUnit =
    at === null
      ? new Map([...figures].map(([id, { arrivals }]) => [id, arrivals]))
      : await arrivalsByUnit(database, { unitIds, timeZone, until });
  const asked = unitIds ?? [...byUnit.keys()];
  return weekByWeek(
    asked.flatMap((id) => byUnit.get(id) ?? []),
    { until, timeZone },
  );
}

function cohortsTold(
  scope: Scope,
  {
    figures,
    question,
    hidden,
    at,
  }: { figures: Figures; question: Question; hidden: Set<string>; at: number },
): LongRun[] {
  const { timeZone, minimumGroup } = question;
  const cells: Cell[] = [...figures.values()].flatMap(({ cells: known }) => known);
  const week = weekNumber(at, timeZone);
  const cohorts = cohortsOf(cells, minimumGroup).filter(({ lastWeek }) => lastWeek <= week);
  return longRunOf(cohorts, scope.tops && scope.tops.map(({ id }) => id), {
    parents: new Map(scope.units.map(({ id, parentId }) => [id, parentId])),
    hidden,
    minimumGroup,
    week,
  });
}

function unitsBelow({ below }: Scope, { totals, hidden }: Told, targets: Targets): UnitAdoption[] {
  const top = Math.min(...below.map(({ depth }) => depth));
  return below.map(({ id, name, depth }) => ({
    id,
    name,
    depth: depth - top,
    people: totals.get(id)?.people ?? 0,
    onBoard: hidden.has(id) ? null : (totals.get(id)?.onBoard ?? 0),
    target: targetOf(targets, { tops: [{ id }] }),
  }));
}

const STANDS_STILL_FROM = 3;

function standstillIn(
  { below }: Scope,
  { totals, hidden }: Told,
  { now, timeZone, targets }: { now: number; timeZone: string; targets: Targets },
): Adoption['standstill'] {
  const top = Math.min(...below.map(({ depth }) => depth));
  const still = below.flatMap(({ id, name, depth }) => {
    const count = totals.get(id);
    if (!count || depth > top || hidden.has(id) || count.lastOnBoardAt === null) return [];
    const weeks = weekNumber(now, timeZone) - weekNumber(count.lastOnBoardAt, timeZone) - 1;
    const missing = peopleFor(targetOf(targets, { tops: [{ id }] }), count.people) - count.onBoard;
    return weeks >= STANDS_STILL_FROM && missing > 0 ? [{ id, name, weeks, missing }] : [];
  });
  const [largest] = still.sort((one, other) => other.missing - one.missing);
  return largest ? { id: largest.id, name: largest.name, weeks: largest.weeks } : null;
}
