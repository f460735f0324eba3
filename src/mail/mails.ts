import type { Selectable } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { MailTable } from '../database/tables/notifications.ts';
import { DAY } from '../web/durations.ts';
import type { Mail, MailAddress } from './outbox.ts';

export type MailState = MailTable['state'];
export const mailStates = ['waiting', 'failed', 'sent'] as const satisfies MailState[];

/** A mail as it lies in the outbox. */
export interface StoredMail extends Omit<Mail, 'to' | 'goodUntil' | 'locale'> {
  id: string;
  to: MailAddress;
  html: string;
  state: MailState;
  attempts: number;
  nextAt: number;
  goodUntil: number | null;
  /** What the mail server said last; `late` when it was no use any more. */
  error: string | null;
  madeAt: number;
  waitingSince: number;
  sentAt: number | null;
}

/** A row of the list: who, what, and how it goes. */
export type MailEntry = Pick<
  StoredMail,
  'id' | 'to' | 'subject' | 'state' | 'attempts' | 'nextAt' | 'error' | 'madeAt' | 'sentAt'
>;

const PAGE = 100;

/** The newest mails of a state, or of all, a page at a time; `after` is the id of the last one seen. */
export async function listMails(
  database: Database,
  { state, after }: { state: MailState | 'all'; after?: string | undefined },
): Promise<{ mails: MailEntry[]; next: string | null }> {
  let query = database.selectFrom('mails').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc');
  if (state !== 'all') query = query.where('state', '=', state);
  const last = after === undefined ? undefined : await mailRow(database, after);
  if (last) {
    query = query.where((build) =>
      build.or([
        build('made_at', '<', last.made_at),
        build.and([build('made_at', '=', last.made_at), build('id', '<', last.id)]),
      ]),
    );
  }
  const rows = await query.limit(PAGE + 1).execute();
  return {
    mails: rows.slice(0, PAGE).map(toMail),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  };
}

/** One mail, or null. */
export async function mailById(database: Database, id: string): Promise<StoredMail | null> {
  const row = await mailRow(database, id);
  return row ? toMail(row) : null;
}

/** How many mails are in each state; about one matter, or all. */
export async function countMails(database: Database, about?: string): Promise<Record<MailState, number>> {
  let query = database
    .selectFrom('mails')
    .select((build) => ['state', build.fn.countAll<number>().as('count')])
    .groupBy('state');
  if (about !== undefined) query = query.where('about', '=', about);
  const rows = await query.execute();
  const of = (state: MailState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: of('waiting'), sent: of('sent'), failed: of('failed') };
}

/** An administrator has a mail tried again, from the beginning, as if it were new; whatever became of it before. */
export async function sendAgain({ database }: Transaction, id: string): Promise<void> {
  const now = Date.now();
  await database
    .updateTable('mails')
    .set({
      state: 'waiting',
      attempts: 0,
      next_at: now,
      waiting_since: now,
      good_until: null,
      error: null,
      sent_at: null,
    })
    .where('id', '=', id)
    .execute();
}

/** Mails are about people, and kept no longer than somebody may ask what became of one; called now and then. */
export async function forgetOldMails({ database }: Transaction): Promise<void> {
  await database
    .deleteFrom('mails')
    .where('state', '!=', 'waiting')
    .where('made_at', '<', Date.now() - KEPT)
    .execute();
}

const KEPT = 90 * DAY;

function mailRow(database: Database, id: string) {
  return database.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A row of `mails` as the program sees it. */
export function toMail(row: Selectable<MailTable>): StoredMail {
  return {
    id: row.id,
    about: row.about,
    to: { name: row.to_name, address: row.to_address },
    replyTo:
      row.reply_address === null ? undefined : { name: row.reply_name ?? '', address: row.reply_address },
    subject: row.subject,
    text: row.text,
    html: row.html,
    unsubscribe: row.unsubscribe ?? undefined,
    calendar:
      row.calendar === null || row.calendar_method === null
        ? undefined
        : { method: row.calendar_method, content: row.calendar },
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
    goodUntil: row.good_until,
    error: row.error,
    madeAt: row.made_at,
    waitingSince: row.waiting_since,
    sentAt: row.sent_at,
  };
}
