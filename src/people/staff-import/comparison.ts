import type { ListedPerson, ReadRow } from '../staff-list/row.ts';
import { isNoHeader } from '../staff-list/row.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { hasColumn, hasUnits } from '../staff-list/staff-list.ts';
import type { Absent } from './absent.ts';
import { absentFrom, withLeavers } from './absent.ts';
import type { AddressChange } from './addresses.ts';
import { addressChanges, withNewAddresses } from './addresses.ts';
import type { Choices } from './choices.ts';
import { nothingChosen } from './choices.ts';
import type { KnownCompany, KnownPerson } from './known.ts';
import type { ManagersByList } from './managers-of-units.ts';
import { managersByList, noManagers } from './managers-of-units.ts';
import { withoutNamesakes } from './namesakes.ts';
import type { UnitHere } from './units-here.ts';
import { unitsHere, withUnitsHere } from './units-here.ts';

/** What would become of somebody on the list. */
export type Fate = 'added' | 'back' | 'changed' | 'unchanged';

export type ChangeKind = 'listed' | 'email' | 'name' | 'unit' | 'title' | 'manager';

/** One thing that the list says otherwise than the database. */
export interface Change {
  what: ChangeKind;
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
export interface Comparison extends ManagersByList {
  people: ComparedPerson[];
  /** Units that the list names and the tree has not, each as its path. */
  newUnits: string[][];
  /** Units of the list that may be here already, below others. Which was chosen is not new: its people go there. */
  unitsHere: UnitHere[];
  /** On the company's list here, but not among the people of the file. */
  absent: Absent[];
  /** Who the file may name under a new e-mail: not absent. Who was chosen is compared as that person; else both are there. */
  addresses: AddressChange[];
  /** How many are on the company's list here now. */
  listedHere: number;
}

/**
 * Compares a list with what is known. Changes nothing; a column that the list has not says nothing. `byId` presses, and does not leave
 * by it.
 */
export function compare(
  read: StaffList,
  company: KnownCompany,
  choices: Choices = nothingChosen,
  byId: string | null = null,
): Comparison {
  const inUnits = unitsHere(read, company, choices);
  const list = withUnitsHere(withoutNamesakes(read, company), inUnits);
  const addresses = addressChanges(list, company, absentFrom(list, company), choices);
  const known = withNewAddresses(company, addresses);
  const former = new Map(
    addresses.flatMap(({ person, listed, isChosen }) => (isChosen ? [[listed.email, person.email]] : [])),
  );
  const paths = known.units.paths();
  const people = list.people.map((listed) => comparePerson(list, listed, { known, paths, former }));
  // Whoever may be there under a new e-mail is not told to leave in the same breath.
  const perhapsThere = new Set(addresses.map(({ person }) => person.id));
  const missing = absentFrom(list, known).filter(({ person }) => !perhapsThere.has(person.id));
  const absent = withLeavers(missing, choices, byId);
  return {
    people,
    newUnits: newUnits(people, known),
    unitsHere: inUnits,
    ...(hasColumn(list, 'manager_email')
      ? managersByList(people, absent, { known, paths, choices })
      : noManagers),
    absent,
    addresses,
    listedHere: [...known.people.values()].filter(({ isListed, hasLeft }) => isListed && !hasLeft).length,
  };
}

/**
 * The choices with everybody whom they mean by name: an "all" that somebody pressed takes in nobody who comes into the database after
 * that.
 */
export function choicesByName({ absent, addresses, unitsHere, managersOffered }: Comparison): Choices {
  const named = managersOffered.flatMap((offer) => offer.named);
  return {
    managers: named.flatMap(({ key, isChosen }) => (isChosen ? key : [])),
    sameUnits: unitsHere.flatMap(({ key, isChosen }) => (isChosen && key !== null ? key : [])),
    leavers: absent.flatMap(({ person, leaves }) => (leaves ? person.id : [])),
    leaverUnits: [],
    readdressed: addresses.flatMap(({ person, isChosen }) => (isChosen ? person.id : [])),
    readdressedOneByOne: [],
  };
}

/** How many of each; what the preview, the command and the log say. */
export interface Counts extends Record<Fate, number> {
  leftOut: number;
  refused: number;
  ignored: number;
  /** Not in the file, and stay as they are. */
  missing: number;
  /** Leave with this list. */
  left: number;
  /** Of those that are changed or back: in what. Somebody may be moved and renamed. */
  moved: number;
  renamed: number;
  retitled: number;
  readdressed: number;
  newManager: number;
  /** Units that get a manager, and that lose one. */
  managersSet: number;
  managersUnset: number;
}

/** Counts what became of every row below the header, and of those who are in none. */
export function countsOf(list: StaffList, { people, absent, managers }: Comparison): Counts {
  const rows = list.rows.filter(isNoHeader);
  const fates = (fate: Fate) => people.filter((person) => person.fate === fate).length;
  const outcomes = (outcome: ReadRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const changes = (what: ChangeKind) =>
    people.filter((person) => person.changes.some((change) => change.what === what)).length;
  return {
    added: fates('added'),
    back: fates('back'),
    changed: fates('changed'),
    unchanged: fates('unchanged'),
    leftOut: outcomes('left_out'),
    refused: outcomes('refused'),
    ignored: outcomes('ignored'),
    missing: absent.filter(({ leaves }) => !leaves).length,
    left: absent.filter(({ leaves }) => leaves).length,
    moved: changes('unit'),
    renamed: changes('name'),
    retitled: changes('title'),
    readdressed: changes('email'),
    newManager: changes('manager'),
    managersSet: managers.filter(({ change }) => change === 'set').length,
    managersUnset: managers.filter(({ change }) => change === 'unset').length,
  };
}

function comparePerson(
  list: StaffList,
  listed: ListedPerson,
  {
    known,
    paths,
    former,
  }: { known: KnownCompany; paths: Map<string, string[]>; former: Map<string, string> },
): ComparedPerson {
  const person = known.people.get(listed.email) ?? null;
  if (!person) return { listed, known: null, fate: 'added', changes: [] };

  const unitId = known.units.idAt(listed.unit);
  const isSameUnit = unitId === person.unitId && (unitId !== null || listed.unit.length === 0);
  const changes: Change[] = [
    ...(person.isListed ? [] : [{ what: 'listed' as const, from: '', to: '' }]),
    ...differing('email', former.get(listed.email) ?? listed.email, listed.email),
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
