import { hiddenGroups } from './minimum-group.ts';
import type { Scope } from './scope.ts';
import { mayBeTold } from './telling.ts';
import type { Arrivals } from './trend.ts';

/**
 * The week from which on a group is told week by week: since then it, and what could be told of its neighbours by subtraction, has been
 * large enough at the end of each. `hidden`: units that are told of no day.
 */
export function firstWeekTold(
  scope: Scope,
  arrivals: Map<string | null, Arrivals[]>,
  { hidden, minimumGroup, until }: { hidden: Set<string>; minimumGroup: number; until: number },
): number {
  let first = until;
  for (const weeks of arrivals.values()) for (const { week } of weeks) first = Math.min(first, week);
  const { tops, asked } = scope;
  const around = groupsAround(scope);
  const sizes = sizesOf(scope, arrivals, { around, first, until });
  const at = (id: string | null, week: number) => sizes.get(id)?.[week - first] ?? 0;
  const isTold = (week: number): boolean => {
    const everybody = at(null, week);
    if (tops === null) return everybody >= minimumGroup;
    const groups = around.map(({ id, parentId }) => ({ id, parentId, people: at(id, week) }));
    const hiddenThen = new Set([...hiddenGroups(groups, everybody, minimumGroup), ...hidden]);
    return mayBeTold({ asked, tops }, { people: (id) => at(id, week), hidden: hiddenThen, minimumGroup });
  };
  let week = until;
  while (week > first && isTold(week - 1)) week -= 1;
  return week;
}

/** The units that decide whether what was asked for is hidden: itself, those above it, and the neighbours of all these. */
function groupsAround({ units, tops }: Scope): { id: string; parentId: string | null }[] {
  if (tops === null) return [];
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const above = new Set<string | null>([null]);
  for (const { parentId } of tops) {
    for (let id = parentId; id !== null; id = parents.get(id) ?? null) above.add(id);
  }
  return units.filter(({ parentId }) => above.has(parentId));
}

/** How many were on the list at the end of each week, in each of these groups and, under null, in the company. */
function sizesOf(
  { units }: Scope,
  arrivals: Map<string | null, Arrivals[]>,
  {
    around,
    first,
    until,
  }: { around: { id: string; parentId: string | null }[]; first: number; until: number },
): Map<string | null, Int32Array> {
  const length = Math.max(1, until - first + 1);
  const sizes = new Map<string | null, Int32Array>([[null, new Int32Array(length)]]);
  for (const { id } of around) sizes.set(id, new Int32Array(length));
  // The nearest of the groups for each unit; units come each followed by those below it.
  const nearest = new Map<string | null, string | null>([[null, null]]);
  for (const { id, parentId } of units) nearest.set(id, sizes.has(id) ? id : (nearest.get(parentId) ?? null));
  for (const [unitId, weeks] of arrivals) {
    const changes = sizes.get(nearest.get(unitId) ?? null);
    for (const { week, listed, gone } of weeks) {
      if (changes && week <= until) changes[week - first] = (changes[week - first] ?? 0) + listed - gone;
    }
  }
  for (const { id, parentId } of around.toReversed()) addTo(sizes.get(parentId), sizes.get(id));
  for (const changes of sizes.values()) {
    for (let index = 1; index < length; index += 1) {
      changes[index] = (changes[index] ?? 0) + (changes[index - 1] ?? 0);
    }
  }
  return sizes;
}

function addTo(total: Int32Array | undefined, more: Int32Array | undefined): void {
  if (!total || !more) return;
  for (const [index, count] of more.entries()) total[index] = (total[index] ?? 0) + count;
}
