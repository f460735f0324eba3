import type { Count } from './funnel.ts';
import { sum } from './funnel.ts';
import type { Scope } from './scope.ts';

/** People to plan for: those of a unit, but for those of the units below it that are planned for by themselves. */
export interface Group {
  id: string;
  name: string;
  /** Units below it are groups of their own. */
  isRest: boolean;
  /** The units whose people are in it. */
  unitIds: string[];
  count: Count;
}

/**
 * Divides everybody whom the reader sees into groups, each person in one: that of the nearest unit above them that may be told. What is
 * left of a unit beside those is large enough, or hiding has made it so. People in no such unit are in no group.
 */
export function groupsOf(
  { asked, below }: Scope,
  { own, hidden }: { own: Map<string | null, Count>; hidden: Set<string> },
): Group[] {
  const groupOf = new Map<string, Group>();
  for (const { id, name, parentId } of asked ? [asked, ...below] : below) {
    const above = parentId === null ? undefined : groupOf.get(parentId);
    if (above && !hidden.has(id)) above.isRest = true;
    const group = hidden.has(id) ? above : { id, name, isRest: false, unitIds: [], count: sum([]) };
    if (!group) continue;
    groupOf.set(id, group);
    group.unitIds.push(id);
    const count = own.get(id);
    if (count) group.count = sum([group.count, count]);
  }
  return [...new Set(groupOf.values())].filter(({ count }) => count.people > 0);
}
