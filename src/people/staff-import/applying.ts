import { newId } from '../../database/id.ts';
import type { Database, Transaction } from '../../database/store.ts';
import { by } from '../../events/by.ts';
import { lockCompany } from '../company.ts';
import { leave } from '../leaving.ts';
import { addManager, removeManager } from '../managers.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { hasColumn, hasUnits } from '../staff-list/staff-list.ts';
import { inBatches } from '../../database/batches.ts';
import type { Choices } from './choices.ts';
import type { ComparedPerson, Comparison, Fate } from './comparison.ts';
import { compare, countsOf } from './comparison.ts';
import { knownCompany } from './known.ts';
import type { ManagerMade } from './recording.ts';
import { factsNow, recordChanges } from './recording.ts';
import { setForEach } from './setting-each.ts';
import type { UnitTree } from './unit-tree.ts';
import { makeUnits } from './unit-tree.ts';

/**
 * Takes a list: all of it or nothing. It is compared with the database as it is now, whatever a preview said, and a list
 * that was taken already changes nothing. What it changes is kept with the import, to be undone. Gives back what it did.
 */
export async function applyStaffList(
  transaction: Transaction,
  list: StaffList,
  { importId, choices, byId }: { importId: string; choices: Choices; byId: string | null },
): Promise<Comparison> {
  const { database, happened } = transaction;
  // Two lists taken at once would make the same units twice: the second waits here for the first.
  await lockCompany(database);
  const known = await knownCompany(database);
  const comparison = compare(list, known, choices, byId);
  const { units } = known;
  const unitsMade = await makeUnits(database, units, comparison.newUnits);
  const touched = await touchedBy(database, comparison);
  const before = await factsNow(database, touched);
  await writeAddresses(transaction, comparison, byId);
  const written = await writePeople(transaction, list, comparison, { units, byId });
  const done = await takeLeave(transaction, comparison, byId);
  await recordChanges(database, importId, before, await factsNow(database, [...touched, ...written]));
  const managersMade = await writeManagers(transaction, comparison, { units, byId });
  await database
    .updateTable('imports')
    .set({ managers: JSON.stringify(managersMade), units: JSON.stringify(unitsMade) })
    .where('id', '=', importId)
    .execute();
  const { added, back, changed, left } = countsOf(list, done);
  await happened({ kind: 'list.imported', added: added + back, changed, left, ...by(byId) });
  return done;
}

interface Writing {
  units: UnitTree;
  byId: string | null;
}

/** The ids of those who are here already and become otherwise. */
async function touchedBy(database: Database, { people, absent, addresses }: Comparison): Promise<string[]> {
  const managed = await managedBy(
    database,
    chosen(addresses).map(({ person }) => person.email),
  );
  return [
    ...people.flatMap(({ known, fate }) => (known && fate !== 'unchanged' ? known.id : [])),
    ...absent.flatMap(({ person, leaves }) => (leaves ? person.id : [])),
    ...managed.map(({ id }) => id),
  ];
}

function chosen(addresses: Comparison['addresses']): Comparison['addresses'] {
  return addresses.filter(({ isChosen }) => isChosen);
}

/** First of all, so that the list finds everybody under the e-mail by which it names them. */
async function writeAddresses(
  { database, happened }: Transaction,
  { addresses }: Comparison,
  byId: string | null,
): Promise<void> {
  const changes = chosen(addresses);
  if (changes.length === 0) return;
  await setForEach(
    database,
    'email',
    new Map(changes.map(({ person, listed }) => [person.id, listed.email])),
  );
  const fresh = new Map(changes.map(({ person, listed }) => [person.email, listed.email]));
  const managed = await managedBy(database, [...fresh.keys()]);
  await setForEach(
    database,
    'manager_email',
    new Map(managed.map(({ id, manager_email: email }) => [id, fresh.get(email ?? '') ?? email])),
  );
  const personIds = changes.map(({ person }) => person.id);
  await happened({ kind: 'people.readdressed', personIds, ...by(byId) });
}

/** Those who have somebody with one of these e-mails as their manager. */
async function managedBy(
  database: Database,
  emails: string[],
): Promise<{ id: string; manager_email: string | null }[]> {
  const managed = [];
  for (const batch of inBatches(emails)) {
    const rows = await database
      .selectFrom('people')
      .select(['id', 'manager_email'])
      .where('manager_email', 'in', batch)
      .execute();
    managed.push(...rows);
  }
  return managed;
}

/** Gives back the ids of those written. */
async function writePeople(
  { database, happened }: Transaction,
  list: StaffList,
  { people }: Comparison,
  { units, byId }: Writing,
): Promise<string[]> {
  const now = Date.now();
  const changed = people.filter((person) => person.fate !== 'unchanged');
  const fates = new Map(changed.map((person) => [person.listed.email, person.fate]));
  const isRetitled = new Set(changed.flatMap((person) => (hasNewTitle(person) ? [person.listed.email] : [])));
  const retitled: string[] = [];
  const written: Record<Exclude<Fate, 'unchanged'>, string[]> = { added: [], back: [], changed: [] };
  for (const batch of inBatches(changed)) {
    const rows = await database
      .insertInto('people')
      .values(batch.map((person) => ({ ...rowOf(list, person, units), listed_at: now, created_at: now })))
      .onConflict((conflict) =>
        conflict.column('email').doUpdateSet((build) => ({
          name: build.ref('excluded.name'),
          unit_id: build.ref('excluded.unit_id'),
          title: build.ref('excluded.title'),
          manager_email: build.ref('excluded.manager_email'),
          listed_at: build.fn.coalesce('people.listed_at', 'excluded.listed_at'),
          left_at: null,
        })),
      )
      .returning(['id', 'email'])
      .execute();
    for (const { id, email } of rows) {
      const fate = fates.get(email) ?? 'added';
      if (fate !== 'unchanged') written[fate].push(id);
      if (fate === 'changed' && isRetitled.has(email)) retitled.push(id);
    }
  }
  const { added, back, changed: otherwise } = written;
  if (added.length > 0) await happened({ kind: 'people.listed', personIds: added, ...by(byId) });
  if (otherwise.length > 0)
    await happened({ kind: 'people.changed', personIds: otherwise, retitled, ...by(byId) });
  for (const personId of back) await happened({ kind: 'person.came_back', personId, ...by(byId) });
  return [...added, ...otherwise, ...back];
}

function hasNewTitle({ changes }: ComparedPerson): boolean {
  return changes.some(({ what }) => what === 'title');
}

/** The row as it is to be; where the list has no such column, what is known stays. */
function rowOf(list: StaffList, { listed, known }: ComparedPerson, units: UnitTree) {
  return {
    id: newId(),
    name: listed.name,
    email: listed.email,
    unit_id: hasUnits(list) ? units.idAt(listed.unit) : (known?.unitId ?? null),
    title: hasColumn(list, 'title') ? listed.title : (known?.title ?? ''),
    manager_email: hasColumn(list, 'manager_email') ? listed.managerEmail : (known?.managerEmail ?? null),
    is_administrator: 0,
    is_facilitator: 0,
  };
}

/** Whoever would leave nobody behind to administer stays. Gives back the comparison with who has left. */
async function takeLeave(
  transaction: Transaction,
  comparison: Comparison,
  byId: string | null,
): Promise<Comparison> {
  const absent = [];
  for (const one of comparison.absent) {
    absent.push({ ...one, leaves: one.leaves && (await leave(transaction, one.person.id, byId)) });
  }
  return { ...comparison, absent };
}

async function writeManagers(
  transaction: Transaction,
  { managers }: Comparison,
  { units, byId }: Writing,
): Promise<ManagerMade[]> {
  const made: ManagerMade[] = [];
  const emails = [...new Set(managers.map((manager) => manager.email))];
  const ids = await idsOf(transaction.database, emails);
  for (const { unit, email, change } of managers) {
    const unitId = units.idAt(unit);
    const personId = ids.get(email);
    if (unitId === null || personId === undefined) continue;
    if (change === 'set') await addManager(transaction, unitId, personId, byId);
    else await removeManager(transaction, unitId, personId, byId);
    made.push({ unitId, personId, change });
  }
  return made;
}

async function idsOf(database: Database, emails: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const batch of inBatches(emails)) {
    const rows = await database
      .selectFrom('people')
      .select(['id', 'email'])
      .where('email', 'in', batch)
      .execute();
    for (const { id, email } of rows) ids.set(email, id);
  }
  return ids;
}
