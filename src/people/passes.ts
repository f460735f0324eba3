import { randomInt } from 'node:crypto';
import type { Database, Transaction } from '../database/store.ts';
import { MINUTE } from '../web/durations.ts';
import { fingerprintOf } from '../web/fingerprint.ts';
import { accountOf } from './rights.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { endSessionsOf } from '../web/session-store.ts';

/** A code that is read out loud, with which a person sets a new password. */
export interface Pass {
  code: string;
  expiresAt: number;
}

/** Why there is none; keys of the texts. */
export type PassFault = 'pass_no_account' | 'pass_rights';

/** What a code opens. */
export interface PassHolder {
  personId: string;
  email: string;
  /** It was used, or is too old. */
  isSpent: boolean;
}

/** Letters and digits that nobody mistakes for another when they are read out loud; 24^8 is 110 thousand million. */
const ALPHABET = '2346789BCDFGHJKMPQRTVWXY';
const LENGTH = 8;
/** Long enough to be read out and typed, and over before the room is empty. */
export const PASS_AGE = 15 * MINUTE;

/**
 * Makes a pass that is good once, for a quarter of an hour, in one workshop; one that was made before is worth nothing from then
 * on. Somebody with rights of their own gets theirs from an administrator only: whoever holds a pass holds the account.
 */
export async function makePass(
  { database, happened }: Transaction,
  { personId, workshopId, maker }: { personId: string; workshopId: string; maker: SignedIn },
): Promise<{ pass: Pass; fault: null } | { pass: null; fault: PassFault }> {
  const person = await accountOf(database, personId);
  if (!person) return { pass: null, fault: 'pass_no_account' };
  if (person.hasRights && !maker.isAdministrator) return { pass: null, fault: 'pass_rights' };

  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const expiresAt = Date.now() + PASS_AGE;
  await database
    .deleteFrom('passes')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
  await database
    .insertInto('passes')
    .values({
      code_hash: fingerprintOf(code),
      person_id: personId,
      workshop_id: workshopId,
      made_by: maker.id,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute();
  await happened({ kind: 'pass.made', personId, byId: maker.id });
  return { pass: { code, expiresAt }, fault: null };
}

/** Whose pass this code is, as it was typed; null when it is none of this workshop's. */
export async function passHolder(
  database: Database,
  code: string,
  workshopId: string,
): Promise<PassHolder | null> {
  const row = await database
    .selectFrom('passes')
    .innerJoin('people', 'people.id', 'passes.person_id')
    .select(['passes.person_id', 'passes.expires_at', 'passes.used_at', 'people.email', 'people.left_at'])
    .where('passes.code_hash', '=', fingerprintOf(code))
    .where('passes.workshop_id', '=', workshopId)
    .executeTakeFirst();
  if (!row) return null;
  const isSpent = row.used_at !== null || row.expires_at <= Date.now() || row.left_at !== null;
  return { personId: row.person_id, email: row.email, isSpent };
}

/**
 * Sets the new password and ends every sign-in of the person. Gives back whose it was; null, and nothing is changed, when the
 * pass was used meanwhile, or is too old.
 */
export async function usePass(
  { database, happened }: Transaction,
  { code, workshopId, passwordHash }: { code: string; workshopId: string; passwordHash: string },
): Promise<string | null> {
  const now = Date.now();
  const used = await database
    .updateTable('passes')
    .set({ used_at: now })
    .where('code_hash', '=', fingerprintOf(code))
    .where('workshop_id', '=', workshopId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['person_id', 'made_by'])
    .executeTakeFirst();
  if (!used) return null;
  const set = await database
    .updateTable('people')
    .set({ password_hash: passwordHash })
    .where('id', '=', used.person_id)
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
  if (set.numUpdatedRows === 0n) return null;
  await endSessionsOf(database, used.person_id);
  await happened({ kind: 'password.set', personId: used.person_id, byId: used.made_by });
  return used.person_id;
}

/** What somebody typed, as the code it stands for: any case, with dashes and spaces anywhere. */
export function readPass(written: string): string {
  return written.toUpperCase().replace(/[\s\p{Pd}_.]/gu, '');
}

/** A code as it is shown: two groups of four are read out with fewer slips. */
export function showPass(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
