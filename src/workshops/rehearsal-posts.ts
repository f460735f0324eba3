import { newId } from '../database/id.ts';
import type { Database } from '../database/store.ts';
import type { RoomPost } from './wall.ts';

/** The first posts of a simulated room, newest first. They are nobody's, and stand on its wall only. */
export async function postsOfRehearsal(database: Database, workshopId: string): Promise<RoomPost[]> {
  const rows = await database
    .selectFrom('rehearsal_posts')
    .innerJoin('seats', 'seats.id', 'rehearsal_posts.seat_id')
    .leftJoin('off_wall', (join) =>
      join
        .onRef('off_wall.post_id', '=', 'rehearsal_posts.id')
        .onRef('off_wall.workshop_id', '=', 'rehearsal_posts.workshop_id'),
    )
    .select([
      'rehearsal_posts.id',
      'rehearsal_posts.seat_id as personId',
      'seats.name',
      'rehearsal_posts.title',
      'rehearsal_posts.published_at as publishedAt',
      'rehearsal_posts.answered_at as answeredAt',
      'off_wall.post_id as off',
    ])
    .where('rehearsal_posts.workshop_id', '=', workshopId)
    .where('seats.removed_at', 'is', null)
    .orderBy('published_at', 'desc')
    .orderBy('rehearsal_posts.id')
    .execute();
  return rows.map(({ answeredAt, off, ...post }) => ({
    ...post,
    answered: answeredAt !== null,
    isOff: off !== null,
  }));
}

/** A simulated seat publishes; once. */
export async function publishInRehearsal(
  database: Database,
  seat: { id: string; workshopId: string },
  title: string,
): Promise<void> {
  await database
    .insertInto('rehearsal_posts')
    .values({
      id: newId(),
      workshop_id: seat.workshopId,
      seat_id: seat.id,
      title,
      published_at: Date.now(),
      answered_at: null,
    })
    .onConflict((conflict) => conflict.column('seat_id').doNothing())
    .execute();
}

/** A simulated seat answers the oldest post that waits, but for its own. Returns whether there was one. */
export async function answerInRehearsal(
  database: Database,
  seat: { id: string; workshopId: string },
): Promise<boolean> {
  const waiting = await database
    .selectFrom('rehearsal_posts')
    .select('id')
    .where('workshop_id', '=', seat.workshopId)
    .where('seat_id', '!=', seat.id)
    .where('answered_at', 'is', null)
    .orderBy('published_at')
    .orderBy('id')
    .executeTakeFirst();
  if (!waiting) return false;
  await database
    .updateTable('rehearsal_posts')
    .set({ answered_at: Date.now() })
    .where('id', '=', waiting.id)
    .execute();
  return true;
}
