import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database, Transaction } from '../database/store.ts';
import type { Locale } from '../web/locale.ts';
import type { NewAccount } from './accounts.ts';
import { companyOf, lockCompany } from './company.ts';
import { newId } from '../database/id.ts';
import { fingerprintOf } from '../web/fingerprint.ts';

/**
 * Makes a token with which the company can be set up, once; null when it is set up. Only its hash is kept, so every
 * start makes another; the last few stay good, since several nodes may start and each prints its own.
 */
export async function makeSetupToken({ database }: Transaction): Promise<string | null> {
  await lockCompany(database);
  const { setUpAt } = await companyOf(database);
  if (setUpAt !== null) return null;
  const token = randomBytes(24).toString('base64url');
  const hashes = [fingerprintOf(token), ...(await keptHashes(database))].slice(0, KEPT_TOKENS);
  await database
    .updateTable('company')
    .set({ setup_token_hash: hashes.join(' ') })
    .execute();
  return token;
}

const KEPT_TOKENS = 8;

/** Tells whether this token may set up the company now. */
export async function isSetupToken(database: Database, token: string): Promise<boolean> {
  const given = Buffer.from(fingerprintOf(token));
  const kept = await keptHashes(database);
  return kept.some((one) => timingSafeEqual(Buffer.from(one), given));
}

/**
 * Names the company and makes its first administrator, who facilitates too. An e-mail that is on the list already becomes
 * the administrator's account. Gives back the administrator's id, or null when somebody was first.
 */
export async function setUpCompany(
  { database, happened }: Transaction,
  { company, locale, administrator }: { company: string; locale: Locale; administrator: NewAccount },
): Promise<string | null> {
  await companyOf(database);
  const now = Date.now();
  const opened = await database
    .updateTable('company')
    .set({ name: company, locale, set_up_at: now, setup_token_hash: null })
    .where('set_up_at', 'is', null)
    .executeTakeFirst();
  if (opened.numUpdatedRows === 0n) return null;

  const account = {
    locale,
    is_administrator: 1,
    is_facilitator: 1,
    password_hash: administrator.passwordHash,
    confirmed_at: now,
    left_at: null,
  };
  const { id: personId } = await database
    .insertInto('people')
    .values({
      id: newId(),
      name: administrator.name,
      email: administrator.email,
      title: '',
      created_at: now,
      ...account,
    })
    .onConflict((conflict) => conflict.column('email').doUpdateSet(account))
    .returning('id')
    .executeTakeFirstOrThrow();
  await happened({ kind: 'company.set_up', personId });
  await happened({ kind: 'account.made', personId });
  return personId;
}

async function keptHashes(database: Database): Promise<string[]> {
  const row = await database
    .selectFrom('company')
    .select('setup_token_hash')
    .where('set_up_at', 'is', null)
    .executeTakeFirst();
  return (row?.setup_token_hash ?? '').split(' ').filter((kept) => kept !== '');
}
