import { inBatches } from '../database/batches.ts';
import { newId } from '../database/id.ts';
import type { Transaction } from '../database/store.ts';
import { holdPeople } from '../people/hold-people.ts';
import type { Locale } from '../web/locale.ts';
import { htmlOf } from './html.ts';

/** A mail to one person, as the domain that writes it has it. */
export interface Mail {
  /** What it is about, in a word of the domain's own: `workshop 17`. Later mails about it find this one. */
  about: string;
  to: Addressee;
  /** Whom an answer reaches; without one, MAIL_FROM. */
  replyTo?: MailAddress | undefined;
  /** The language of its words. */
  locale: Locale;
  subject: string;
  /** Plain words, paragraphs set apart by an empty line; the HTML part is made from them. */
  text: string;
  /** The HTML part, where it is more than its words; safe as it is. */
  html?: string | undefined;
  /** Where one press of the mail program ends mails like this (RFC 8058). */
  unsubscribe?: string | undefined;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string } | undefined;
  /** It helps nobody when it comes later than this; milliseconds UTC. */
  goodUntil?: number | undefined;
}

export interface Addressee extends MailAddress {
  /** Whose address it is; null: nobody's who is known here. */
  personId: string | null;
}

/** `name` may be empty. */
export interface MailAddress {
  name: string;
  address: string;
}

/**
 * Writes a mail to the outbox, in the transaction of what it tells of. From there it is sent, again and again if need be. To whoever was
 * erased meanwhile nothing is written.
 */
export async function sendMail(transaction: Transaction, mail: Mail): Promise<void> {
  await sendMails(transaction, [mail]);
}

/** The same for many, in few statements. */
export async function sendMails({ database }: Transaction, mails: Mail[]): Promise<void> {
  const now = Date.now();
  const known = await holdPeople(
    database,
    mails.flatMap(({ to }) => to.personId ?? []),
  );
  const wanted = mails.filter(({ to }) => to.personId === null || known.has(to.personId));
  const rows = wanted.map((mail) => ({
    id: newId(),
    about: mail.about,
    to_name: mail.to.name,
    to_address: mail.to.address,
    reply_name: mail.replyTo?.name ?? null,
    reply_address: mail.replyTo?.address ?? null,
    subject: mail.subject,
    text: mail.text,
    html: mail.html ?? htmlOf(mail),
    unsubscribe: mail.unsubscribe ?? null,
    calendar: mail.calendar?.content ?? null,
    calendar_method: mail.calendar?.method ?? null,
    state: 'waiting' as const,
    attempts: 0,
    next_at: now,
    good_until: mail.goodUntil ?? null,
    error: null,
    made_at: now,
    waiting_since: now,
    sent_at: null,
  }));
  for (const some of inBatches(rows)) await database.insertInto('mails').values(some).execute();
}

/** Takes back everything that waits about a matter, or of that what waits for one address. Tells whether anything did. */
export async function dropMails(
  { database }: Transaction,
  about: string,
  address?: string,
): Promise<boolean> {
  const dropped = await database
    .deleteFrom('mails')
    .where('about', '=', about)
    .where('state', '=', 'waiting')
    .$if(address !== undefined, (query) => query.where('to_address', '=', address ?? ''))
    .executeTakeFirst();
  return dropped.numDeletedRows > 0n;
}

/**
 * Takes back what still waits about a matter, because newer words are about to be written to the same addresses. Gives
 * back whoever has heard nothing of it at all: their only mail about it waited, and was never tried.
 */
export async function withdrawMails(
  { database }: Transaction,
  about: string,
  addresses: string[],
): Promise<Set<string>> {
  const untold = new Set<string>();
  for (const some of inBatches(addresses)) {
    const withdrawn = await database
      .deleteFrom('mails')
      .where('about', '=', about)
      .where('to_address', 'in', some)
      .where('state', '=', 'waiting')
      .returning(['to_address', 'attempts'])
      .execute();
    const others = await database
      .selectFrom('mails')
      .select('to_address')
      .where('about', '=', about)
      .where('to_address', 'in', some)
      .execute();
    const told = new Set([
      ...others.map((mail) => mail.to_address),
      ...withdrawn.filter((mail) => mail.attempts > 0).map((mail) => mail.to_address),
    ]);
    for (const { to_address: address } of withdrawn) if (!told.has(address)) untold.add(address);
  }
  return untold;
}
