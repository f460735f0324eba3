import { hasWords, wordsOf } from '../../../src/database/words.ts';
import type { Store } from '../../../src/database/store.ts';
import type { Choices } from '../../../src/people/staff-import/choices.ts';
import type { Counts } from '../../../src/people/staff-import/comparison.ts';
import { compare, countsOf } from '../../../src/people/staff-import/comparison.ts';
import { knownCompany } from '../../../src/people/staff-import/known.ts';
import { undoImport } from '../../../src/people/staff-import/undoing.ts';
import { readStaffList } from '../../../src/people/staff-list/staff-list.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { everybody, managersOf, takeBytes } from '../lists.ts';
import type { Employee } from './monthly-lists.ts';
import { firstMonth, formats } from './monthly-lists.ts';

/** What the company does in a month, and what its list then says. */
interface Month {
  name: string;
  happens: (employees: Employee[]) => Employee[];
  /** The rest is none, or as before. `newManager` counts only where the list names managers. */
  counts: Partial<Counts>;
}

const one = (employees: Employee[], n: number): Employee => {
  const employee = employees[n];
  if (!employee) throw new Error(`there is no employee ${n}`);
  return employee;
};
const change = (employees: Employee[], numbers: number[], how: Partial<Employee>) =>
  employees.map((employee, n) => (numbers.includes(n) ? { ...employee, ...how } : employee));

const leavers = firstMonth().slice(36);

const months: Month[] = [
  { name: 'everybody is new', happens: (all) => all, counts: { added: 40 } },
  {
    name: 'two move, one of them to a unit that is new, and take the manager there',
    happens: (all) => {
      const moved = change(all, [20], { unit: ['Logistik', 'Lager'], manager: one(all, 2).manager });
      return change(moved, [21], { unit: ['Logistik', 'Transport'] });
    },
    counts: { changed: 2, moved: 2, newManager: 1 },
  },
  {
    name: 'one is called otherwise, one has a new title',
    happens: (all) => change(change(all, [10], { last: 'Ny-Rönnmark' }), [11], { title: 'Skiftledare' }),
    counts: { changed: 2, renamed: 1, retitled: 1 },
  },
  { name: 'four leave', happens: (all) => all.slice(0, 36), counts: { left: 4 } },
  {
    name: 'one comes back under another name, in another unit, and two are new',
    happens: (all) => [
      ...all,
      {
        ...one(leavers, 0),
        last: 'Återkomst',
        unit: ['Utveckling', 'Laboratorium'],
        manager: one(all, 3).manager,
      },
      { ...one(all, 0), first: 'Ny', last: 'Ett', email: 'ny.ett@firma.example', title: '' },
      { ...one(all, 1), first: 'Ny', last: 'Två', email: 'ny.tva@firma.example', title: '' },
    ],
    counts: { added: 2, back: 1, moved: 1, renamed: 1, newManager: 1 },
  },
  {
    name: 'a unit gets another manager',
    happens: (all) =>
      all.map((employee) =>
        employee.unit[1] === 'Montering' ? { ...employee, manager: one(all, 5).email } : employee,
      ),
    // Nine of the ten of the beginning (one has moved away, one has left), and one who is new.
    counts: { changed: 9, newManager: 9 },
  },
  {
    name: 'a manager leaves, and another takes the unit',
    happens: (all) => {
      const [gone, next] = [one(all, 2), one(all, 6)];
      return all
        .filter(({ email }) => email !== gone.email)
        .map((employee) =>
          employee.manager === gone.email ? { ...employee, manager: next.email } : employee,
        );
    },
    counts: { left: 1, changed: 9, newManager: 9 },
  },
  {
    name: 'a manager and another have new e-mails',
    happens: (all) => {
      const [old, fresh] = [one(all, 3).email, 'forestandare@firma.example'];
      const readdressed = change(all, [3], { email: fresh }).map((employee) =>
        employee.manager === old ? { ...employee, manager: fresh } : employee,
      );
      return change(readdressed, [12], { email: one(all, 12).email.replace('firma', 'nyfirma') });
    },
    counts: { changed: 2, readdressed: 2 },
  },
  {
    name: 'the other e-mails move to the company’s new name',
    happens: (all) => {
      const fresh = (email: string) => email.replace('@firma.example', '@nyfirma.example');
      return all.map((employee) => ({
        ...employee,
        email: fresh(employee.email),
        manager: fresh(employee.manager),
      }));
    },
    counts: { changed: 37, readdressed: 37 },
  },
];

const none = Object.fromEntries(
  [
    'added',
    'back',
    'changed',
    'left',
    'missing',
    'moved',
    'renamed',
    'retitled',
    'readdressed',
    'newManager',
    'refused',
  ].map((name) => [name, 0]),
);

/** All that a list can change, to the letter. */
async function stateOf(store: Store) {
  const { database } = store;
  return {
    people: await everybody(store),
    units: await database.selectFrom('units').selectAll().orderBy('id').execute(),
    managers: await managersOf(store),
    register: await database.selectFrom('register_words').select(['id', 'title']).orderBy('id').execute(),
    words: await database.selectFrom('people_words').select(['id', 'title']).orderBy('id').execute(),
  };
}

/** The same without what is new each time: ids of those who came by it, and when. */
function facts({ people, managers }: Awaited<ReturnType<typeof stateOf>>) {
  return [
    people.map(({ name, email, unit, title, manager_email: manager, listed_at: listed, left_at: left }) => [
      name,
      email,
      unit,
      title,
      manager,
      listed !== null,
      left !== null,
    ]),
    managers,
  ];
}

/** Whoever is offered under a new e-mail is the same, and whoever else is missing has left. */
async function chosen(store: Store, bytes: Uint8Array): Promise<Partial<Choices>> {
  const { addresses } = compare(await readStaffList(bytes), await knownCompany(store.database));
  return { leavers: 'all', readdressed: addresses.map(({ person }) => person.id) };
}

onBothDatabases((open) => {
  test.each(formats)(
    '$name, month after month: each is told, once more changes nothing, and undone is as before',
    async (format) => {
      const store = await open();
      let employees = firstMonth();
      for (const { name, happens, counts } of months) {
        employees = happens(employees);
        const bytes = format.write(employees);
        const list = await readStaffList(bytes);
        const before = await stateOf(store);
        const choices = await chosen(store, bytes);
        const { id, done } = await takeBytes(store, bytes, choices);
        const expected = { ...none, ...counts, ...(format.hasManagers ? {} : { newManager: 0 }) };
        // A list without managers has nothing to say of a month in which only they change.
        if (!format.hasManagers && counts.newManager === counts.changed)
          Object.assign(expected, { changed: 0 });
        expect([name, countsOf(list, done)]).toMatchObject([name, expected]);

        const after = await stateOf(store);
        const here = after.people.filter(({ left_at: left }) => left === null);
        expect([name, here.map(({ email, unit }) => `${email} ${unit}`)]).toEqual([
          name,
          employees.map((employee) => `${employee.email} ${format.unitOf(employee)}`).sort(),
        ]);

        expect(after.words).toHaveLength(here.length);
        const isFound = ({ id, name }: { id: string; name: string }) =>
          after.register.some(
            (words) => words.id === id && hasWords(words.title.split(' '), wordsOf(name), 'none'),
          );
        expect(after.people.filter((person) => !isFound(person))).toEqual([]);

        const again = compare(list, await knownCompany(store.database));
        expect([name, countsOf(list, again)]).toMatchObject([name, { ...none, unchanged: employees.length }]);
        expect([again.newUnits, again.managers, again.addresses, again.absent]).toEqual([[], [], [], []]);

        await store.transaction((transaction) => undoImport(transaction, id, null));
        expect([name, await stateOf(store)]).toEqual([name, before]);
        await takeBytes(store, bytes, choices);
        expect([name, facts(await stateOf(store))]).toEqual([name, facts(after)]);
      }
    },
    60_000,
  );
});
