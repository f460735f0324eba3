import type { Count } from './funnel.ts';
import { sum } from './funnel.ts';
import type { Scope } from './scope.ts';

/** People to plan for: those of a unit, but for those of the units below it that are planned for by themselves. */
export interface PlannedGroup {
  id: string;
  /** Empty: of everybody whom the reader sees, those who are in no other group. */
  name: string;
  /** Others beside it are groups of their own. */
  isRest: boolean;
  /** The units whose people are in it; null: people without a unit. */
  unitIds: (string | null)[];
  count: Count;
}

/**
 * Divides everybody whom the reader sees into groups, each person in one: that of the nearest unit above them that may be told; where
 * there is none, that of all others together. What is left of a unit, or of everybody, beside the groups below is large enough, or
 * hiding has made it so; where it is not, `isTold` says so, and these people are in no group.
 */
export function groupsOf(
  { asked, tops, below }: Scope,
  { own, hidden, isTold }: { own: Map<string | null, Count>; hidden: Set<string>; isTold: boolean },
): PlannedGroup[] {
  const others = asked || !isTold ? undefined : groupOfOthers(tops, own);
  const groupOf = new Map<string, PlannedGroup>();
  for (const { id, name, parentId } of asked ? [asked, ...below] : below) {
    const above = groupOf.get(parentId ?? '') ?? others;
    if (above && !hidden.has(id)) above.isRest = true;
    const group = hidden.has(id) ? above : { id, name, isRest: false, unitIds: [], count: sum([]) };
    if (!group) continue;
    groupOf.set(id, group);
    group.unitIds.push(id);
    const count = own.get(id);
    if (count) group.count = sum([group.count, count]);
  }
  const groups = new Set([...groupOf.values(), ...(others ? [others] : [])]);
  return [...groups].filter(({ count }) => count.people > 0);
}

function groupOfOthers(tops: Scope['tops'], own: Map<string | null, Count>): PlannedGroup {
  const group = { id: idOfOthers(tops), name: '', isRest: false };
  const withoutUnit = own.get(null);
  if (tops !== null || !withoutUnit) return { ...group, unitIds: [], count: sum([]) };
  return { ...group, unitIds: [null], count: sum([withoutUnit]) };
}

/** Whose others they are: those of the company, or of several units that somebody manages. */
function idOfOthers(tops: Scope['tops']): string {
  return (tops ?? []).map(({ id }) => id).join(BETWEEN) + (tops === null || tops.length === 1 ? BETWEEN : '');
}

/** The units whose others a group is, of its id; null: the company's. Undefined for the group of a unit. */
export function unitsOfOthers(id: string): string[] | null | undefined {
  if (!id.includes(BETWEEN)) return undefined;
  const units = id.split(BETWEEN).filter((part) => part !== '');
  return units.length === 0 ? null : units;
}

/** Stands in no id of a unit, and in an address as it is. */
const BETWEEN = '~';
