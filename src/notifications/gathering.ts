import { sql } from 'kysely';
import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { NotificationTable } from '../database/tables/notifications.ts';
import { holdReaders } from './readers.ts';

export type NotificationKind = NotificationTable['kind'];

/** What somebody did, and who is told of it. */
export interface News {
  kind: NotificationKind;
  personIds: string[];
  byId: string;
  postId: string;
  commentId: string | null;
  /** Names what was done, so that nobody is told of it twice: `comment <id>`. */
  source: string;
  /** It is told by itself, and nothing is gathered with it. */
  isAlone?: boolean;
  /** Words that go with it, when they are not those of the comment. */
  words?: string;
}

/**
 * Tells people of something, in the transaction in which it happened. What is of the same kind about the same post goes into one
 * notification as long as it has not been read. A handful of statements, however many are told; nobody is told of what they did
 * themselves, and nobody again of what was taken back and done once more.
 */
export async function tell(transaction: Transaction, ...news: News[]): Promise<void> {
  const now = Date.now();
  const others = news.map((one) => ({
    ...one,
    personIds: [...new Set(one.personIds)].filter((id) => id !== one.byId),
  }));
  // All at once, since two transactions that hold a few each could wait for each other.
  const held = await holdReaders(
    transaction,
    others.flatMap(({ personIds }) => personIds),
    now,
  );
  for (const one of others) {
    const personIds = one.personIds.filter((id) => held.includes(id));
    if (personIds.length > 0) await tellOf(transaction, { ...one, personIds }, now);
  }
}

async function tellOf({ database }: Transaction, news: News, now: number): Promise<void> {
  const known = await toldBefore(database, news.personIds, news.source);
  await bringBack(database, known, news.source, now);
  const fresh = news.personIds.filter((id) => !known.includes(id));
  if (fresh.length === 0) return;
  const ids = await openGatherings(database, fresh, news, now);
  await addTo(database, [...ids.values()], news.byId, now);
  await database
    .insertInto('notification_sources')
    .values(
      [...ids].map(([personId, notificationId]) => ({
        person_id: personId,
        source: news.source,
        notification_id: notificationId,
        by_id: news.byId,
        comment_id: news.commentId,
        at: now,
        gone: 0,
      })),
    )
    .execute();
  await database
    .updateTable('notification_readers')
    .set({ news_since: now })
    .where('person_id', 'in', fresh)
    .where('news_since', 'is', null)
    .execute();
}

/** What was done is undone: nobody is told of it any more. `personIds` leaves it at some of those who were told. */
export async function takeNewsBack(
  transaction: Transaction,
  sources: string[],
  personIds?: string[],
): Promise<void> {
  const { database } = transaction;
  let told = database.selectFrom('notification_sources').select('person_id').where('source', 'in', sources);
  if (personIds) told = told.where('person_id', 'in', personIds);
  const people = (await told.where('gone', '=', 0).execute()).map((row) => row.person_id);
  if (people.length === 0) return;
  await holdReaders(transaction, people, Date.now());
  const taken = await database
    .updateTable('notification_sources')
    .set({ gone: 1 })
    .where('source', 'in', sources)
    .where('person_id', 'in', people)
    .returning('notification_id')
    .execute();
  await countAgain(
    database,
    taken.map((row) => row.notification_id),
  );
}

/** Sets right how many have done what these notifications tell of, and when the last of it that still stands was done. */
export async function countAgain(database: Database, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await database
    .updateTable('notifications')
    .set((build) => ({
      people: build
        .selectFrom('notification_sources')
        .select(sql<number>`count(distinct by_id)`.as('people'))
        .whereRef('notification_sources.notification_id', '=', 'notifications.id')
        .where('notification_sources.gone', '=', 0),
      at: build.fn.coalesce(
        build
          .selectFrom('notification_sources')
          .select(({ fn }) => fn.max('notification_sources.at').as('at'))
          .whereRef('notification_sources.notification_id', '=', 'notifications.id')
          .where('notification_sources.gone', '=', 0),
        'notifications.at',
      ),
    }))
    .where('id', 'in', ids)
    .execute();
}

async function toldBefore(database: Database, personIds: string[], source: string): Promise<string[]> {
  const rows = await database
    .selectFrom('notification_sources')
    .select('person_id')
    .where('person_id', 'in', personIds)
    .where('source', '=', source)
    .execute();
  return rows.map((row) => row.person_id);
}

/** It was done now; that does not make it new to whoever has read it. */
async function bringBack(
  database: Database,
  personIds: string[],
  source: string,
  now: number,
): Promise<void> {
  if (personIds.length === 0) return;
  const back = await database
    .updateTable('notification_sources')
    .set({ gone: 0, at: now })
    .where('person_id', 'in', personIds)
    .where('source', '=', source)
    .where('gone', '=', 1)
    .returning('notification_id')
    .execute();
  await countAgain(
    database,
    back.map((row) => row.notification_id),
  );
}

/** The notification that each of these people has open for such news, made where there is none; by person. */
async function openGatherings(
  database: Database,
  personIds: string[],
  { kind, postId, source, isAlone, words }: News,
  now: number,
): Promise<Map<string, string>> {
  const gathering = isAlone ? source : `${kind} ${postId}`;
  const open = await database
    .selectFrom('notifications')
    .select(['person_id', 'id'])
    .where('person_id', 'in', personIds)
    .where('gathering', '=', gathering)
    .execute();
  const ids = new Map(open.map((row) => [row.person_id, row.id]));
  const fresh = personIds
    .filter((personId) => !ids.has(personId))
    .map((personId) => ({
      id: newId(),
      person_id: personId,
      kind,
      post_id: postId,
      gathering,
      people: 0,
      at: now,
      read_at: null,
      mailed_at: null,
      words: words ?? null,
    }));
  if (fresh.length > 0) await database.insertInto('notifications').values(fresh).execute();
  for (const row of fresh) ids.set(row.person_id, row.id);
  return ids;
}

/** One more has done it, unless they had before: asked of each by an index, not by counting ten thousand. */
async function addTo(database: Database, ids: string[], byId: string, now: number): Promise<void> {
  await database
    .updateTable('notifications')
    .set((build) => ({
      at: now,
      people: sql<number>`people + case when ${build.exists(
        build
          .selectFrom('notification_sources')
          .select('notification_sources.source')
          .whereRef('notification_sources.notification_id', '=', 'notifications.id')
          .where('notification_sources.by_id', '=', byId)
          .where('notification_sources.gone', '=', 0),
      )} then 0 else 1 end`,
    }))
    .where('id', 'in', ids)
    .execute();
}
