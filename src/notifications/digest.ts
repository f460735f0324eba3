import type { Database, Store, Transaction } from '../database/store.ts';
import { sendMail } from '../mail/outbox.ts';
import type { Company } from '../people/company.ts';
import { companyOf } from '../people/company.ts';
import { again } from '../web/again-and-again.ts';
import { DAY } from '../web/durations.ts';
import { eachThenThrow, inPages } from '../web/each-then-throw.ts';
import { callAtOnce, callToFirstPosts } from './calling.ts';
import { lastDue } from './digest-time.ts';
import { wordsOfDigest } from './digest-words.ts';
import { countFirstPosts, firstPosts } from './first-posts.ts';
import type { Notification } from './list.ts';
import { firstPostNews, firstPostsTogether, ownNotifications } from './list.ts';
import type { Cadence } from './preference.ts';
import { digestMatter, markMailed, unsubscribeToken } from './preference.ts';
import { readerState } from './readers.ts';

interface DigestParts {
  store: Store;
  /** How people reach Ombord. */
  address: string;
  /** Signs the addresses by which mails are ended. */
  secret: string;
}

/** More than this nobody reads in a mail; the page has the rest. */
const MOST_TOLD = 20;
const MOST_FIRST_POSTS = 5;
/** What is older was told while there was no mail server, or before the person came: it is no news. */
const NEWS_FOR = 14 * DAY;
/** A mail that could not be sent for so long would meet the next one. */
const GOOD_FOR = 3 * DAY;
const AT_A_TIME = 100;

/**
 * Writes the mails that are due to the outbox. Any node may do it, every few seconds: who is told is claimed in the transaction that
 * writes the mail, so each thing is told once, whatever restarts in between. Where there is nothing to tell there is no mail. Throws at the
 * end when somebody's mail could not be written; nobody else waits for it.
 */
export async function sendDigests(parts: DigestParts, now = Date.now()): Promise<void> {
  const { store } = parts;
  const company = await companyOf(store.database);
  const mailEach = () =>
    eachThenThrow(
      dueReaders(store.database, now, company.timeZone),
      ({ personId, since }) =>
        store.transaction((inside) => sendDigest(inside, { ...parts, company, personId, since, now })),
      'some are without theirs',
    );
  await eachThenThrow(
    [
      () => callToFirstPosts(store, lastDue('daily', now, company.timeZone)),
      () => callAtOnce(store, now),
      mailEach,
    ],
    (part) => part(),
    'people have not got their news by mail',
  );
}

interface DueReader {
  personId: string;
  since: number;
}

/** Everybody whose mail is due, whoever has waited longest first. */
async function* dueReaders(database: Database, now: number, timeZone: string): AsyncGenerator<DueReader> {
  for (const cadence of ['at_once', 'daily', 'weekly'] as const) {
    const due = lastDue(cadence, now, timeZone);
    yield* inPages((after: DueReader | undefined) => readersDue(database, { cadence, due, after }));
  }
}

async function readersDue(
  database: Database,
  { cadence, due, after }: { cadence: Cadence; due: number; after: DueReader | undefined },
): Promise<DueReader[]> {
  return database
    .selectFrom('notification_readers')
    .select(['person_id as personId', 'news_since as since'])
    .where('mail', '=', cadence)
    .where('news_since', '<=', due)
    .$if(after !== undefined, (query) =>
      query.where((build) =>
        build(
          build.refTuple('news_since', 'person_id'),
          '>',
          build.tuple(after?.since ?? 0, after?.personId ?? ''),
        ),
      ),
    )
    .orderBy('news_since')
    .orderBy('person_id')
    .limit(AT_A_TIME)
    .$narrowType<{ since: number }>()
    .execute();
}

interface Digest extends DigestParts {
  company: Company;
  personId: string;
  since: number;
  now: number;
}

async function sendDigest(transaction: Transaction, digest: Digest): Promise<void> {
  const { database } = transaction;
  const { company, personId, address, secret, now } = digest;
  if (!(await claim(database, digest))) return;
  const person = await addresseeOf(database, personId);
  const news = await newsFor(database, { personId, unitId: person?.unitId ?? null, now });
  await markMailed(transaction, personId, now);
  if (!person || news.length === 0) return;
  await markFirstsMailed(database, personId, news);
  const unsubscribe = `${address}/unsubscribe?token=${unsubscribeToken(personId, secret)}`;
  const locale = person.locale ?? company.locale;
  const facts = { news, name: person.name, company: company.name, address, unsubscribe };
  await sendMail(transaction, {
    about: digestMatter(personId),
    to: { personId, name: person.name, address: person.email },
    unsubscribe,
    goodUntil: now + GOOD_FOR,
    locale,
    ...wordsOfDigest(facts, locale),
  });
}

/** Of all nodes that come to it one does it; nobody, when the person has read it or turned mails off meanwhile. */
async function claim(database: Database, { personId, since }: Digest): Promise<boolean> {
  const claimed = await database
    .updateTable('notification_readers')
    .set({ news_since: null })
    .where('person_id', '=', personId)
    .where('news_since', '=', since)
    .where('mail', '!=', 'off')
    .executeTakeFirst();
  return claimed.numUpdatedRows > 0n;
}

async function addresseeOf(database: Database, personId: string) {
  return database
    .selectFrom('people')
    .select(['name', 'email', 'locale', 'unit_id as unitId'])
    .where('id', '=', personId)
    .where('left_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
}

/** What concerns the person alone, and the first posts of their unit that no mail has told of. */
async function newsFor(
  database: Database,
  { now, ...reader }: { personId: string; unitId: string | null; now: number },
): Promise<Notification[]> {
  const own = await ownNotifications(database, reader.personId, { unmailed: true, most: MOST_TOLD });
  const fresh = own.filter(({ at }) => at > now - NEWS_FOR);
  const { firstsReadAt, firstsSince } = await readerState(database, reader.personId);
  const { firsts_mailed_at: mailedAt } = await database
    .selectFrom('notification_readers')
    .select('firsts_mailed_at')
    .where('person_id', '=', reader.personId)
    .executeTakeFirstOrThrow();
  const after = Math.max(now - NEWS_FOR, firstsReadAt, firstsSince, mailedAt ?? 0);
  const firsts = await firstPosts(database, reader, { after, most: MOST_FIRST_POSTS });
  const together = firstPostsTogether(firsts.map((post) => firstPostNews(post, true)));
  if (firsts.length < MOST_FIRST_POSTS) return [...fresh, ...together];
  const others = (await countFirstPosts(database, reader, after)) - 1;
  return [...fresh, ...together.map((line) => ({ ...line, others }))];
}

/** First posts up to the newest that a mail tells of are told of by no other; what comes while it is written is. */
async function markFirstsMailed(database: Database, personId: string, news: Notification[]): Promise<void> {
  const firsts = news.find(({ kind }) => kind === 'first_post');
  if (!firsts) return;
  await database
    .updateTable('notification_readers')
    .set({ firsts_mailed_at: firsts.at })
    .where('person_id', '=', personId)
    .execute();
}

/** Writes them from now on, on as many nodes as there are. Gives back how to stop. */
export function startDigests({
  onFault,
  ...parts
}: DigestParts & { onFault: (error: unknown) => void }): () => void {
  return again(() => sendDigests(parts), { every: LOOK_EVERY }, onFault);
}

const LOOK_EVERY = 15_000;
