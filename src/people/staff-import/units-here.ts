import type { StaffList } from '../staff-list/staff-list.ts';
import { hasUnits } from '../staff-list/staff-list.ts';
import type { Choices } from './choices.ts';
import { shownWord } from './choices.ts';
import type { KnownCompany } from './known.ts';

/** A unit that the list would make, though the end of its path is that of units here: `Köket`, where there is `Produktion / Köket`. */
export interface UnitHere {
  /** As the list names it. */
  named: string[];
  /** The paths of the units here that end so. */
  here: string[][];
  /** What it is chosen by: where there are several, somebody has to write the whole path. */
  key: string | null;
  /** The list means the one that is here. */
  isChosen: boolean;
}

/** Finds the units that a list names without what stands above them here. */
export function unitsHere(list: StaffList, { units }: KnownCompany, { sameUnits }: Choices): UnitHere[] {
  if (!hasUnits(list)) return [];
  const byName = new Map<string, { id: string; path: string[] }[]>();
  for (const [id, path] of units.paths()) {
    const name = spelt(path.slice(-1));
    byName.set(name, [...(byName.get(name) ?? []), { id, path }]);
  }
  const found = new Map<string, UnitHere>();
  for (const { unit } of list.people) {
    const named = firstNew(unit, units.idAt.bind(units));
    if (named === null || found.has(spelt(named))) continue;
    const here = (byName.get(spelt(named.slice(-1))) ?? []).filter(({ path }) => endsWith(path, named));
    const [only, ...others] = here;
    if (!only) continue;
    const key = others.length > 0 ? null : `${only.id}-${named.length}`;
    const isChosen = key !== null && (sameUnits === 'all' || sameUnits.includes(key));
    found.set(spelt(named), { named, here: here.map(({ path }) => path), key, isChosen });
  }
  return [...found.values()];
}

/** The list as it is once these units have their whole path. */
export function withUnitsHere(list: StaffList, found: UnitHere[]): StaffList {
  const meant = new Map(
    found.flatMap(({ named, here, isChosen }) => (isChosen ? [[spelt(named), here[0] ?? named]] : [])),
  );
  if (meant.size === 0) return list;
  const people = list.people.map((person) => {
    for (let depth = 1; depth <= person.unit.length; depth += 1) {
      const here = meant.get(spelt(person.unit.slice(0, depth)));
      if (here) return { ...person, unit: [...here, ...person.unit.slice(depth)] };
    }
    return person;
  });
  return { ...list, people };
}

/** What the tick of "all" has to say so that these units, and no others, are meant by it. */
export function unitsAsShown(found: UnitHere[]): string {
  return shownWord(found.flatMap(({ key }) => key ?? []));
}

/** The first part of this path that is no unit yet; what is below it comes along. */
function firstNew(path: string[], idAt: (path: string[]) => string | null): string[] | null {
  for (let depth = 1; depth <= path.length; depth += 1) {
    const part = path.slice(0, depth);
    if (idAt(part) === null) return part;
  }
  return null;
}

function endsWith(path: string[], end: string[]): boolean {
  return path.length > end.length && spelt(path.slice(-end.length)) === spelt(end);
}

/** `Köket` and `KÖKET` are one unit. */
function spelt(path: string[]): string {
  return path.map((name) => name.normalize('NFC').toLowerCase()).join('\n');
}
