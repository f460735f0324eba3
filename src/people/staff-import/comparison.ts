import type { ListedPerson, ReadRow } from '../staff-list/row.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { hasColumn } from '../staff-list/staff-list.ts';
import type { KnownCompany, KnownPerson } from './known.ts';
import type { ManagerChange } from './managers-of-units.ts';
import { managerChanges } from './managers-of-units.ts';

/** What would become of somebody on the list. */
export type Fate = 'added' | 'back' | 'changed' | 'unchanged';

/** One thing that the list says otherwise than the database. */
export interface Change {
  what: 'listed' | 'name' | 'unit' | 'title' | 'manager';
  from: string;
  to: string;
}

export interface ComparedPerson {
  listed: ListedPerson;
  /** The person in the database; null: new. */
  known: KnownPerson | null;
  fate: Fate;
  changes: Change[];
}

/** What taking a list would do, before it is done. */
export interface Comparison {
  people: ComparedPerson[];
  /** Units that the list names and the tree has not, each as its path. */
  newUnits: string[][];
  managers: ManagerChange[];
  /** E-mails named as managers of whole units that are on no list: nobody manages those units by this list. */
  unknownManagers: string[];
  /** On the company's list here, but not in the file. They are left as they are. */
  missing: KnownPerson[];
  /** On the company's list here, and in the file only as disabled, inactive or guest. They are left as they are. */
  leftOutHere: KnownPerson[];
}

/** Compares a list with what is known. Changes nothing; a column that the list has not says nothing. */
export function compare(list: StaffList, known: KnownCompany): Comparison {
  const paths = known.units.paths();
  const people = list.people.map((listed) => comparePerson(list, listed, known, paths));
  const inFile = new Set(list.people.map((person) => person.email));
  const leftOut = new Set(list.rows.filter(isLeftOut).map((row) => row.email.toLowerCase()));
  const absent = [...known.people.values()].filter(
    (person) => person.isListed && !person.hasLeft && !inFile.has(person.email),
  );
  return {
    people,
    newUnits: newUnits(people, known),
    ...(hasColumn(list, 'manager_email')
      ? managerChanges(people, known, paths)
      : { managers: [], unknownManagers: [] }),
    missing: absent.filter((person) => !leftOut.has(person.email)),
    leftOutHere: absent.filter((person) => leftOut.has(person.email)),
  };
}

/** How many of each; what the preview, the command and the log say. */
export interface Counts extends Record<Fate, number> {
  leftOut: number;
  refused: number;
  ignored: number;
  missing: number;
}

/** Counts what became of every row. */
export function countsOf(list: StaffList, comparison: Comparison): Counts {
  const fates = (fate: Fate) => comparison.people.filter((person) => person.fate === fate).length;
  const outcomes = (outcome: ReadRow['outcome']) => list.rows.filter((row) => row.outcome === outcome).length;
  return {
    added: fates('added'),
    back: fates('back'),
    changed: fates('changed'),
    unchanged: fates('unchanged'),
    leftOut: outcomes('left_out'),
    refused: outcomes('refused'),
    ignored: outcomes('ignored'),
    missing: comparison.missing.length,
  };
}

function comparePerson(
  list: StaffList,
  listed: ListedPerson,
  known: KnownCompany,
  paths: Map<string, string[]>,
): ComparedPerson {
  const person = known.people.get(listed.email) ?? null;
  if (!person) return { listed, known: null, fate: 'added', changes: [] };

  const unitId = known.units.idAt(listed.unit);
  const isSameUnit = unitId === person.unitId && (unitId !== null || listed.unit.length === 0);
  const changes: Change[] = [
    ...(person.isListed ? [] : [{ what: 'listed' as const, from: '', to: '' }]),
    ...differing('name', person.name, listed.name),
    ...(hasUnits(list) && !isSameUnit
      ? [{ what: 'unit' as const, from: written(paths.get(person.unitId ?? '')), to: written(listed.unit) }]
      : []),
    ...(hasColumn(list, 'title') ? differing('title', person.title, listed.title) : []),
    ...(hasColumn(list, 'manager_email')
      ? differing('manager', person.managerEmail ?? '', listed.managerEmail ?? '')
      : []),
  ];
  const fate = person.hasLeft ? 'back' : changes.length > 0 ? 'changed' : 'unchanged';
  return { listed, known: person, fate, changes };
}

/** Tells whether a list says anything about units. */
export function hasUnits(list: StaffList): boolean {
  return hasColumn(list, 'unit_path', 'division', 'department', 'unit');
}

function differing(what: Change['what'], from: string, to: string): Change[] {
  return from === to ? [] : [{ what, from, to }];
}

function newUnits(people: ComparedPerson[], { units }: KnownCompany): string[][] {
  const fresh = new Map<string, string[]>();
  for (const { listed } of people) {
    for (let depth = listed.unit.length; depth > 0; depth -= 1) {
      const path = listed.unit.slice(0, depth);
      const key = written(path).toLowerCase();
      if (fresh.has(key) || units.idAt(path) !== null) break;
      fresh.set(key, path);
    }
  }
  return [...fresh.values()];
}

/** A unit's path as people read it. */
export function written(path: string[] = []): string {
  return path.join(' / ');
}

function isLeftOut(row: ReadRow): row is Extract<ReadRow, { outcome: 'left_out' }> {
  return row.outcome === 'left_out';
}
