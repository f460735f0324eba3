import type { Database, Transaction } from '../database/store.ts';
import { endSessionsOf } from '../web/session-store.ts';
import { companyOf } from './company.ts';
import type { PasswordFault } from './passwords.ts';
import { hashPassword, isPassword, passwordFault } from './passwords.ts';

export interface NewPassword {
  passwordHash: string;
  /** The hash of the old one, as it was checked: whoever else has set a new one meanwhile is not overruled. */
  oldHash: string;
}

export type PasswordFaults = { old?: 'old_wrong'; password?: PasswordFault };

/** Checks the old password of somebody and hashes the new one. */
export async function readNewPassword(
  database: Database,
  { personId, old, password }: { personId: string; old: string; password: string },
): Promise<{ values: NewPassword; faults: null } | { values: null; faults: PasswordFaults }> {
  const { email, password_hash: oldHash } = await database
    .selectFrom('people')
    .select(['email', 'password_hash'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (oldHash === null || !(await isPassword(old, oldHash)))
    return { values: null, faults: { old: 'old_wrong' } };
  const fault = passwordFault(password, { email, company: (await companyOf(database)).name });
  if (fault !== null) return { values: null, faults: { password: fault } };
  return { values: { passwordHash: await hashPassword(password), oldHash }, faults: null };
}

/** Sets somebody's new password and ends their sign-ins everywhere. False when the old one was replaced meanwhile. */
export async function changePassword(
  { database, happened }: Transaction,
  personId: string,
  { passwordHash, oldHash }: NewPassword,
): Promise<boolean> {
  const changed = await database
    .updateTable('people')
    .set({ password_hash: passwordHash })
    .where('id', '=', personId)
    .where('password_hash', '=', oldHash)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await endSessionsOf(database, personId);
  await happened({ kind: 'password.set', personId });
  return true;
}
