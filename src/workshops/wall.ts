import type { Database, Transaction } from '../database/store.ts';
import { postsOfRehearsal } from './rehearsal-posts.ts';
import type { Workshop } from './workshop.ts';

/** A first post that was published in a workshop, as the wall of the big screen shows it. */
export interface RoomPost {
  id: string;
  personId: string;
  /** Whole name of the writer; the wall shows the first name only. */
  name: string;
  title: string;
  publishedAt: number;
  /** Somebody else has commented on it. */
  answered: boolean;
  /** A facilitator took it off the wall. */
  isOff: boolean;
}

/** The first post of everybody in the room who published since the workshop opened, newest first. */
export async function postsOfRoom(
  database: Database,
  workshop: Pick<Workshop, 'id' | 'openedAt' | 'closedAt' | 'isRehearsal'>,
): Promise<RoomPost[]> {
  if (workshop.openedAt === null) return [];
  if (workshop.isRehearsal) return postsOfRehearsal(database, workshop.id);
  const rows = await database
    .selectFrom('posts')
    .innerJoin('seats', 'seats.person_id', 'posts.person_id')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .leftJoin('off_wall', (join) =>
      join.onRef('off_wall.post_id', '=', 'posts.id').onRef('off_wall.workshop_id', '=', 'seats.workshop_id'),
    )
    .select([
      'posts.id',
      'posts.person_id as personId',
      'people.name',
      'posts.title',
      'posts.published_at as publishedAt',
      'posts.first_reply_at as repliedAt',
      'off_wall.post_id as off',
    ])
    .where('seats.workshop_id', '=', workshop.id)
    .where('seats.removed_at', 'is', null)
    .where('posts.status', '=', 'published')
    .where('posts.deleted_at', 'is', null)
    .where('posts.hidden_at', 'is', null)
    .where('posts.published_at', '>=', workshop.openedAt)
    .where('posts.published_at', '<=', workshop.closedAt ?? Number.MAX_SAFE_INTEGER)
    .orderBy('posts.published_at')
    .orderBy('posts.id')
    .execute();
  const first = new Map<string, RoomPost>();
  for (const { repliedAt, publishedAt, off, ...row } of rows) {
    if (publishedAt === null || first.has(row.personId)) continue;
    first.set(row.personId, { ...row, publishedAt, answered: repliedAt !== null, isOff: off !== null });
  }
  return [...first.values()].reverse();
}

/** Takes a first post off the wall; in its blog it stays. Returns whether it is one of the room. */
export async function takeOffWall(
  transaction: Transaction,
  workshop: Workshop,
  postId: string,
  byId: string,
): Promise<boolean> {
  const change = { workshop, postId, byId, kind: 'wall.taken_off' } as const;
  return changeWall(transaction, change, async (database) => {
    const taken = await database
      .insertInto('off_wall')
      .values({ workshop_id: workshop.id, post_id: postId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return taken.numInsertedOrUpdatedRows === 1n;
  });
}

/** Puts a first post back on the wall. Returns whether it is one of the room. */
export async function putOnWall(
  transaction: Transaction,
  workshop: Workshop,
  postId: string,
  byId: string,
): Promise<boolean> {
  const change = { workshop, postId, byId, kind: 'wall.put_back' } as const;
  return changeWall(transaction, change, async (database) => {
    const put = await database
      .deleteFrom('off_wall')
      .where('workshop_id', '=', workshop.id)
      .where('post_id', '=', postId)
      .executeTakeFirst();
    return put.numDeletedRows > 0n;
  });
}

interface WallChange {
  kind: 'wall.taken_off' | 'wall.put_back';
  workshop: Workshop;
  postId: string;
  byId: string;
}

/** Says in the log what `act` changed, if it did. */
async function changeWall(
  { database, happened }: Transaction,
  { kind, workshop, postId, byId }: WallChange,
  act: (database: Database) => Promise<boolean>,
): Promise<boolean> {
  if (!(await isOfRoom(database, workshop, postId))) return false;
  if (await act(database)) await happened({ kind, workshopId: workshop.id, postId, byId });
  return true;
}

async function isOfRoom(database: Database, workshop: Workshop, postId: string): Promise<boolean> {
  return (await postsOfRoom(database, workshop)).some(({ id }) => id === postId);
}
