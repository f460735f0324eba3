import { mailboxKey, nameKey } from '../alike.ts';
import type { ListedPerson } from '../staff-list/row.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import type { Absent } from './absent.ts';
import type { Choices } from './choices.ts';
import { shownWord } from './choices.ts';
import type { KnownCompany, KnownPerson } from './known.ts';

/** Somebody whom the list may name under a new e-mail: as good as certain, and still somebody has to say so. */
export interface AddressChange {
  person: KnownPerson;
  listed: ListedPerson;
  isChosen: boolean;
  /** Has a role here, which would come to whoever reads mail at the new e-mail: no "all" means them. */
  hasRole: boolean;
}

/**
 * Finds the one new person for one who is missing: the same name, or the same mailbox at another company name. Where two could be
 * meant, none is.
 */
export function addressChanges(
  list: StaffList,
  known: KnownCompany,
  absent: Absent[],
  { readdressed, readdressedOneByOne }: Choices,
): AddressChange[] {
  const isAll = readdressed === 'all';
  const ids = new Set(isAll ? readdressedOneByOne : readdressed);
  const missing = absent.filter(({ reason }) => reason === 'missing').map(({ person }) => person);
  const fresh = list.people.filter(({ email }) => !known.people.has(email));
  const found = new Map<string, AddressChange>();
  const taken = new Set<string>();
  for (const keyOf of [nameKey, mailboxKey]) {
    const freshBy = onlyOnes(fresh, keyOf);
    for (const [key, person] of onlyOnes(missing, keyOf)) {
      const listed = freshBy.get(key);
      if (!listed || found.has(person.id) || taken.has(listed.email)) continue;
      taken.add(listed.email);
      const hasRole = person.isAdministrator || person.isFacilitator;
      found.set(person.id, {
        person,
        listed,
        isChosen: (isAll && !hasRole) || ids.has(person.id),
        hasRole,
      });
    }
  }
  return [...found.values()];
}

/** What the tick of "all" has to say so that these, each under the e-mail that was shown, are the same. */
export function addressesAsShown(changes: AddressChange[]): string {
  const meant = changes.filter(({ hasRole }) => !hasRole);
  return shownWord(meant.map(({ person, listed }) => `${person.id} ${listed.email}`));
}

/** The company as it is once these people have their new e-mail, whoever names them as a manager included. */
export function withNewAddresses(known: KnownCompany, changes: AddressChange[]): KnownCompany {
  const chosen = changes.filter(({ isChosen }) => isChosen);
  if (chosen.length === 0) return known;
  const fresh = new Map(chosen.map(({ person, listed }) => [person.email, listed.email]));
  const now = (email: string) => fresh.get(email) ?? email;
  const people = [...known.people.values()].map((person) => ({
    ...person,
    email: now(person.email),
    managerEmail: person.managerEmail === null ? null : now(person.managerEmail),
  }));
  return { ...known, people: new Map(people.map((person) => [person.email, person])) };
}

type KeyOf = (person: { name: string; email: string }) => string;

/** By key, those whose key is nobody else's. */
function onlyOnes<Person extends { name: string; email: string }>(
  people: Person[],
  keyOf: KeyOf,
): Map<string, Person> {
  const all = new Map<string, Person | null>();
  for (const person of people) {
    const key = keyOf(person);
    all.set(key, all.has(key) || key === '' ? null : person);
  }
  return new Map([...all].flatMap(([key, person]) => (person === null ? [] : [[key, person] as const])));
}
