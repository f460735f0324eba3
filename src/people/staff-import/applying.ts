import { newId } from '../../database/id.ts';
import type { Database, Transaction } from '../../database/store.ts';
import { lockCompany } from '../company.ts';
import { addManager, removeManager } from '../managers.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import { hasColumn } from '../staff-list/staff-list.ts';
import { inBatches } from './batches.ts';
import type { ComparedPerson, Comparison } from './comparison.ts';
import { compare, countsOf, hasUnits } from './comparison.ts';
import { knownCompany } from './known.ts';
import type { ManagerMade } from './recording.ts';
import { factsNow, recordChanges } from './recording.ts';
import type { UnitTree } from './unit-tree.ts';
import { makeUnits } from './unit-tree.ts';

/**
 * Takes a list: all of it or nothing. It is compared with the database as it is now, whatever a preview said, and a list
 * that was taken already changes nothing. `importId`: what it changes is kept there, to be undone. Gives back what it did.
 */
export async function applyStaffList(
  transaction: Transaction,
  list: StaffList,
  byId: string | null,
  importId: string | null = null,
): Promise<Comparison> {
  const { database, happened } = transaction;
  // Two lists taken at once would make the same units twice: the second waits here for the first.
  await lockCompany(database);
  const known = await knownCompany(database);
  const comparison = compare(list, known);
  const { units } = known;
  await makeUnits(database, units, comparison.newUnits);
  await writePeople(transaction, list, comparison, { units, byId, importId });
  await writeManagers(transaction, comparison, { units, byId, importId });
  const { added, back, changed } = countsOf(list, comparison);
  await happened({ kind: 'list.imported', added: added + back, changed, left: 0, ...by(byId) });
  return comparison;
}

interface Writing {
  units: UnitTree;
  byId: string | null;
  importId: string | null;
}

async function writePeople(
  transaction: Transaction,
  list: StaffList,
  { people }: Comparison,
  { units, byId, importId }: Writing,
): Promise<void> {
  const { database, happened } = transaction;
  const now = Date.now();
  const written = people.filter((person) => person.fate !== 'unchanged');
  const fates = new Map(written.map((person) => [person.listed.email, person.fate]));
  for (const batch of inBatches(written)) {
    const emails = batch.map((person) => person.listed.email);
    const before = importId === null ? null : await factsNow(database, emails);
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
    if (importId !== null && before !== null)
      await recordChanges(database, importId, before, await factsNow(database, emails));
    for (const { id, email } of rows) {
      const kind = fates.get(email) === 'changed' ? 'person.changed' : 'person.listed';
      await happened({ kind, personId: id, ...by(byId) });
    }
  }
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

async function writeManagers(
  transaction: Transaction,
  { managers }: Comparison,
  { units, byId, importId }: Writing,
): Promise<void> {
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
  if (importId !== null) {
    await transaction.database
      .updateTable('imports')
      .set({ managers: JSON.stringify(made) })
      .where('id', '=', importId)
      .execute();
  }
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

/** From the command line nobody is signed in. */
function by(byId: string | null): { byId?: string } {
  return byId === null ? {} : { byId };
}
