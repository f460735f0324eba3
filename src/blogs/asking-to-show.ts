import { newId } from '../database/id.ts';
import type { Transaction } from '../database/store.ts';
import type { Thing, ThingName } from './things.ts';
import { findThing } from './things.ts';

/**
 * The writer of something that is hidden says what they have changed and asks to have it shown again; it waits among the reports. Asked
 * once more before anybody has looked, the later words stand. Null when nothing of theirs of this name is hidden.
 */
export async function askToShow(
  { database, happened }: Transaction,
  { personId, reason, ...name }: ThingName & { personId: string; reason: string },
): Promise<Thing | null> {
  const thing = await findThing(database, name);
  if (thing?.authorId !== personId || thing.hiddenAt === null) return null;
  const about = {
    post_id: thing.postId,
    comment_id: thing.kind === 'comment' ? thing.id : null,
    person_id: personId,
  };
  const asked = await database
    .insertInto('reports')
    .values({ id: newId(), ...about, reason, reported_at: Date.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (asked) {
    await happened({ kind: 'showing.asked', personId, postId: about.post_id, commentId: about.comment_id });
    return thing;
  }
  await database
    .updateTable('reports')
    .set({ reason })
    .where('person_id', '=', personId)
    .where('post_id', '=', about.post_id)
    .where('comment_id', about.comment_id === null ? 'is' : '=', about.comment_id)
    .where('settled_at', 'is', null)
    .execute();
  return thing;
}
