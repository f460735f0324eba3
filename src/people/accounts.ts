import { z } from 'zod';
import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Parsed } from '../web/forms.ts';
import { line, parseForm, typed } from '../web/forms.ts';
import type { Locale } from '../web/locale.ts';
import { companyOf } from './company.ts';
import { emailField } from './email.ts';
import type { PasswordFault } from './passwords.ts';
import { hashPassword, passwordFault } from './passwords.ts';

/** An account to be made, its password hashed already: that is slow, and nothing slow belongs in a transaction. */
export interface NewAccount {
  name: string;
  email: string;
  passwordHash: string;
  locale?: Locale | null;
}

export type AccountMade =
  { personId: string; fault: null } | { personId: null; fault: 'email_taken' | 'signup_closed' };

/**
 * Makes an account for an e-mail. On the company's list it becomes the account of the person there, whose name and unit
 * are the list's; else of a new person, unless the company has closed that. Rights wait until somebody confirms.
 */
export async function makeAccount(transaction: Transaction, account: NewAccount): Promise<AccountMade> {
  const { database, happened } = transaction;
  const known = await personOf(database, account.email);
  if (known?.password_hash) return { personId: null, fault: 'email_taken' };
  if (known?.left_at) return { personId: null, fault: 'signup_closed' };
  if (!known && !(await companyOf(database)).signupOpen) return { personId: null, fault: 'signup_closed' };

  const personId = known ? await claim(database, known.id, account) : await addPerson(database, account);
  if (personId === null) return { personId: null, fault: 'email_taken' };
  await happened({ kind: 'account.made', personId });
  return { personId, fault: null };
}

/** The fields of an account form, wherever it stands, but for the password. */
const AccountForm = z.object({
  name: line(200, 'name_long').pipe(z.string().min(1, 'name_missing')),
  email: emailField,
});

/**
 * Reads an account form and hashes its password. The faults are keys of this domain's texts. `companyName` is for the
 * company that has none yet.
 */
export async function readAccountForm(
  database: Database,
  body: unknown,
  companyName?: string,
): Promise<Parsed<NewAccount>> {
  const { values, faults } = parseForm(AccountForm, body);
  const { password = '' } = typed(body);
  const company = companyName ?? (await companyOf(database)).name;
  const fault = passwordFault(password, { email: values?.email ?? '', company });
  if (faults || fault) return { values: null, faults: { ...faults, ...passwordFaults(fault) } };
  return {
    values: { name: values.name, email: values.email, passwordHash: await hashPassword(password) },
    faults: null,
  };
}

function passwordFaults(fault: PasswordFault | null) {
  return fault === null ? {} : { password: fault };
}

/** Vouches that these accounts belong to whom they say: what they were given by list or role is in force from now on. */
export async function confirmPeople(
  { database, happened }: Transaction,
  personIds: string[],
  byId: string,
): Promise<void> {
  for (const personId of new Set(personIds)) {
    const confirmed = await database
      .updateTable('people')
      .set({ confirmed_at: Date.now() })
      .where('id', '=', personId)
      .where('password_hash', 'is not', null)
      .where('confirmed_at', 'is', null)
      .executeTakeFirst();
    if (confirmed.numUpdatedRows > 0n) await happened({ kind: 'person.confirmed', personId, byId });
  }
}

function personOf(database: Database, email: string) {
  return database
    .selectFrom('people')
    .select(['id', 'password_hash', 'left_at'])
    .where('email', '=', email)
    .executeTakeFirst();
}

/** Null when the account was made meanwhile on another laptop. */
async function claim(
  database: Database,
  personId: string,
  { passwordHash, locale }: NewAccount,
): Promise<string | null> {
  const claimed = await database
    .updateTable('people')
    .set({ password_hash: passwordHash, confirmed_at: null, ...(locale ? { locale } : {}) })
    .where('id', '=', personId)
    .where('password_hash', 'is', null)
    .executeTakeFirst();
  return claimed.numUpdatedRows > 0n ? personId : null;
}

async function addPerson(
  database: Database,
  { name, email, passwordHash, locale = null }: NewAccount,
): Promise<string | null> {
  const added = await database
    .insertInto('people')
    .values({
      id: newId(),
      name,
      email,
      title: '',
      locale,
      is_administrator: 0,
      is_facilitator: 0,
      password_hash: passwordHash,
      created_at: Date.now(),
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id ?? null;
}
