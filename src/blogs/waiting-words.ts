import { newId } from '../database/id.ts';
import type { Database, Transaction } from '../database/store.ts';
import type { Thing } from './things.ts';

/** What somebody tells administrators of a post or comment. */
export interface Words {
  reason: string;
  /** What they told before, as the form showed it; left out, it showed nothing. */
  seen?: string | undefined;
}

/** `earlier`: words of theirs wait already that the form had not seen. Nothing is written then. */
export type Told = { thing: Thing; earlier: string | null };

/**
 * Puts somebody's words among the reports, or changes those that still wait to be looked at. `isFirst`: there were none. Words that the
 * form had not seen come back as `earlier`, and nothing is written, so that none are lost unseen.
 */
export async function putWords(
  transaction: Pick<Transaction, 'database'>,
  { thing, personId, reason, seen = '' }: Words & { thing: Thing; personId: string },
): Promise<{ isFirst: boolean; earlier: string | null }> {
  const { database } = transaction;
  const first = await database
    .insertInto('reports')
    .values({ id: newId(), ...placeOf(thing), person_id: personId, reason, reported_at: Date.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (first) return { isFirst: true, earlier: null };
  const earlier = await waitingWords(database, personId, thing);
  if (earlier !== '' && earlier !== seen && earlier !== reason) return { isFirst: false, earlier };
  const changed = await database
    .updateTable('reports')
    .set({ reason })
    .where('id', 'in', waiting(database, personId, thing).select('id'))
    .where('reason', '=', earlier)
    .executeTakeFirst();
  // Looked at, or changed from elsewhere, at the same moment: look again.
  if (changed.numUpdatedRows === 0n) return putWords(transaction, { thing, personId, reason, seen });
  return { isFirst: false, earlier: null };
}

/** What somebody told of a post or comment and nobody has looked at yet; empty when there is nothing. */
export async function waitingWords(database: Database, personId: string, thing: Thing): Promise<string> {
  const row = await waiting(database, personId, thing).select('reason').executeTakeFirst();
  return row?.reason ?? '';
}

function waiting(database: Database, personId: string, thing: Thing) {
  const { post_id: postId, comment_id: commentId } = placeOf(thing);
  return database
    .selectFrom('reports')
    .where('person_id', '=', personId)
    .where('post_id', '=', postId)
    .where('comment_id', commentId === null ? 'is' : '=', commentId)
    .where('settled_at', 'is', null);
}

function placeOf({ kind, id, postId }: Thing): { post_id: string; comment_id: string | null } {
  return { post_id: postId, comment_id: kind === 'comment' ? id : null };
}
