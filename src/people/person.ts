import { holdRows } from '../database/hold-rows.ts';
import type { Database } from '../database/store.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { markOf } from './passwords.ts';
import { unitsManaged } from './rights.ts';

/**
 * Whoever is signed in, or null when they left or lost their account. What the list or an administrator gave them is in
 * force only once somebody confirmed that the account is theirs: anybody in a room can type a colleague's e-mail.
 */
export async function personById(database: Database, id: string): Promise<SignedIn | null> {
  const row = await database
    .selectFrom('people')
    .select([
      'id',
      'name',
      'email',
      'locale',
      'unit_id',
      'is_administrator',
      'is_facilitator',
      'confirmed_at',
      'password_hash',
    ])
    .select(unitsManaged)
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  if (!row) return null;
  const isConfirmed = row.confirmed_at !== null;
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    unitId: row.unit_id,
    isAdministrator: isConfirmed && row.is_administrator === 1,
    isFacilitator: isConfirmed && row.is_facilitator === 1,
    isManager: isConfirmed && (row.units ?? 0) > 0,
    passwordMark: markOf(row.password_hash ?? ''),
  };
}

/** Whose e-mail this is, whether they are here or have left; null for nobody's. */
export async function personIdOf(database: Database, email: string): Promise<string | null> {
  const row = await database.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
  return row?.id ?? null;
}

/** Keeps the language that somebody chose. */
export async function rememberLocale(
  database: Database,
  personId: string,
  locale: 'sv' | 'en',
): Promise<void> {
  await database.updateTable('people').set({ locale }).where('id', '=', personId).execute();
}

/** Makes others who want the same person's state wait until this transaction ends. */
export async function holdPerson(database: Database, personId: string): Promise<void> {
  const person = database.selectFrom('people').select('id').where('id', '=', personId);
  await holdRows(database, person).execute();
}
