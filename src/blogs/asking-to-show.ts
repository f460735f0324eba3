import type { Transaction } from '../database/store.ts';
import type { ThingName } from './things.ts';
import { findThing, holdThing } from './things.ts';
import type { Told, Words } from './waiting-words.ts';
import { putWords } from './waiting-words.ts';

/**
 * The writer of something that is hidden says what they have changed and asks to have it shown again; it waits among the reports. Asked
 * once more before anybody has looked, the later words stand, if the form showed the earlier. Null when nothing of theirs of this name
 * is hidden.
 */
export async function askToShow(
  transaction: Transaction,
  { personId, reason, seen, ...name }: ThingName & Words & { personId: string },
): Promise<Told | null> {
  const { database, happened } = transaction;
  const thing = await findThing(database, name);
  if (thing?.authorId !== personId || thing.hiddenAt === null) return null;
  if (!(await holdThing(database, thing))) return null;
  const { isFirst, earlier } = await putWords(transaction, { thing, personId, reason, seen });
  const { kind, id, postId } = thing;
  if (isFirst)
    await happened({ kind: 'showing.asked', personId, postId, commentId: kind === 'comment' ? id : null });
  return { thing, earlier };
}
