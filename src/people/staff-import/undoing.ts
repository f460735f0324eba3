import { z } from 'zod';
import { dropWords } from '../../database/full-text.ts';
import type { Database, Transaction } from '../../database/store.ts';
import { by } from '../../events/by.ts';
import { endSessionsOf } from '../../web/session-store.ts';
import { lockCompany } from '../company.ts';
import { addManager, removeManager } from '../managers.ts';
import { inBatches } from './batches.ts';
import { Facts, ManagerMade, factNames } from './recording.ts';
import { removeUnused } from './unit-tree.ts';

/** What undoing an import does, or did. */
export const Undone = z.object({
  /** Came by the list, and have no account: they are taken away. */
  removed: z.number(),
  /** Are as they were before. */
  putBack: z.number(),
  /** Were changed since: that stays. */
  changedSince: z.number(),
  /** Came by the list, and have an account, a seat or an invitation since: they stay. */
  stay: z.number(),
});
export type Undone = z.output<typeof Undone>;

/** What undoing an import would do now. */
export async function previewUndoing(database: Database, importId: string): Promise<Undone> {
  return countsOf(await changesOf(database, importId));
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
  const changes = await changesOf(database, importId);
  for (const change of changes) if (change.back) await putBack(transaction, change, byId);
  await putManagersBack(transaction, claimed.managers, byId);
  await remove(
    database,
    changes.filter(({ fate }) => fate === 'removed').map(({ personId }) => personId),
  );
  await removeUnused(database, z.array(z.string()).parse(JSON.parse(claimed.units ?? '[]')));
  const undone = countsOf(changes);
  await database.deleteFrom('import_changes').where('import_id', '=', importId).execute();
  await database
    .updateTable('imports')
    .set({ undone: JSON.stringify(undone), managers: null, units: null, refused: null })
    .where('id', '=', importId)
    .execute();
  await happened({ kind: 'import.undone', removed: undone.removed, putBack: undone.putBack, ...by(byId) });
  return undone;
}

interface Change {
  personId: string;
  fate: 'removed' | 'stay' | 'put_back' | 'changed_since';
  /** What is written back. */
  back: Partial<Facts> | null;
}

/** Every person of an import, in one question, with what becomes of them. */
async function changesOf(database: Database, importId: string): Promise<Change[]> {
  const rows = await database
    .selectFrom('import_changes')
    .innerJoin('people', 'people.id', 'import_changes.person_id')
    .select([
      'people.id',
      'import_changes.before',
      'import_changes.after',
      ...factNames.map((name) => `people.${name}` as const),
    ])
    .select((build) => [
      build('people.password_hash', 'is not', null).as('has_account'),
      build
        .exists(build.selectFrom('seats').select('seats.id').whereRef('seats.person_id', '=', 'people.id'))
        .as('has_seat'),
      build
        .exists(
          build
            .selectFrom('expected_people')
            .select('expected_people.email')
            .whereRef('expected_people.person_id', '=', 'people.id'),
        )
        .as('is_expected'),
    ])
    .where('import_changes.import_id', '=', importId)
    .orderBy('people.id')
    .execute();
  const takenSince = await takenNow(database, rows);
  return rows.map((row): Change => {
    const personId = row.id;
    if (row.before === null) {
      const stays = Boolean(row.has_account) || Boolean(row.has_seat) || Boolean(row.is_expected);
      return { personId, fate: stays ? 'stay' : 'removed', back: null };
    }
    const [before, after] = [Facts.parse(JSON.parse(row.before)), Facts.parse(JSON.parse(row.after))];
    const changed = factNames.filter((name) => before[name] !== after[name]);
    const untouched = changed.filter(
      (name) => row[name] === after[name] && !(name === 'email' && takenSince.has(before.email ?? '')),
    );
    if (untouched.length === 0) return { personId, fate: 'changed_since', back: null };
    const back = Facts.partial().parse(Object.fromEntries(untouched.map((name) => [name, before[name]])));
    return { personId, fate: 'put_back', back };
  });
}

function countsOf(changes: Change[]): Undone {
  const count = (fate: Change['fate']) => changes.filter((change) => change.fate === fate).length;
  return {
    removed: count('removed'),
    putBack: count('put_back'),
    changedSince: count('changed_since'),
    stay: count('stay'),
  };
}

/** Of the e-mails that these people had before, those that are somebody else's by now. */
async function takenNow(
  database: Database,
  rows: { email: string; before: string | null }[],
): Promise<Set<string>> {
  const former = rows.flatMap(({ email, before }) => {
    const was = before === null ? email : (Facts.parse(JSON.parse(before)).email ?? email);
    return was === email ? [] : [was];
  });
  const taken = new Set<string>();
  for (const batch of inBatches(former)) {
    const found = await database.selectFrom('people').select('email').where('email', 'in', batch).execute();
    for (const { email } of found) taken.add(email);
  }
  return taken;
}

async function putBack(
  { database, happened }: Transaction,
  { personId, back }: Change,
  byId: string | null,
): Promise<void> {
  if (!back) return;
  await database.updateTable('people').set(back).where('id', '=', personId).execute();
  if (typeof back.left_at === 'number') await endSessionsOf(database, personId);
  await happened({ kind: eventOf(back), personId, ...by(byId) });
  if (back.email !== undefined) await happened({ kind: 'person.readdressed', personId, ...by(byId) });
}

function eventOf({ left_at: leftAt }: Partial<Facts>) {
  if (leftAt === undefined) return 'person.changed';
  return leftAt === null ? 'person.came_back' : 'person.left';
}

async function putManagersBack(
  transaction: Transaction,
  managers: string | null,
  byId: string | null,
): Promise<void> {
  for (const { unitId, personId, change } of z.array(ManagerMade).parse(JSON.parse(managers ?? '[]'))) {
    if (change === 'set') await removeManager(transaction, unitId, personId, byId);
    else if (await isThere(transaction.database, personId))
      await addManager(transaction, unitId, personId, byId);
  }
}

async function isThere(database: Database, personId: string): Promise<boolean> {
  const row = await database
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function remove(database: Database, personIds: string[]): Promise<void> {
  for (const ids of inBatches(personIds)) {
    await dropWords(database, 'people_words', ids);
    await database.deleteFrom('people').where('id', 'in', ids).execute();
  }
}
