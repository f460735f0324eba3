import type { Database } from '../database/store.ts';
import type { Question } from './adoption.ts';
import type { PlannedGroup } from './groups.ts';
import { groupsOf, unitsOfOthers } from './groups.ts';
import type { Outlook } from './outlook.ts';
import { outlookOf } from './outlook.ts';
import { usualPlaces } from './places.ts';
import type { Scope } from './scope.ts';
import type { Target } from './targets.ts';
import { peopleFor, targetOf, targetsOf } from './targets.ts';
import { tell } from './telling.ts';
import { weekByWeek, wholeWeeks } from './trend.ts';
import { figuresByUnit } from './unit-figures.ts';
import type { Usual } from './usual.ts';
import { usualWorkshops, workshopsFor } from './usual.ts';
import { weekNumber } from './weeks.ts';

/** People on their way to a target. */
export interface GroupPlan extends PlannedGroup {
  onBoard: number;
  target: Target;
  /** Null where no day has been set. */
  outlook: Outlook | null;
  /** How many more the target needs, and how many are not on board in all. */
  missing: number;
  left: number;
  /** Workshops that the missing ones need as workshops usually go. */
  workshops: number | null;
  /** Why there are none: too few were held to count with, or hardly anybody comes or comes on board. */
  uncounted: 'early' | 'endless' | null;
  /** How workshops have gone with these very people; null: it was counted as they go in the company. */
  usual: Usual | null;
  /** Where its people came on board most often; empty where nobody has, or no place was given. */
  place: string;
}

/** The next workshops: which groups need how many. */
export interface Plan {
  /** Whether there are groups that may be told at all. */
  isTold: boolean;
  /** The one with the most people missing first. Groups that are too small are not told. */
  groups: GroupPlan[];
  /** How workshops go in the company; null before enough were held. */
  usual: Usual | null;
}

/** Plans for everybody whom the reader sees. */
export async function planOf(
  database: Database,
  scope: Scope,
  { minimumGroup, critical, timeZone }: Pick<Question, 'minimumGroup' | 'critical' | 'timeZone'>,
): Promise<Plan> {
  const now = Date.now();
  const unitIds = [null, ...scope.units.map(({ id }) => id)];
  const figures = await figuresByUnit(database, unitIds, { now, timeZone });
  const own = new Map([...figures].map(([id, { count }]) => [id, count]));
  const { hidden, isTold } = tell(own, scope, { minimumGroup });
  const targets = await targetsOf(database, { units: scope.units, critical });
  const usual = await usualWorkshops(database, scope.units, { hidden, minimumGroup });
  const places = await usualPlaces(database, scope.units);
  const weeksOf = (group: PlannedGroup) => {
    const arrivals = group.unitIds.flatMap((id) => figures.get(id)?.arrivals ?? []);
    return wholeWeeks(weekByWeek(arrivals, weekNumber(now, timeZone)));
  };
  const all = groupsOf(scope, { own, hidden, isTold }).map((group): GroupPlan => {
    const { people, onBoard } = group.count;
    const isOthers = unitsOfOthers(group.id) !== undefined;
    const target = targetOf(targets, { tops: isOthers ? scope.tops : [group] });
    const missing = Math.max(0, peopleFor(target, people) - onBoard);
    const left = people - onBoard;
    const ownUsual = usual.units.get(group.id) ?? null;
    const used = ownUsual ?? usual.company;
    const workshops = missing === 0 ? 0 : used && workshopsFor({ missing, left }, used);
    return {
      ...group,
      onBoard,
      target,
      outlook: outlookOf({ people, onBoard, weeks: weeksOf(group) }, target, { now, timeZone }),
      missing,
      left,
      workshops,
      uncounted: workshops !== null ? null : used ? 'endless' : 'early',
      usual: ownUsual,
      place: places.get(isOthers ? null : group.id) ?? '',
    };
  });
  return {
    isTold: all.length > 0,
    groups: all
      .filter(({ left }) => left > 0)
      .sort((one, other) => other.missing - one.missing || other.left - one.left),
    usual: usual.company,
  };
}
