import type { UnitInTree } from '../people/units.ts';
import type { Count } from './funnel.ts';
import { add, sum } from './funnel.ts';
import { hiddenGroups } from './minimum-group.ts';
import type { Scope } from './scope.ts';

/** The counts of every unit with those below it, and which of them may be shown. */
export interface Told {
  total: Count;
  /** Whether the figures of what was asked for may be shown. */
  isTold: boolean;
  totals: Map<string, Count>;
  hidden: Set<string>;
}

/**
 * Adds the counts up the tree. What is hidden is the same for every reader and on every page, or one page would tell what another
 * keeps. `hiddenToo` is hidden besides, for another reason.
 */
export function tell(
  own: Map<string | null, Count>,
  { units, asked, tops }: Scope,
  { minimumGroup, hiddenToo = new Set() }: { minimumGroup: number; hiddenToo?: Set<string> },
): Told {
  const company = sum(own.values());
  const totals = totalsOf(units, own);
  const people = (id: string) => totals.get(id)?.people ?? 0;
  const groups = units.map(({ id, parentId }) => ({ id, parentId, people: people(id) }));
  const hidden = new Set([...hiddenGroups(groups, company.people, minimumGroup), ...hiddenToo]);
  if (tops === null) {
    return { total: company, isTold: company.people >= minimumGroup, totals, hidden };
  }
  const total = sum(tops.flatMap(({ id }) => totals.get(id) ?? []));
  const isTold = mayBeTold({ asked, tops }, { people, hidden, minimumGroup });
  return { total, isTold, totals, hidden };
}

/** Whether the sum of some units is large enough, and so is what is hidden of it. */
export function mayBeTold(
  { asked, tops }: { asked: { id: string } | null; tops: { id: string }[] },
  {
    people,
    hidden,
    minimumGroup,
  }: { people: (id: string) => number; hidden: Set<string>; minimumGroup: number },
): boolean {
  const total = tops.reduce((count, { id }) => count + people(id), 0);
  const untold = tops.reduce((count, { id }) => count + (hidden.has(id) ? people(id) : 0), 0);
  return (
    total >= minimumGroup && (untold === 0 || untold >= minimumGroup) && !(asked && hidden.has(asked.id))
  );
}

/** Each unit with everybody below it. Units come each followed by those below it, so the way back adds up. */
function totalsOf(units: UnitInTree[], own: Map<string | null, Count>): Map<string, Count> {
  const totals = new Map<string, Count>();
  for (const { id } of units) {
    const count = own.get(id);
    totals.set(id, count ? { ...count, standings: { ...count.standings } } : sum([]));
  }
  for (const { id, parentId } of units.toReversed()) {
    const [total, above] = [totals.get(id), totals.get(parentId ?? '')];
    if (total && above) add(above, total);
  }
  return totals;
}
