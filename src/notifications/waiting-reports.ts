import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { administrators } from '../people/roles.ts';
import type { NotificationKind } from './gathering.ts';
import { tell } from './gathering.ts';
import { holdReaders } from './readers.ts';

/** What waits among the reports for an administrator. */
export const reportKinds = [
  'post_reported',
  'comment_reported',
  'post_asked',
  'comment_asked',
] as const satisfies NotificationKind[];

const kinds: readonly NotificationKind[] = reportKinds;

/** Tells whether an administrator is told by it of what waits among the reports. */
export function isOfReports(kind: NotificationKind): boolean {
  return kinds.includes(kind);
}

/**
 * Listens to the log: administrators are told of each post or comment that waits among the reports, once as long as it waits. Dealt with,
 * or without the role, nobody is told of it any more.
 */
export async function tellAdministrators(transaction: Transaction, event: Event): Promise<void> {
  switch (event.kind) {
    case 'post.reported':
      return tellThatItWaits(transaction, event, 'reported');
    case 'comment.reported':
      return tellThatItWaits(transaction, event, 'reported');
    case 'showing.asked':
      return tellThatItWaits(transaction, event, 'asked');
    case 'report.reopened':
      return tellThatItWaits(
        transaction,
        event,
        (await isByWriter(transaction, event)) ? 'asked' : 'reported',
      );
    case 'post.hidden':
    case 'post.shown':
    case 'comment.hidden':
    case 'comment.shown':
    case 'comment.deleted':
    case 'report.dismissed':
    case 'showing.refused':
      return forgetSettled(transaction, event);
    case 'post.deleted':
      return forget(transaction, toldOfReports(transaction.database).where('post_id', '=', event.postId));
    case 'writing.erased':
      return forget(transaction, toldOfWriter(transaction.database, event.personId));
    case 'roles.changed':
      return forgetWithoutRole(transaction, event.personId);
  }
}

/** Which administrators hear of it, where others than they do, too. */
export async function administratorsWhoHear({ database }: Transaction, event: Event): Promise<string[]> {
  switch (event.kind) {
    case 'report.reopened':
      return administratorsHere(database);
    case 'post.hidden':
    case 'post.shown':
    case 'comment.hidden':
    case 'comment.shown':
    case 'report.dismissed':
    case 'showing.refused':
      return (await toldThatItWaits(database, event).execute()).map((told) => told.person_id);
    default:
      return [];
  }
}

interface Place {
  postId: string;
  /** Null, or left out: the post itself. */
  commentId?: string | null;
}

async function tellThatItWaits(
  transaction: Transaction,
  { personId: byId, postId, commentId = null }: Place & { personId: string },
  what: 'reported' | 'asked',
): Promise<void> {
  await tell(transaction, {
    kind: commentId === null ? `post_${what}` : `comment_${what}`,
    personIds: await administratorsHere(transaction.database),
    byId,
    postId,
    commentId,
    source: sourceOf({ postId, commentId }),
    isAlone: true,
  });
}

async function administratorsHere(database: Database): Promise<string[]> {
  const all = await administrators(database);
  return all.flatMap(({ id, hasLeft }) => (hasLeft ? [] : id));
}

function sourceOf({ postId, commentId }: Place): string {
  return waitingSource(commentId ?? postId);
}

/** Names that a post or a comment waits among the reports. */
export function waitingSource(thingId: string): string {
  return `waiting ${thingId}`;
}

/** What its writer said of something is no report: they ask to have it shown again. */
async function isByWriter(
  { database }: Transaction,
  { personId, postId, commentId }: Place & { personId: string },
): Promise<boolean> {
  const thing = await database
    .selectFrom(commentId ? 'comments' : 'posts')
    .select('person_id')
    .where('id', '=', commentId ?? postId)
    .executeTakeFirstOrThrow();
  return thing.person_id === personId;
}

/** As long as somebody else has said something of it too, it waits on. */
async function forgetSettled(transaction: Transaction, place: Place): Promise<void> {
  const ids = await hold(transaction, toldThatItWaits(transaction.database, place));
  // Asked behind the hold: whoever says something of it at the same time has told it by then, or tells it once this is done.
  if (!(await waits(transaction.database, place))) await remove(transaction.database, ids);
}

async function waits(database: Database, { postId, commentId = null }: Place): Promise<boolean> {
  const waiting = await database
    .selectFrom('reports')
    .select('id')
    .where('post_id', '=', postId)
    .where('comment_id', commentId === null ? 'is' : '=', commentId)
    .where('settled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
}

/** What administrators were told of this thing among the reports. */
function toldThatItWaits(database: Database, place: Place) {
  const toldOf = database
    .selectFrom('notification_sources')
    .select('notification_id')
    .where('source', '=', sourceOf(place));
  return toldOfReports(database).where('id', 'in', toldOf);
}

/** What they were told of a post of this person's, of a comment on it, or of a comment of theirs elsewhere. */
function toldOfWriter(database: Database, personId: string): Told {
  const posts = database.selectFrom('posts').select('id').where('person_id', '=', personId);
  const comments = database
    .selectFrom('comments')
    .select(sql<string>`${waitingSource('')} || id`.as('source'))
    .where('person_id', '=', personId);
  const ofComments = database
    .selectFrom('notification_sources')
    .select('notification_id')
    .where('source', 'in', comments);
  // As a union: of either or the other, PostgreSQL would look through everything that anybody was told.
  return toldOfReports(database)
    .where('post_id', 'in', posts)
    .union(toldOfReports(database).where('id', 'in', ofComments));
}

async function forgetWithoutRole(transaction: Transaction, personId: string): Promise<void> {
  const isStill = (await administrators(transaction.database)).some(({ id }) => id === personId);
  if (!isStill)
    await forget(transaction, toldOfReports(transaction.database).where('person_id', '=', personId));
}

type Told = ReturnType<typeof toldOfReports>;

async function forget(transaction: Transaction, told: Told): Promise<void> {
  await remove(transaction.database, await hold(transaction, told));
}

/** Gives back what was told, and has nobody tell its readers anything else until this transaction ends. */
async function hold(transaction: Transaction, told: Told): Promise<string[]> {
  const rows = await told.execute();
  const personIds = rows.map((row) => row.person_id);
  await holdReaders(transaction, personIds, Date.now());
  return rows.map(({ id }) => id);
}

/** Gone and not only taken back: said of it once more, it is news again. */
async function remove(database: Database, ids: string[]): Promise<void> {
  if (ids.length > 0) await database.deleteFrom('notifications').where('id', 'in', ids).execute();
}

function toldOfReports(database: Database) {
  return database.selectFrom('notifications').select(['id', 'person_id']).where('kind', 'in', reportKinds);
}
