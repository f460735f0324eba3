import type { Database } from '../database/store.ts';
import type { Activity } from './activity-told.ts';
import { activityOf, nextActivityAt } from './activity-told.ts';
import type { Forecast } from './forecast.ts';
import { forecastOf } from './forecast.ts';
import type { Funnel } from './funnel.ts';
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
import { toldAt } from './told-at.ts';
import type { Arrivals, Week } from './trend.ts';
import { onBoardByWeek, weekByWeek, wholeWeeks } from './trend.ts';
import { figuresByUnit } from './unit-figures.ts';
import { firstWeekTold } from './weeks-told.ts';
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
  /** Who was interactive, as it was told last; null where it is not told, and for a moment that has passed. */
  activity: Activity | null;
  /** When that is told next; null where it is not known yet, and for a moment that has passed. */
  nextActivityAt: number | null;
  /** How everybody stands; null for a group that is too small, and for a moment that has passed. */
  standings: Record<Standing, number> | null;
  units: UnitAdoption[];
  /** How many were on board at the end of each week, from when on the group was large enough; empty for one that is not. */
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
  const { minimumGroup, timeZone } = question;
  const told = await toldAt(database, scope, { figures, now, at, minimumGroup });
  const { total, isTold } = told;
  const until = weekNumber(at ?? now, timeZone);
  const byUnit = new Map([...figures].map(([id, known]) => [id, known.arrivals]));
  const arrivals = isTold ? arrivalsIn(scope, byUnit, { until, onBoard: total.onBoard }) : [];
  const firstTold = isTold
    ? firstWeekTold(scope, byUnit, { hidden: told.hidden, minimumGroup, until })
    : Infinity;
  const cells = [...figures.values()].flatMap((known) => known.cells);
  const cohorts = isTold
    ? await longRunOf(database, cells, {
        unitIds: scope.tops && scope.tops.map(({ id }) => id),
        parents: new Map(scope.units.map(({ id, parentId }) => [id, parentId])),
        hidden: told.hidden,
        minimumGroup,
        week: until,
      })
    : [];
  const targets = await targetsOf(database, { units: scope.units, critical: question.critical });
  const target = targetOf(targets, scope);
  const underway = { ...total, weeks: wholeWeeks(arrivals) };
  const first = question.from == null ? -Infinity : weekNumber(question.from, timeZone);
  return {
    asOf: at ?? now,
    unit: scope.asked && { id: scope.asked.id, name: scope.asked.name },
    people: total.people,
    funnel: isTold ? total : null,
    activity: isTold && at === null ? await activityOf(database, scope, minimumGroup) : null,
    nextActivityAt: at === null ? await nextActivityAt(database) : null,
    standings: isTold && at === null ? total.standings : null,
    units: unitsBelow(scope, told, targets),
    weeks: onBoardByWeek(arrivals).filter(({ week }) => week >= weekName(Math.max(first, firstTold, 0))),
    longRun: cohorts.filter(({ lastWeek }) => lastWeek >= first),
    target,
    outlook: isTold && at === null ? outlookOf(underway, target, { now, timeZone }) : null,
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

/**
 * The arrivals of a group week by week, up to a week in which so many are on board. Weeks that were over by then are the same as seen from
 * today; the one that went on is what remains.
 */
function arrivalsIn(
  { unitIds }: Scope,
  byUnit: Map<string | null, Arrivals[]>,
  { until, onBoard }: { until: number; onBoard: number },
): Arrivals[] {
  const asked = unitIds ?? [...byUnit.keys()];
  const before = asked.flatMap((id) => (byUnit.get(id) ?? []).filter(({ week }) => week < until));
  const soFar = before.reduce((total, { came, left }) => total + came - left, 0);
  return weekByWeek([...before, { week: until, came: onBoard - soFar, left: 0, listed: 0, gone: 0 }], until);
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
