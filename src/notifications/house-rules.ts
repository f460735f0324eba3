import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { newId } from '../database/id.ts';
import type { News, NotificationKind } from './gathering.ts';
import { takeNewsBack, tell } from './gathering.ts';
import { reportKinds } from './waiting-reports.ts';

/** What came of a report, told to whoever made it. */
const reporterKinds = [
  'report_hidden',
  'report_shown',
  'report_left',
  'report_gone',
] as const satisfies NotificationKind[];

/** What is told by the house rules: what waits for administrators, and what came of it. Of hidden posts, too, and by nobody's name. */
export const houseRuleKinds = [
  'post_hidden',
  'comment_hidden',
  'post_shown',
  'comment_shown',
  'still_hidden',
  ...reporterKinds,
  ...reportKinds,
] as const satisfies NotificationKind[];

const kinds: readonly NotificationKind[] = houseRuleKinds;
const ofReporter: readonly NotificationKind[] = reporterKinds;

/** Tells whether somebody is told of it by the house rules. */
export function isByHouseRules(kind: NotificationKind): boolean {
  return kinds.includes(kind);
}

/** Tells whether somebody is told by it what came of their report. */
export function isOfReporter(kind: NotificationKind): boolean {
  return ofReporter.includes(kind);
}

/** Listens to the log: whose post or comment is hidden or shown again is told, and so is whoever reported it. */
export async function tellOfHouseRules(transaction: Transaction, event: Event): Promise<void> {
  const { kind, byId } = event;
  if (kind === 'report.reopened') await takeNewsBack(transaction, [goneSource(event)]);
  if (byId === undefined) return;
  if (kind === 'post.hidden' || kind === 'comment.hidden')
    await tellOfHiding(transaction, { ...event, byId });
  else if (kind === 'post.shown' || kind === 'comment.shown')
    await tellOfShowing(transaction, { ...event, byId });
  else if (kind === 'report.dismissed')
    await tell(transaction, byItself('report_left', [event.personId], { ...event, byId }));
  else if (kind === 'showing.refused')
    await tell(transaction, byItself('still_hidden', [event.personId], { ...event, byId }));
  else if (kind === 'report.gone') await tellOfGone(transaction, { ...event, byId });
}

/** Whom it tells of this, or takes it back from. */
export async function heardByHouseRules({ database }: Transaction, event: Event): Promise<string[]> {
  switch (event.kind) {
    case 'post.hidden':
    case 'comment.hidden':
    case 'post.shown':
    case 'comment.shown':
      return [event.personId, ...(await reporters(database, event))];
    case 'report.dismissed':
    case 'showing.refused':
    case 'report.reopened':
      return [event.personId];
    default:
      return [];
  }
}

interface Deed {
  postId: string;
  commentId?: string | null;
  byId: string;
}

async function tellOfHiding(transaction: Transaction, deed: Deed & { personId: string }): Promise<void> {
  const { database } = transaction;
  const toldAs = deed.commentId ? 'comment_hidden' : 'post_hidden';
  const reporterIds = await reporters(database, deed);
  await forgetTurn(database, deed, reporterIds);
  await tell(
    transaction,
    { ...byItself(toldAs, [deed.personId], deed), words: await reasonOf(database, deed) },
    byItself('report_hidden', reporterIds, deed),
  );
}

async function tellOfShowing(transaction: Transaction, deed: Deed & { personId: string }): Promise<void> {
  const { database } = transaction;
  const toldAs = deed.commentId ? 'comment_shown' : 'post_shown';
  const reporterIds = await reporters(database, deed);
  await forgetTurn(database, deed, reporterIds);
  await tell(
    transaction,
    byItself(toldAs, [deed.personId], deed),
    byItself('report_shown', reporterIds, deed),
  );
}

/** What is hidden and shown again is told to its reporters as it is now: the turn before says what is no longer so. */
async function forgetTurn(
  database: Database,
  { postId, commentId = null }: Deed,
  reporterIds: string[],
): Promise<void> {
  if (reporterIds.length === 0) return;
  await database
    .deleteFrom('notifications')
    .where('post_id', '=', postId)
    .where('person_id', 'in', reporterIds)
    .where('kind', 'in', ['report_hidden', 'report_shown'])
    .where((build) =>
      build.exists(
        build
          .selectFrom('notification_sources')
          .select('source')
          .whereRef('notification_id', '=', 'notifications.id')
          .where('comment_id', commentId === null ? 'is' : '=', commentId),
      ),
    )
    .execute();
}

/** Nothing of it is there to be shown: whoever reported it is told their own words. */
async function tellOfGone(
  transaction: Transaction,
  { reportId, personId, postId, byId }: Deed & { reportId: string; personId: string },
): Promise<void> {
  const { reason } = await transaction.database
    .selectFrom('reports')
    .select('reason')
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow();
  const gone = byItself('report_gone', [personId], { postId, byId });
  await tell(transaction, { ...gone, source: goneSource({ reportId }), words: reason });
}

function goneSource({ reportId }: { reportId: string }): string {
  return `report_gone ${reportId}`;
}

/** Each is told by itself: of two that are gathered, one reason would be lost. */
function byItself(
  kind: NotificationKind,
  personIds: string[],
  { postId, commentId = null, byId }: Deed,
): News {
  return { kind, personIds, postId, commentId, byId, source: `${kind} ${newId()}`, isAlone: true };
}

async function reasonOf(database: Database, { postId, commentId }: Deed): Promise<string> {
  const row = await database
    .selectFrom(commentId ? 'comments' : 'posts')
    .select('hidden_reason')
    .where('id', '=', commentId ?? postId)
    .executeTakeFirst();
  return row?.hidden_reason ?? '';
}

/** Whose reports a hiding has settled, this one or one before: of every turn they are told. */
async function reporters(
  database: Database,
  { postId, commentId = null, personId }: Omit<Deed, 'byId'> & { personId: string },
): Promise<string[]> {
  const rows = await database
    .selectFrom('reports')
    .select('person_id')
    .where('post_id', '=', postId)
    .where('comment_id', commentId === null ? 'is' : '=', commentId)
    .where('outcome', '=', 'hidden')
    .where('person_id', '!=', personId)
    .execute();
  return rows.map((row) => row.person_id);
}
