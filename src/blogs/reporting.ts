import type { Database, Transaction } from '../database/store.ts';
import type { Thing, ThingName } from './things.ts';
import { findThing, findThings, holdThing, isReadByAll } from './things.ts';
import type { Told, Words } from './waiting-words.ts';
import { putWords } from './waiting-words.ts';

/**
 * Tells administrators that a post or a comment of somebody else goes against the house rules. As long as nobody has looked at it, one
 * report of each person is enough: the later words stand, if the form showed the earlier. Null when there is nothing of somebody else to
 * report.
 */
export async function report(
  transaction: Transaction,
  { personId, reason, seen, ...name }: ThingName & Words & { personId: string },
): Promise<Told | null> {
  const { database, happened } = transaction;
  const thing = await findThing(database, name);
  if (!thing || thing.authorId === personId || !isReadByAll(thing)) return null;
  if (!(await holdThing(database, thing))) return null;
  const { isFirst, earlier } = await putWords(transaction, { thing, personId, reason, seen });
  if (isFirst) {
    const told = { personId, postId: thing.postId };
    if (thing.kind === 'post') await happened({ kind: 'post.reported', ...told });
    else await happened({ kind: 'comment.reported', ...told, commentId: thing.id });
  }
  return { thing, earlier };
}

/**
 * An administrator has looked at a report and leaves things as they are: shown, or hidden where its writer asked (`isAsked`). Null when it
 * is not open.
 */
export async function dismissReport(
  { database, happened }: Transaction,
  { reportId, byId }: { reportId: string; byId: string },
): Promise<{ name: ThingName; isAsked: boolean } | null> {
  const dismissed = await database
    .updateTable('reports')
    .set({ settled_at: Date.now(), settled_by: byId, outcome: 'dismissed' })
    .where('id', '=', reportId)
    .where('settled_at', 'is', null)
    .returning(['person_id as personId', 'post_id as postId', 'comment_id as commentId'])
    .executeTakeFirst();
  if (!dismissed) return null;
  const name = nameOf(dismissed.postId, dismissed.commentId);
  const thing = await findThing(database, name);
  const isAsked = thing !== null && asksToShow(thing, dismissed.personId);
  await happened({ kind: isAsked ? 'showing.refused' : 'report.dismissed', ...dismissed, byId });
  return { name, isAsked };
}

/** A report that nobody has settled, and what it is about. */
export interface OpenReport {
  id: string;
  reason: string;
  reportedAt: number;
  by: string;
  thing: Thing;
  /** Its writer asks to have it shown again. */
  isAsked: boolean;
}

const most = 50;

/** Reports that wait for an administrator, the oldest first. */
export async function openReports(database: Database): Promise<OpenReport[]> {
  const rows = await database
    .selectFrom('reports')
    .innerJoin('people', 'people.id', 'reports.person_id')
    .select(['reports.id', 'reports.reason', 'reports.reported_at', 'people.name', 'reports.person_id'])
    .select(['reports.post_id', 'reports.comment_id'])
    .where('reports.settled_at', 'is', null)
    .orderBy('reports.reported_at')
    .orderBy('reports.id')
    .limit(most)
    .execute();
  const reported = rows.map(({ post_id: postId, comment_id: commentId, ...row }) => ({
    ...row,
    name: nameOf(postId, commentId),
    by: row.name,
  }));
  const things = await findThings(
    database,
    reported.map(({ name }) => name),
  );
  return reported.flatMap(({ id, reason, reported_at: reportedAt, by, name, person_id: byId }) => {
    const thing = things.find((one) => one.kind === name.kind && one.id === name.id);
    return thing ? [{ id, reason, reportedAt, by, thing, isAsked: asksToShow(thing, byId) }] : [];
  });
}

/** How many reports wait for an administrator. */
export async function countOpenReports(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('reports')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Of two accounts that became one, one may have reported what the other wrote: that asks for nothing to be shown. */
function asksToShow({ authorId, hiddenAt }: Thing, personId: string): boolean {
  return authorId === personId && hiddenAt !== null;
}

function nameOf(postId: string, commentId: string | null): ThingName {
  return commentId === null ? { kind: 'post', id: postId } : { kind: 'comment', id: commentId };
}
