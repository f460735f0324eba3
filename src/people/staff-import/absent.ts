import type { StaffList } from '../staff-list/staff-list.ts';
import type { Choices } from './choices.ts';
import { shownWord } from './choices.ts';
import type { KnownCompany, KnownPerson } from './known.ts';

/** Somebody of the company's list here who is not among the people of the file. */
export interface Absent {
  person: KnownPerson;
  /** The path of their unit. */
  unit: string[];
  /** Not in the file, or there only as disabled, inactive or guest. */
  reason: 'missing' | 'left_out';
  /** Leaves with this list. */
  leaves: boolean;
}

/** Who is not among the people of a file, by name. Whoever stands in a row that is refused is there all the same. */
export function absentFrom(list: StaffList, known: KnownCompany): Absent[] {
  // A file in which nobody was found is the wrong file: it says nothing about who is missing.
  if (list.people.length === 0) return [];
  const named = new Set(list.people.map((person) => person.email));
  const leftOut = new Set<string>();
  for (const row of list.rows) {
    if (row.outcome === 'left_out') leftOut.add(row.email.toLowerCase());
    if (row.outcome === 'refused') named.add(row.email.toLowerCase());
  }
  const paths = known.units.paths();
  const { compare } = new Intl.Collator('sv');
  return [...known.people.values()]
    .filter(({ email, isListed, hasLeft }) => isListed && !hasLeft && !named.has(email))
    .sort((one, other) => compare(one.name, other.name))
    .map((person) => ({
      person,
      unit: paths.get(person.unitId ?? '') ?? [],
      reason: leftOut.has(person.email) ? 'left_out' : 'missing',
      leaves: false,
    }));
}

/** What the tick of "all" has to say so that these, and nobody else, leave by it. */
export function absentAsShown(absent: Absent[]): string {
  return shownWord(absent.map(({ person }) => person.id));
}

/** The same with who leaves by what was chosen; `byId` presses, and is not signed out by it. */
export function withLeavers(
  absent: Absent[],
  { leavers, leaverUnits }: Choices,
  byId: string | null,
): Absent[] {
  const ids = new Set(leavers === 'all' ? absent.map(({ person }) => person.id) : leavers);
  const units = new Set(leaverUnits);
  return absent.map((one) => {
    const { id, unitId } = one.person;
    return { ...one, leaves: (ids.has(id) || units.has(unitId ?? '')) && id !== byId };
  });
}

/** Those of one unit who are missing. */
export interface AbsentUnit {
  /** Empty: people without a unit. */
  unitId: string;
  path: string[];
  people: number;
  /** What the tick of the unit has to say so that these, and nobody else, leave by it. */
  asShown: string;
}

/** The same unit by unit, for a file in which so many are missing that nobody ticks them one by one. */
export function absentByUnit(absent: Absent[]): AbsentUnit[] {
  const units = new Map<string, Absent[]>();
  for (const one of absent) {
    const known = units.get(one.person.unitId ?? '');
    if (known) known.push(one);
    else units.set(one.person.unitId ?? '', [one]);
  }
  return [...units]
    .map(([unitId, missing]) => ({
      unitId,
      path: missing[0]?.unit ?? [],
      people: missing.length,
      asShown: absentAsShown(missing),
    }))
    .sort((one, other) => other.people - one.people);
}

/**
 * Tells whether so many are far more than leave in a month: the list may be cut short, or be that of one department. A tenth, and
 * more than five so that a company of twelve is not asked about two.
 */
export function isFarTooMany(people: number, ofAll: number): boolean {
  return people > 5 && people > ofAll / 10;
}
