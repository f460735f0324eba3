import { z } from 'zod';
import { dropWords } from '../../database/full-text.ts';
import { holdRows } from '../../database/hold-rows.ts';
import type { Database, Transaction } from '../../database/store.ts';
import { by } from '../../events/by.ts';
import { endSessionsOf } from '../../web/session-store.ts';
import { lockCompany } from '../company.ts';
import { addManager, removeManager } from '../managers.ts';
import { administrators } from '../roles.ts';
import { inBatches } from '../../database/batches.ts';
import type { Newcomer } from './newcomers.ts';
import { newcomersOf } from './newcomers.ts';
import { managing } from './known.ts';
import { Facts, ManagerMade, factNames } from './recording.ts';
import { setForEach } from './setting-each.ts';
import { removeUnused } from './unit-tree.ts';

/** What undoing an import does, or did. */
export const Undone = z.object({
  /** Came by the list, and nothing more is known of them: they are taken away. */
  removed: z.number(),
  /** Are as they were before. */
  putBack: z.number(),
  /** Units whose manager is as before. */
  managers: z.number().default(0),
  /** Were changed since, or came by the list and stand in a later one, have a role or another record: that stays. */
  changedSince: z.number(),
  /** Came by the list, and have an account, a seat or an invitation, or are named in a text since; or may not leave. They stay. */
  stay: z.number(),
});
export type Undone = z.output<typeof Undone>;

/** What undoing an import would do now, when `byId` presses. */
export async function previewUndoing(
  database: Database,
  importId: string,
  byId: string | null,
): Promise<Undone> {
  const { managers } = await database
    .selectFrom('imports')
    .select('managers')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  const changes = await changesOf(database, importId, byId);
  return countsOf(changes, await managersToPutBack(database, managers, changes));
}

/**
 * Undoes an import as a whole: what nobody has changed since is as it was before. Gives back what was done; null, and nothing is
 * changed, when it was undone already or never taken.
 */
export async function undoImport(
  transaction: Transaction,
  importId: string,
  byId: string | null,
): Promise<Undone | null> {
  const { database, happened } = transaction;
  await lockCompany(database);
  const claimed = await database
    .updateTable('imports')
    .set({ undone_at: Date.now() })
    .where('id', '=', importId)
    .where('applied_at', 'is not', null)
    .where('undone_at', 'is', null)
    .returning(['managers', 'units'])
    .executeTakeFirst();
  if (!claimed) return null;
  await holdNewcomers(database, importId);
  const changes = await changesOf(database, importId, byId);
  await putBack(transaction, changes, byId);
  const managers = await managersToPutBack(database, claimed.managers, changes);
  await putManagersBack(transaction, managers, byId);
  await remove(
    database,
    changes.filter(({ fate }) => fate === 'removed').map(({ personId }) => personId),
  );
  await removeUnused(database, z.array(z.string()).parse(JSON.parse(claimed.units ?? '[]')));
  const undone = countsOf(changes, managers);
  await database.deleteFrom('import_changes').where('import_id', '=', importId).execute();
  await database
    .updateTable('imports')
    .set({ undone: JSON.stringify(undone), managers: null, units: null, refused: null })
    .where('id', '=', importId)
    .execute();
  await happened({ kind: 'import.undone', removed: undone.removed, putBack: undone.putBack, ...by(byId) });
  return undone;
}

/** Whoever of them makes an account just now waits, and is found without it or keeps it. */
async function holdNewcomers(database: Database, importId: string): Promise<void> {
  const newcomers = database
    .selectFrom('import_changes')
    .select('person_id')
    .where('import_id', '=', importId)
    .where('before', 'is', null);
  const people = database.selectFrom('people').select('id').where('id', 'in', newcomers).orderBy('id');
  await holdRows(database, people).execute();
}

interface Change {
  personId: string;
  fate: Newcomer['fate'] | 'put_back';
  /** What is written back. */
  back: Partial<Facts> | null;
}

/** Every person of an import with what becomes of them when `byId` presses. */
async function changesOf(database: Database, importId: string, byId: string | null): Promise<Change[]> {
  const newcomers = await newcomersOf(database, importId);
  return [
    ...newcomers.map((newcomer): Change => ({ ...newcomer, back: null })),
    ...(await keepStaying(database, await changesBack(database, importId), byId)),
  ];
}

/** Whoever presses does not leave by it, nor does whoever would leave nobody behind to administer. */
async function keepStaying(database: Database, changes: Change[], byId: string | null): Promise<Change[]> {
  const returning = new Set(
    changes.filter(({ back }) => back?.left_at === null).map(({ personId }) => personId),
  );
  const able = await administrators(database);
  const here = new Set(able.filter(({ id, hasLeft }) => !hasLeft || returning.has(id)).map(({ id }) => id));
  return changes.map((change): Change => {
    const { personId, back } = change;
    if (typeof back?.left_at !== 'number') return change;
    const isLast = here.has(personId) && here.size === 1;
    if (personId !== byId && !isLast) {
      here.delete(personId);
      return change;
    }
    const others = Facts.omit({ left_at: true }).partial().parse(back);
    return { personId, fate: 'stay', back: Object.keys(others).length === 0 ? null : others };
  });
}

/** Those who were there before the list. */
async function changesBack(database: Database, importId: string): Promise<Change[]> {
  const rows = await database
    .selectFrom('import_changes')
    .innerJoin('people', 'people.id', 'import_changes.person_id')
    .select((build) => build.ref('import_changes.before').$notNull().as('before'))
    .select(['people.id', 'import_changes.after', ...factNames.map((name) => `people.${name}` as const)])
    .where('import_changes.import_id', '=', importId)
    .where('import_changes.before', 'is not', null)
    // Who was only named is as they were.
    .whereRef('import_changes.before', '!=', 'import_changes.after')
    .orderBy('people.id')
    .execute();
  const takenSince = await takenNow(database, rows);
  const units = await unitsHere(database);
  return rows.map((row): Change => {
    const personId = row.id;
    const [before, after] = [Facts.parse(JSON.parse(row.before)), Facts.parse(JSON.parse(row.after))];
    const changed = factNames.filter((name) => before[name] !== after[name]);
    const canBeBack = (name: keyof Facts) => {
      if (name === 'email') return !takenSince.has(before.email ?? '');
      // It may have come by a list that was undone.
      if (name === 'unit_id') return before.unit_id === null || units.has(before.unit_id);
      return true;
    };
    const untouched = changed.filter((name) => row[name] === after[name] && canBeBack(name));
    if (untouched.length === 0) return { personId, fate: 'changed_since', back: null };
    const back = Facts.partial().parse(Object.fromEntries(untouched.map((name) => [name, before[name]])));
    return { personId, fate: 'put_back', back };
  });
}

function countsOf(changes: Change[], managers: ManagerMade[]): Undone {
  const count = (fate: Change['fate']) => changes.filter((change) => change.fate === fate).length;
  return {
    removed: count('removed'),
    putBack: count('put_back'),
    managers: new Set(managers.map(({ unitId }) => unitId)).size,
    changedSince: count('changed_since'),
    stay: count('stay'),
  };
}

/** Of the e-mails that these people had before, those that are somebody else's by now. */
async function takenNow(database: Database, rows: { email: string; before: string }[]): Promise<Set<string>> {
  const former = rows.flatMap(({ email, before }) => {
    const was = Facts.parse(JSON.parse(before)).email ?? email;
    return was === email ? [] : [was];
  });
  const taken = new Set<string>();
  for (const batch of inBatches(former)) {
    const found = await database.selectFrom('people').select('email').where('email', 'in', batch).execute();
    for (const { email } of found) taken.add(email);
  }
  return taken;
}

async function unitsHere(database: Database): Promise<Set<string>> {
  const units = await database.selectFrom('units').select('id').execute();
  return new Set(units.map(({ id }) => id));
}

async function putBack(
  { database, happened }: Transaction,
  changes: Change[],
  byId: string | null,
): Promise<void> {
  const backs = changes.flatMap(({ personId, back }) => (back ? [{ personId, back }] : []));
  for (const name of factNames) {
    const values = backs.flatMap(({ personId, back: { [name]: value } }) =>
      value === undefined ? [] : [[personId, value] as const],
    );
    await setForEach(database, name, new Map(values));
  }
  const otherwise = backs.filter(({ back }) => back.left_at === undefined);
  if (otherwise.length > 0) {
    const retitled = idsOf(otherwise.filter(({ back }) => back.title !== undefined));
    await happened({ kind: 'people.changed', personIds: idsOf(otherwise), retitled, ...by(byId) });
  }
  for (const { personId, back } of backs) {
    if (back.left_at === undefined) continue;
    if (back.left_at !== null) await endSessionsOf(database, personId);
    const kind = back.left_at === null ? 'person.came_back' : 'person.left';
    await happened({ kind, personId, ...by(byId) });
  }
  const readdressed = idsOf(backs.filter(({ back }) => back.email !== undefined));
  if (readdressed.length > 0)
    await happened({ kind: 'people.readdressed', personIds: readdressed, ...by(byId) });
}

function idsOf(changes: { personId: string }[]): string[] {
  return changes.map(({ personId }) => personId);
}

/** What the import made of managers, as far as nobody has changed it since and it can be as before: who has left manages nobody again. */
async function managersToPutBack(
  database: Database,
  made: string | null,
  changes: Change[],
): Promise<ManagerMade[]> {
  const all = z.array(ManagerMade).parse(JSON.parse(made ?? '[]'));
  if (all.length === 0) return [];
  const rows = await database.selectFrom('unit_managers').select(['unit_id', 'person_id']).execute();
  const manages = new Set(rows.map((row) => managing(row.unit_id, row.person_id)));
  const units = await unitsHere(database);
  const here = await whoIsHere(
    database,
    all.map(({ personId }) => personId),
    changes,
  );
  return all.filter(({ unitId, personId, change }) => {
    const isManager = manages.has(managing(unitId, personId));
    return change === 'set' ? isManager : !isManager && units.has(unitId) && here.has(personId);
  });
}

async function putManagersBack(
  transaction: Transaction,
  managers: ManagerMade[],
  byId: string | null,
): Promise<void> {
  for (const { unitId, personId, change } of managers) {
    if (change === 'set') await removeManager(transaction, unitId, personId, byId);
    else await addManager(transaction, unitId, personId, byId);
  }
}

/** Of these people, who is in the company when the changes are made, whether or not they are made already. */
async function whoIsHere(database: Database, personIds: string[], changes: Change[]): Promise<Set<string>> {
  const here = new Set<string>();
  for (const batch of inBatches(personIds)) {
    const rows = await database
      .selectFrom('people')
      .select('id')
      .where('id', 'in', batch)
      .where('left_at', 'is', null)
      .execute();
    for (const { id } of rows) here.add(id);
  }
  for (const { personId, back } of changes) {
    if (back?.left_at === null) here.add(personId);
    if (typeof back?.left_at === 'number') here.delete(personId);
  }
  return here;
}

async function remove(database: Database, personIds: string[]): Promise<void> {
  for (const ids of inBatches(personIds)) {
    await dropWords(database, 'people_words', ids);
    await database.deleteFrom('people').where('id', 'in', ids).execute();
  }
}
