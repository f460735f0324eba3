import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { fingerprintOf } from '../web/fingerprint.ts';
import type { Locale } from '../web/locale.ts';

/** Who reads feeds by a secret address, and in which language; null: as the company speaks. */
export interface FeedReader {
  id: string;
  locale: Locale | null;
}

/**
 * Makes somebody's secret address anew; the one before is dead. Gives back the token, which cannot be shown again: only its hash is
 * kept.
 */
export async function makeFeedAddress({ database }: Transaction, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const fresh = { token_hash: fingerprintOf(token), made_at: Date.now() };
  await database
    .insertInto('feed_addresses')
    .values({ person_id: personId, ...fresh })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(fresh))
    .execute();
  return token;
}

/** Takes somebody's secret address away: what reads by it finds nothing from now on. */
export async function revokeFeedAddress({ database }: Transaction, personId: string): Promise<void> {
  await database.deleteFrom('feed_addresses').where('person_id', '=', personId).execute();
}

/** When somebody's secret address was made; null: there is none. */
export async function feedAddressMadeAt(database: Database, personId: string): Promise<number | null> {
  const row = await database
    .selectFrom('feed_addresses')
    .select('made_at')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** Whose secret address this is; null when it is nobody's, or theirs who left. */
export async function readerByToken(database: Database, token: string): Promise<FeedReader | null> {
  const row = await database
    .selectFrom('feed_addresses')
    .innerJoin('people', 'people.id', 'feed_addresses.person_id')
    .select(['people.id', 'people.locale'])
    .where('feed_addresses.token_hash', '=', fingerprintOf(token))
    .where('people.left_at', 'is', null)
    .where('people.password_hash', 'is not', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Listens to the log: the address of an account that is gone is dead, and so is that of somebody who left. */
export async function revokeOfTheGone(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind === 'people.united') await revokeFeedAddress(transaction, event.goneId);
  else if (event.kind === 'person.left' || event.kind === 'person.erased')
    await revokeFeedAddress(transaction, event.personId);
}
