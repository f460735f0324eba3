import type { ComparedPerson } from './comparison.ts';
import type { KnownPerson } from './known.ts';

/** Somebody with where they are and whom they have as their manager. */
export interface Placed {
  email: string;
  unit: string[];
  managerEmail: string | null;
}

/** Whom the people of one unit name as their manager. */
export interface Named {
  unit: string[];
  /** How many others name each. */
  counts: Map<string, number>;
  /** The one whom all others name; null: they name different ones. */
  agreed: string | null;
}

/** Somebody in the database, as `namedByUnit` takes them. */
export function placeOf(person: KnownPerson, paths: Map<string, string[]>): Placed {
  const { email, managerEmail } = person;
  return { email, unit: paths.get(person.unitId ?? '') ?? [], managerEmail };
}

/** Somebody on the list, as `namedByUnit` takes them. */
export function placeListed({ listed: { email, unit, managerEmail } }: ComparedPerson): Placed {
  return { email, unit, managerEmail };
}

/** Whom the people of each unit name as their manager; by `keyOf` its path. */
export function namedByUnit(people: Placed[]): Map<string, Named> {
  const units = new Map<string, Placed[]>();
  for (const person of people) {
    if (person.unit.length === 0 || person.managerEmail === null) continue;
    const key = keyOf(person.unit);
    const known = units.get(key);
    if (known) known.push(person);
    else units.set(key, [person]);
  }
  return new Map([...units].map(([key, placed]) => [key, namedBy(placed)]));
}

/** `Köket` and `KÖKET` are one unit. */
export function keyOf(unit: string[]): string {
  return unit.join('/').normalize('NFC').toLowerCase();
}

/** Who leads a unit and stands in it names somebody of the unit above, or themselves: that says nothing about who leads it. */
function namedBy(people: Placed[]): Named {
  const own = new Map(people.map(({ email, managerEmail }) => [email, managerEmail]));
  const counts = new Map<string, number>();
  for (const { email, managerEmail } of people) {
    if (managerEmail === null) continue;
    counts.set(managerEmail, (counts.get(managerEmail) ?? 0) + (email === managerEmail ? 0 : 1));
  }
  const [agreed, ...others] = [...counts.keys()].filter(
    (email) => (counts.get(email) ?? 0) > 0 && counts.get(email) === people.length - (own.has(email) ? 1 : 0),
  );
  // Two who name each other are no answer either.
  return { unit: people[0]?.unit ?? [], counts, agreed: others.length > 0 ? null : (agreed ?? null) };
}
