import type { Choices } from './choices.ts';
import { shownWord } from './choices.ts';
import type { Named } from './managers-named.ts';
import { keyOf } from './managers-named.ts';

/** A unit without a manager, with those whom its people name. */
export interface ManagerOffer {
  unit: string[];
  /** Whoever is named most first. */
  named: OfferedManager[];
}

export interface OfferedManager {
  email: string;
  /** Empty: on no list here, and cannot be chosen. */
  name: string;
  /** How many of the unit name them. */
  people: number;
  /** What they are chosen by. */
  key: string;
  isChosen: boolean;
}

/** The units that nobody manages, though somebody is named there: that they differ, or that an administrator took it away, is no answer. */
export function offersOf(units: Named[], { managed, names, choices }: Around): ManagerOffer[] {
  const chosen = new Set(choices.managers);
  return units
    .filter(({ unit }) => !managed.has(keyOf(unit)))
    .map(({ unit, counts }) => ({
      unit,
      named: [...counts]
        .map(([email, people]) => {
          const key = shownWord([keyOf(unit), email]);
          const name = names.get(email) ?? '';
          return { email, name, people, key, isChosen: name !== '' && chosen.has(key) };
        })
        .sort((one, other) => other.people - one.people || (one.email < other.email ? -1 : 1)),
    }))
    .filter(({ named }) => named.some(({ name }) => name !== ''))
    .sort((one, other) => peopleIn(other) - peopleIn(one));
}

interface Around {
  /** The units that somebody manages, by the key of their path. */
  managed: Set<string>;
  /** Of everybody who is here, by e-mail. */
  names: Map<string, string>;
  choices: Choices;
}

function peopleIn({ named }: ManagerOffer): number {
  return named.reduce((total, { people }) => total + people, 0);
}
