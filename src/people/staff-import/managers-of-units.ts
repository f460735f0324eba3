import type { Absent } from './absent.ts';
import type { ComparedPerson } from './comparison.ts';
import type { KnownCompany, KnownPerson } from './known.ts';
import { managing } from './known.ts';

/** A unit that gets a manager by the list, or loses the one it had by an earlier list. */
export interface ManagerChange {
  unit: string[];
  email: string;
  name: string;
  change: 'set' | 'unset';
}

/**
 * A unit in which everybody who names a manager names the same one gets that manager. What an administrator set or took
 * by hand stays: only where the list says otherwise than before does anything change.
 */
export function managerChanges(
  people: ComparedPerson[],
  absent: Absent[],
  { known, paths }: { known: KnownCompany; paths: Map<string, string[]> },
): { managers: ManagerChange[]; unknownManagers: string[] } {
  const before = [...known.people.values()].filter((person) => person.isListed && !person.hasLeft);
  const going = new Set([
    ...people.map(({ listed }) => listed.email),
    ...absent.filter(({ leaves }) => leaves).map(({ person }) => person.email),
  ]);
  const staying = before.filter((person) => !going.has(person.email)).map((person) => place(person, paths));
  const after = [
    ...staying,
    ...people.map(({ listed }) => ({ unit: listed.unit, managerEmail: listed.managerEmail })),
  ];
  const nameOf = new Map([...known.people.values()].map((person) => [person.email, person.name]));
  const was = agreed(
    before.map((person) => place(person, paths)),
    new Set(nameOf.keys()),
  );
  for (const { listed } of people) nameOf.set(listed.email, listed.name);
  const is = agreed(after, new Set(nameOf.keys()));

  const managers: ManagerChange[] = [];
  const unknownManagers = new Set<string>();
  for (const [key, { unit, email, isKnown }] of is) {
    if (!isKnown) unknownManagers.add(email);
    else if (was.get(key)?.email !== email || !was.get(key)?.isKnown) {
      if (!manages(known, unit, email))
        managers.push({ unit, email, name: nameOf.get(email) ?? '', change: 'set' });
    }
  }
  for (const [key, { unit, email }] of was) {
    if (is.get(key)?.email !== email && manages(known, unit, email)) {
      managers.push({ unit, email, name: nameOf.get(email) ?? '', change: 'unset' });
    }
  }
  return { managers, unknownManagers: [...unknownManagers] };
}

interface Placed {
  unit: string[];
  managerEmail: string | null;
}

function place(person: KnownPerson, paths: Map<string, string[]>): Placed {
  return { unit: paths.get(person.unitId ?? '') ?? [], managerEmail: person.managerEmail };
}

/** The units whose people agree on who manages them. */
function agreed(people: Placed[], emails: Set<string>) {
  const named = new Map<string, { unit: string[]; emails: Set<string> }>();
  for (const { unit, managerEmail } of people) {
    if (unit.length === 0 || managerEmail === null) continue;
    const key = unit.join('/').toLowerCase();
    const known = named.get(key) ?? { unit, emails: new Set() };
    known.emails.add(managerEmail);
    named.set(key, known);
  }
  const result = new Map<string, { unit: string[]; email: string; isKnown: boolean }>();
  for (const [key, { unit, emails: managers }] of named) {
    const [email] = managers;
    if (email !== undefined && managers.size === 1)
      result.set(key, { unit, email, isKnown: emails.has(email) });
  }
  return result;
}

function manages(known: KnownCompany, unit: string[], email: string): boolean {
  const unitId = known.units.idAt(unit);
  const person = known.people.get(email);
  return unitId !== null && person !== undefined && known.managers.has(managing(unitId, person.id));
}
