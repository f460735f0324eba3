import type { Database, Transaction } from '../database/store.ts';
import { countComments } from './comments.ts';
import type { Thing, ThingName } from './things.ts';
import { findThing, tableOf } from './things.ts';

/** What came of hiding: `hidden_reported` where others are told of it whose reports it settled, `hidden_before` where another reason stands. */
export interface Hiding {
  thing: Thing;
  outcome: 'hidden' | 'hidden_reported' | 'hidden_before';
}

/** What came of showing again. */
export interface Showing {
  thing: Thing;
  outcome: 'shown' | 'shown_before';
}

/**
 * An administrator hides a post or a comment: its words are left to its writer, who is told the reason, and to administrators. What
 * was reported of it is settled by that. Hidden already, nothing changes. Null when there is no such thing.
 */
export async function hide(
  { database, happened }: Transaction,
  { byId, reason, ...name }: ThingName & { byId: string; reason: string },
): Promise<Hiding | null> {
  const thing = await findThing(database, name);
  if (!thing) return null;
  const hidden = await database
    .updateTable(tableOf(thing.kind))
    .set({ hidden_at: Date.now(), hidden_by: byId, hidden_reason: reason })
    .where('id', '=', thing.id)
    .where('hidden_at', 'is', null)
    // Its writer may delete it at this moment; it is counted away once.
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!hidden) {
    // What others reported is settled all the same; what its writer asked is not answered by that.
    await settleReports(database, thing, { byId, outcome: 'hidden', of: 'others' });
    const before = await findThing(database, name);
    // Pressed twice, the reason is the one that was told.
    return before && { thing: before, outcome: before.hiddenReason === reason ? 'hidden' : 'hidden_before' };
  }
  const settled = await settleReports(database, thing, { byId, outcome: 'hidden' });
  if (thing.kind === 'comment') await countComments(database, [thing.postId], -1);
  await happened({ ...told(thing, 'hidden'), byId });
  const isReported = settled.some((personId) => personId !== thing.authorId);
  return { thing, outcome: isReported ? 'hidden_reported' : 'hidden' };
}

/** An administrator lets a hidden post or comment be read again, and so answers its writer who asked for that. Null when there is no such thing. */
export async function show(
  { database, happened }: Transaction,
  { byId, ...name }: ThingName & { byId: string },
): Promise<Showing | null> {
  const thing = await findThing(database, name);
  if (!thing) return null;
  const shown = await database
    .updateTable(tableOf(thing.kind))
    .set({
      hidden_at: null,
      hidden_by: null,
      hidden_reason: null,
      ...(thing.kind === 'post' && { touched_at: Date.now() }),
    })
    .where('id', '=', thing.id)
    .where('hidden_at', 'is not', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!shown) {
    // What its writer asked is answered all the same; of what others reported nothing was decided.
    await settleReports(database, thing, { byId, outcome: 'shown', of: 'writer' });
    return { thing, outcome: 'shown_before' };
  }
  await settleReports(database, thing, { byId, outcome: 'shown' });
  if (thing.kind === 'comment') await countComments(database, [thing.postId], 1);
  await happened({ ...told(thing, 'shown'), byId });
  return { thing, outcome: 'shown' };
}

function told({ kind, id, postId, authorId: personId }: Thing, what: 'hidden' | 'shown') {
  return kind === 'post'
    ? { kind: `post.${what}` as const, personId, postId }
    : { kind: `comment.${what}` as const, personId, postId, commentId: id };
}

/** Gives back whose reports these were. */
async function settleReports(
  database: Database,
  { kind, id, postId, authorId }: Thing,
  { byId, outcome, of }: { byId: string; outcome: 'hidden' | 'shown'; of?: 'writer' | 'others' },
): Promise<string[]> {
  const settled = await database
    .updateTable('reports')
    .set({ settled_at: Date.now(), settled_by: byId, outcome })
    .where('post_id', '=', postId)
    .where('comment_id', kind === 'comment' ? '=' : 'is', kind === 'comment' ? id : null)
    .where('settled_at', 'is', null)
    .$if(of !== undefined, (some) => some.where('person_id', of === 'writer' ? '=' : '!=', authorId))
    .returning('person_id')
    .execute();
  return settled.map(({ person_id: personId }) => personId);
}
