import { nameKey } from '../alike.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import type { KnownCompany, KnownPerson } from './known.ts';

/**
 * The list without managers whom it gives by a name that somebody else here has, too, who may not be in the file at all: of whom it
 * speaks so, nothing changes.
 */
export function withoutNamesakes(list: StaffList, { people }: KnownCompany): StaffList {
  const byName = list.rows.flatMap((read) =>
    read.outcome === 'person' && read.managerName !== undefined && read.person.managerEmail !== null
      ? [read.person.email]
      : [],
  );
  if (byName.length === 0) return list;
  const named = new Set(byName);
  const listed = new Map(list.people.map((person) => [person.email, person]));
  const called = emailsByName([...people.values()]);
  return {
    ...list,
    people: list.people.map((person) => {
      const manager = named.has(person.email) ? listed.get(person.managerEmail ?? '') : undefined;
      const others = (called.get(manager ? nameKey(manager) : '') ?? []).filter(
        (email) => email !== manager?.email,
      );
      if (others.length === 0) return person;
      return { ...person, managerEmail: people.get(person.email)?.managerEmail ?? null };
    }),
  };
}

/** Of those who are here. */
function emailsByName(people: KnownPerson[]): Map<string, string[]> {
  const emails = new Map<string, string[]>();
  for (const person of people) {
    if (person.hasLeft) continue;
    const key = nameKey(person);
    if (key === '') continue;
    emails.set(key, [...(emails.get(key) ?? []), person.email]);
  }
  return emails;
}
