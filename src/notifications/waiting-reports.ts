import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/store.ts';
import type { Tables } from '../database/tables.ts';
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
      return forget(transaction, (told) => told.where('post_id', '=', event.postId));
    case 'writing.erased':
      return forget(transaction, (told) => told.where((build) => isOfWriter(build, event.personId)));
    case 'roles.changed':
      return forgetWithoutRole(transaction, event.personId);
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
  const here = (await administrators(transaction.database)).filter(({ hasLeft }) => !hasLeft);
  await tell(transaction, {
    kind: commentId === null ? `post_${what}` : `comment_${what}`,
    personIds: here.map(({ id }) => id),
    byId,
    postId,
    commentId,
    source: sourceOf({ postId, commentId }),
    isAlone: true,
  });
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
  const toldOf = transaction.database
    .selectFrom('notification_sources')
    .select('notification_id')
    .where('source', '=', sourceOf(place));
  const ids = await hold(transaction, (told) => told.where('id', 'in', toldOf));
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

/** Told of a post of this person's, of a comment on it, or of a comment of theirs elsewhere. */
function isOfWriter(build: ExpressionBuilder<Tables, 'notifications'>, personId: string) {
  const posts = build.selectFrom('posts').select('id').where('person_id', '=', personId);
  const comments = build
    .selectFrom('comments')
    .select(sql<string>`${waitingSource('')} || id`.as('source'))
    .where('person_id', '=', personId);
  const ofComments = build
    .selectFrom('notification_sources')
    .select('notification_id')
    .where('source', 'in', comments);
  return build.or([build('post_id', 'in', posts), build('id', 'in', ofComments)]);
}

async function forgetWithoutRole(transaction: Transaction, personId: string): Promise<void> {
  const isStill = (await administrators(transaction.database)).some(({ id }) => id === personId);
  if (!isStill) await forget(transaction, (told) => told.where('person_id', '=', personId));
}

type Which = (told: ReturnType<typeof toldOfReports>) => ReturnType<typeof toldOfReports>;

async function forget(transaction: Transaction, which: Which): Promise<void> {
  await remove(transaction.database, await hold(transaction, which));
}

/** Gives back what was told, and has nobody tell its readers anything else until this transaction ends. */
async function hold(transaction: Transaction, which: Which): Promise<string[]> {
  const told = await which(toldOfReports(transaction.database)).execute();
  const personIds = told.map((row) => row.person_id);
  await holdReaders(transaction, personIds, Date.now());
  return told.map(({ id }) => id);
}

/** Gone and not only taken back: said of it once more, it is news again. */
async function remove(database: Database, ids: string[]): Promise<void> {
  if (ids.length > 0) await database.deleteFrom('notifications').where('id', 'in', ids).execute();
}

function toldOfReports(database: Database) {
  return database.selectFrom('notifications').select(['id', 'person_id']).where('kind', 'in', reportKinds);
}
