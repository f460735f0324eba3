import type { Absent } from './absent.ts';
import type { Choices } from './choices.ts';
import type { ComparedPerson } from './comparison.ts';
import type { KnownCompany } from './known.ts';
import { managing } from './known.ts';
import type { Named } from './managers-named.ts';
import { keyOf, namedByUnit, placeListed, placeOf } from './managers-named.ts';
import type { ManagerOffer } from './managers-offered.ts';
import { offersOf } from './managers-offered.ts';

/** A unit that gets a manager by the list, or loses the one it had by an earlier list. */
export interface ManagerChange {
  unit: string[];
  email: string;
  name: string;
  change: 'set' | 'unset';
}

/** What a list says of who manages which unit. */
export interface ManagersByList {
  managers: ManagerChange[];
  /** E-mails named as managers of whole units that are on no list: nobody manages those units by this list. */
  unknownManagers: string[];
  /** Units without a manager in which somebody is named: who it is has to be ticked. */
  managersOffered: ManagerOffer[];
}

export const noManagers: ManagersByList = { managers: [], unknownManagers: [], managersOffered: [] };

/**
 * A unit in which everybody who names a manager names the same one gets that manager; where they name different ones, whoever is
 * ticked. Only where the list says otherwise than before does anything change: what an administrator took by hand stays, and what they
 * set as long as those who named somebody do not all name another.
 */
export function managersByList(
  people: ComparedPerson[],
  absent: Absent[],
  { known, paths, choices }: { known: KnownCompany; paths: Map<string, string[]>; choices: Choices },
): ManagersByList {
  const wereHere = [...known.people.values()].filter(({ hasLeft }) => !hasLeft);
  const before = wereHere.filter(({ isListed }) => isListed);
  const leaving = new Set(absent.filter(({ leaves }) => leaves).map(({ person }) => person.email));
  const listed = new Set(people.map((person) => person.listed.email));
  const staying = before.filter(({ email }) => !listed.has(email) && !leaving.has(email));
  const stillHere = wereHere.filter(({ email }) => !leaving.has(email));
  const names = new Map([
    ...stillHere.map(({ email, name }) => [email, name] as const),
    ...people.map((person) => [person.listed.email, person.listed.name] as const),
  ]);
  const was = namedByUnit(before.map((person) => placeOf(person, paths)));
  const is = namedByUnit([...staying.map((person) => placeOf(person, paths)), ...people.map(placeListed)]);
  const asked = { known, names, wasKnown: new Set(wereHere.map(({ email }) => email)) };
  const gone = [...was].flatMap(([key, named]) => lostBy(named, is.get(key), asked));
  const come = [...is].flatMap(([key, named]) => gainedBy(named, was.get(key), asked));
  const managed = managedUnits(asked, { come, gone });
  const offered = offersOf([...is.values()], { managed, names, choices });
  const ticked = offered.flatMap(({ unit, named }) =>
    named.flatMap(({ email, name, isChosen }) =>
      isChosen ? [{ unit, email, name, change: 'set' as const }] : [],
    ),
  );
  return {
    managers: [...come, ...ticked, ...gone],
    unknownManagers: [...new Set([...is.values()].flatMap(({ agreed }) => agreed ?? []))].filter(
      (email) => !names.has(email),
    ),
    managersOffered: offered,
  };
}

interface Asked {
  known: KnownCompany;
  /** Of everybody who is here once the list is taken, by e-mail. */
  names: Map<string, string>;
  wasKnown: Set<string>;
}

function gainedBy({ unit, agreed }: Named, was: Named | undefined, asked: Asked): ManagerChange[] {
  const name = asked.names.get(agreed ?? '');
  if (agreed === null || name === undefined) return [];
  const isAsBefore = was?.agreed === agreed && asked.wasKnown.has(agreed);
  if (isAsBefore || manages(asked.known, unit, agreed)) return [];
  return [{ unit, email: agreed, name, change: 'set' }];
}

/** Whoever was named and is no longer, or beside whom the unit agrees on another. */
function lostBy(was: Named, is: Named | undefined, { known }: Asked): ManagerChange[] {
  return [...was.counts.keys()].flatMap((email) => {
    const isNamed = is?.counts.has(email) ?? false;
    const isAnother = (is?.agreed ?? email) !== email;
    const isLost = was.agreed === email ? !isNamed || isAnother : !isNamed && isAnother;
    if (!isLost || !manages(known, was.unit, email)) return [];
    return [{ unit: was.unit, email, name: known.people.get(email)?.name ?? '', change: 'unset' as const }];
  });
}

/** The units that somebody who is here manages once the list is taken. */
function managedUnits(
  { known: { people, units, managers }, names }: Asked,
  { come, gone }: { come: ManagerChange[]; gone: ManagerChange[] },
): Set<string> {
  const lost = new Set(
    gone.map(({ unit, email }) => managing(units.idAt(unit) ?? '', people.get(email)?.id ?? '')),
  );
  const paths = units.paths();
  const isHere = new Set([...people.values()].flatMap(({ id, email }) => (names.has(email) ? id : [])));
  const before = [...managers]
    .filter((key) => !lost.has(key))
    .map((key) => key.split(' '))
    .flatMap(([unitId = '', personId = '']) => (isHere.has(personId) ? keyOf(paths.get(unitId) ?? []) : []));
  return new Set([...before, ...come.map(({ unit }) => keyOf(unit))]);
}

function manages(known: KnownCompany, unit: string[], email: string): boolean {
  const unitId = known.units.idAt(unit);
  const person = known.people.get(email);
  return unitId !== null && person !== undefined && known.managers.has(managing(unitId, person.id));
}
