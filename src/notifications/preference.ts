import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { dropMails } from '../mail/outbox.ts';
import { holdReaders } from './readers.ts';

export const cadences = ['off', 'at_once', 'daily', 'weekly'] as const;

/** How often somebody is told by mail. */
export type Cadence = (typeof cadences)[number];

/** Whoever has not chosen: the day after, since a first reply should be met while the post is still warm. */
const USUAL: Cadence = 'daily';

/** How often somebody is told by mail. */
export async function cadenceOf(database: Database, personId: string): Promise<Cadence> {
  const row = await database
    .selectFrom('notification_readers')
    .select('mail')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.mail ?? USUAL;
}

/** Keeps how often somebody wants to be told by mail. Turned off, what waits is not mailed later, either. */
export async function setCadence(
  transaction: Transaction,
  { personId, mail }: { personId: string; mail: Cadence },
): Promise<void> {
  const { database } = transaction;
  const now = Date.now();
  await holdReaders(transaction, [personId], now);
  await database
    .updateTable('notification_readers')
    .set(mail === 'off' ? { mail, news_since: null } : { mail })
    .where('person_id', '=', personId)
    .execute();
  if (mail !== 'off') return;
  await markMailed(transaction, personId, now);
  await dropMails(transaction, digestMatter(personId));
}

/** Ends the mails to somebody; of whoever is gone by now nothing is kept. */
export async function endMails(transaction: Transaction, personId: string): Promise<void> {
  const person = await transaction.database
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person) await setCadence(transaction, { personId, mail: 'off' });
}

/** Nothing of what somebody has been told by now is mailed any more; what comes after it is gathered afresh. */
export async function markMailed({ database }: Transaction, personId: string, now: number): Promise<void> {
  await database
    .updateTable('notifications')
    .set({ mailed_at: now, gathering: null })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('mailed_at', 'is', null)
    .execute();
}

/** What the mails to one person are found by. */
export function digestMatter(personId: string): string {
  return `notifications ${personId}`;
}

/** Listens to the log: whoever left, or whose account is gone, gets no more of these mails, not even those that wait. */
export async function dropDigestOfTheGone(transaction: Transaction, event: Event): Promise<void> {
  if (event.kind === 'person.left') await dropMails(transaction, digestMatter(event.personId));
  else if (event.kind === 'people.united') await dropMails(transaction, digestMatter(event.goneId));
}

/** Makes the secret of the address that ends a person's mails; it is good for that and for nothing else. */
export function unsubscribeToken(personId: string, secret: string): string {
  return `${personId}.${signature(personId, secret)}`;
}

/** Whose mails an address ends; null when nobody signed it. */
export function personOfToken(token: string, secret: string): string | null {
  const [personId = '', signed = ''] = token.split('.');
  const [given, right] = [Buffer.from(signed), Buffer.from(signature(personId, secret))];
  return given.length === right.length && timingSafeEqual(given, right) ? personId : null;
}

function signature(personId: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${personId}`).digest('base64url');
}
