import type { Database, Transaction } from '../database/store.ts';
import { makeOneRecord } from './one-record.ts';
import { holdPerson } from './person.ts';

/** Why an account stays as it is; keys of the texts. */
export type CorrectionFault = 'correct_listed' | 'correct_confirmed' | 'email_taken';

/** Mends a name that was mistyped. The names of those on the company's list are the list's. */
export async function correctName(
  { database, happened }: Transaction,
  { personId, name, byId }: { personId: string; name: string; byId: string },
): Promise<CorrectionFault | null> {
  const changed = await database
    .updateTable('people')
    .set({ name })
    .where('id', '=', personId)
    .where('listed_at', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return 'correct_listed';
  await happened({ kind: 'person.changed', personId, byId });
  return null;
}

/**
 * Mends an e-mail that was mistyped when the account was made: as long as nobody has vouched for the account, and it is not on
 * the list. When the right address is on the list and has no account, the account becomes that person's.
 */
export async function correctEmail(
  transaction: Transaction,
  { personId, email, byId }: { personId: string; email: string; byId: string },
): Promise<CorrectionFault | null> {
  const { database, happened } = transaction;
  await holdPerson(database, personId);
  const person = await database
    .selectFrom('people')
    .select(['email', 'listed_at', 'confirmed_at'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (person.email === email) return null;
  if (person.listed_at !== null) return 'correct_listed';
  if (person.confirmed_at !== null) return 'correct_confirmed';

  const onList = await database
    .selectFrom('people')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirst();
  if (onList && (onList.password_hash !== null || onList.left_at !== null)) return 'email_taken';
  if (onList && (await hasSeat(database, onList.id))) return 'email_taken';
  // Whoever is on the list can be named, and is told of it, before they have an account.
  if (onList) await makeOneRecord(transaction, { keptId: personId, goneId: onList.id, byId });
  await database
    .updateTable('people')
    .set({
      email,
      ...(onList && {
        name: onList.name,
        unit_id: onList.unit_id,
        title: onList.title,
        manager_email: onList.manager_email,
        listed_at: onList.listed_at,
        invited_at: onList.invited_at,
        is_administrator: onList.is_administrator,
        is_facilitator: onList.is_facilitator,
      }),
    })
    .where('id', '=', personId)
    .execute();
  await happened({ kind: 'person.changed', personId, byId });
  return null;
}

/** Somebody wrote down on paper what this person did: that is more than a line of a list. */
async function hasSeat(database: Database, personId: string): Promise<boolean> {
  const seat = await database
    .selectFrom('seats')
    .select('id')
    .where('person_id', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return seat !== undefined;
}
