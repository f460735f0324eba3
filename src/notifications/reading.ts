import type { Expression } from 'kysely';
import { sql } from 'kysely';
import type { Database, Store, Transaction } from '../database/store.ts';
import { DAY } from '../web/durations.ts';
import { holdReaders } from './readers.ts';
import { reportKinds, waitingSource } from './waiting-reports.ts';

/** Somebody has seen what they were told up to a time; what came since stays new, and more of the same is told afresh. */
export async function markRead(
  transaction: Transaction,
  { personId, until }: { personId: string; until: number },
): Promise<void> {
  const { database } = transaction;
  const now = Date.now();
  await holdReaders(transaction, [personId], now);
  await database
    .updateTable('notifications')
    .set({ read_at: now, gathering: null })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('at', '<=', until)
    .execute();
  await database
    .updateTable('notification_readers')
    .set({ firsts_read_at: until, news_since: firstWaiting(personId) })
    .where('person_id', '=', personId)
    .where((build) => build.or([build('firsts_read_at', 'is', null), build('firsts_read_at', '<=', until)]))
    .execute();
}

/** Since when something waits to be mailed to somebody, as it is now. */
function firstWaiting(personId: string) {
  return sql<number | null>`(select min(at) from notifications
    where person_id = ${personId} and read_at is null and mailed_at is null)`;
}

/**
 * Somebody looks at a post with these of its comments: what they were told of just that is read, and need not be read again in a list.
 * Tells whether there was anything. What is gathered with a comment that stands elsewhere stays new.
 */
export async function markSeen(
  store: Store,
  { personId, ...where }: { personId: string; postId: string; commentIds: string[] },
): Promise<boolean> {
  return markThese(store, personId, (database) => newOn(database, { personId, ...where }));
}

/** An administrator looks at what waits of these posts and comments: what they were told of it is read. Tells whether there was anything. */
export async function markReportsSeen(
  store: Store,
  { personId, thingIds }: { personId: string; thingIds: string[] },
): Promise<boolean> {
  if (thingIds.length === 0) return false;
  return markThese(store, personId, (database) => newReports(database, { personId, thingIds }));
}

async function markThese(
  store: Store,
  personId: string,
  findNew: (database: Database) => Promise<string[]>,
): Promise<boolean> {
  if ((await findNew(store.database)).length === 0) return false;
  await store.transaction(async (transaction) => {
    const { database } = transaction;
    const now = Date.now();
    await holdReaders(transaction, [personId], now);
    // Looked up once more, while nobody tells them more of it: that they have not seen.
    const seen = await findNew(database);
    if (seen.length === 0) return;
    await database
      .updateTable('notifications')
      .set({ read_at: now, gathering: null })
      .where('id', 'in', seen)
      .execute();
    await database
      .updateTable('notification_readers')
      .set({ news_since: firstWaiting(personId) })
      .where('person_id', '=', personId)
      .execute();
  });
  return true;
}

async function newReports(
  database: Database,
  { personId, thingIds }: { personId: string; thingIds: string[] },
): Promise<string[]> {
  const rows = await database
    .selectFrom('notifications')
    .innerJoin('notification_sources', 'notification_sources.notification_id', 'notifications.id')
    .select('notifications.id')
    .where('notifications.person_id', '=', personId)
    .where('notifications.read_at', 'is', null)
    .where('notifications.kind', 'in', reportKinds)
    .where('notification_sources.source', 'in', thingIds.map(waitingSource))
    .execute();
  return rows.map(({ id }) => id);
}

/** What is new to somebody on a post, and happened in these comments or in the post itself. Whoever meets it there has not looked at its reports. */
async function newOn(
  database: Database,
  { personId, postId, commentIds }: { personId: string; postId: string; commentIds: string[] },
): Promise<string[]> {
  const rows = await database
    .selectFrom('notifications')
    .select('notifications.id')
    .where('notifications.person_id', '=', personId)
    .where('notifications.post_id', '=', postId)
    .where('notifications.read_at', 'is', null)
    .where('notifications.kind', 'not in', reportKinds)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('notification_sources')
            .select('notification_sources.source')
            .whereRef('notification_sources.notification_id', '=', 'notifications.id')
            .where('notification_sources.gone', '=', 0)
            .where('notification_sources.comment_id', 'is not', null)
            .$if(commentIds.length > 0, (elsewhere) =>
              elsewhere.where('notification_sources.comment_id', 'not in', commentIds),
            ),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** The ids of the comments that somebody was told of since a time and has read, wherever they did, for a question about others. */
export function commentsReadSince(database: Database, personId: string, since: number): Expression<string> {
  return database
    .selectFrom('notifications')
    .innerJoin('notification_sources', 'notification_sources.notification_id', 'notifications.id')
    .select((build) => build.ref('notification_sources.comment_id').$notNull().as('commentId'))
    .where('notifications.person_id', '=', personId)
    .where('notifications.at', '>', since)
    .where('notifications.read_at', 'is not', null)
    .where('notification_sources.comment_id', 'is not', null)
    .$asScalar();
}

/** What somebody was told is forgotten after half a year; called now and then. A few at a time, since others wait for each transaction. */
export async function forgetOldNotifications(store: Store, { most = SOME } = {}): Promise<void> {
  for (;;) {
    const forgotten = await store.transaction(({ database }) => forgetSome(database, most));
    if (forgotten < most) return;
  }
}

async function forgetSome(database: Database, most: number): Promise<number> {
  const forgotten = await database
    .deleteFrom('notifications')
    .where('id', 'in', (build) =>
      build
        .selectFrom('notifications')
        .select('id')
        .where('at', '<', Date.now() - KEPT)
        .orderBy('at')
        .limit(most),
    )
    .returning('id')
    .execute();
  return forgotten.length;
}

const KEPT = 180 * DAY;
const SOME = 500;
