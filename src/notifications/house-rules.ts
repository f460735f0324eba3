import type { Database, Transaction } from '../database/store.ts';
import type { Event } from '../events/event.ts';
import { newId } from '../database/id.ts';
import type { News, NotificationKind } from './gathering.ts';
import { takeNewsBack, tell } from './gathering.ts';
import { reportKinds } from './waiting-reports.ts';

/** What is told by the house rules: what waits for administrators, and what came of it. Of hidden posts, too, and by nobody's name. */
export const houseRuleKinds = [
  'post_hidden',
  'comment_hidden',
  'post_shown',
  'comment_shown',
  'still_hidden',
  'report_hidden',
  'report_left',
  'report_gone',
  ...reportKinds,
] as const satisfies NotificationKind[];

const kinds: readonly NotificationKind[] = houseRuleKinds;

/** Tells whether somebody is told of it by the house rules. */
export function isByHouseRules(kind: NotificationKind): boolean {
  return kinds.includes(kind);
}

/** Listens to the log: whose post or comment is hidden or shown again is told, and so is whoever reported it. */
export async function tellOfHouseRules(transaction: Transaction, event: Event): Promise<void> {
  const { kind, byId } = event;
  if (kind === 'report.reopened') await takeNewsBack(transaction, [goneSource(event)]);
  if (byId === undefined) return;
  if (kind === 'post.hidden' || kind === 'comment.hidden')
    await tellOfHiding(transaction, { ...event, byId });
  else if (kind === 'post.shown' || kind === 'comment.shown') {
    const toldAs = kind === 'post.shown' ? 'post_shown' : 'comment_shown';
    await tell(transaction, byItself(toldAs, [event.personId], { ...event, byId }));
  } else if (kind === 'report.dismissed')
    await tell(transaction, byItself('report_left', [event.personId], { ...event, byId }));
  else if (kind === 'showing.refused')
    await tell(transaction, byItself('still_hidden', [event.personId], { ...event, byId }));
  else if (kind === 'report.gone') await tellOfGone(transaction, { ...event, byId });
}

/** Whom it tells of this, or takes it back from. */
export async function heardByHouseRules({ database }: Transaction, event: Event): Promise<string[]> {
  switch (event.kind) {
    case 'post.hidden':
    case 'comment.hidden': {
      const { hiddenAt } = await hidingOf(database, event);
      return [event.personId, ...(await reporters(database, event, hiddenAt))];
    }
    case 'post.shown':
    case 'comment.shown':
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
  const { hiddenAt, reason } = await hidingOf(database, deed);
  const toldAs = deed.commentId ? 'comment_hidden' : 'post_hidden';
  await tell(
    transaction,
    { ...byItself(toldAs, [deed.personId], deed), words: reason },
    byItself('report_hidden', await reporters(database, deed, hiddenAt), deed),
  );
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

async function hidingOf(
  database: Database,
  { postId, commentId }: Pick<Deed, 'postId' | 'commentId'>,
): Promise<{ hiddenAt: number; reason: string }> {
  const row = await database
    .selectFrom(commentId ? 'comments' : 'posts')
    .select(['hidden_at', 'hidden_reason'])
    .where('id', '=', commentId ?? postId)
    .executeTakeFirst();
  return { hiddenAt: row?.hidden_at ?? 0, reason: row?.hidden_reason ?? '' };
}

/** Whose reports this hiding has settled. */
async function reporters(
  database: Database,
  { postId, commentId = null }: Pick<Deed, 'postId' | 'commentId'>,
  hiddenAt: number,
): Promise<string[]> {
  const rows = await database
    .selectFrom('reports')
    .select('person_id')
    .where('post_id', '=', postId)
    .where('comment_id', commentId === null ? 'is' : '=', commentId)
    .where('outcome', '=', 'hidden')
    .where('settled_at', '>=', hiddenAt)
    .execute();
  return rows.map((row) => row.person_id);
}
