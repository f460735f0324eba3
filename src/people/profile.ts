import type { Transaction } from '../database/store.ts';
import { holdPictures } from '../pictures/uses.ts';

/** Longest line about one's work, in characters. */
export const LONGEST_ABOUT = 160;

/** Keeps what somebody says about their work; nothing happens when it says the same already. */
export async function sayAbout(
  { database, happened }: Transaction,
  { personId, about }: { personId: string; about: string },
): Promise<void> {
  const changed = await database
    .updateTable('people')
    .set({ about })
    .where('id', '=', personId)
    .where('about', '!=', about)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await happened({ kind: 'profile.changed', personId });
}

/** Makes a picture of theirs the one by which colleagues know somebody; null takes it away. */
export async function choosePicture(
  { database, happened }: Transaction,
  { personId, pictureId }: { personId: string; pictureId: string | null },
): Promise<void> {
  const changed = await database
    .updateTable('people')
    .set({ picture_id: pictureId })
    .where('id', '=', personId)
    .$if(pictureId === null, (update) => update.where('picture_id', 'is not', null))
    .executeTakeFirst();
  await holdProfilePicture({ database }, personId, pictureId);
  if (changed.numUpdatedRows > 0n) await happened({ kind: 'profile.changed', personId });
}

/** Keeps the picture of somebody's profile as long as it is there. */
export async function holdProfilePicture(
  transaction: Pick<Transaction, 'database'>,
  personId: string,
  pictureId: string | null,
): Promise<void> {
  await holdPictures(transaction, `profile ${personId}`, pictureId === null ? [] : [pictureId]);
}
