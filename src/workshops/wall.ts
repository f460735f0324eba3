import type { Database } from '../database/store.ts';
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
}

/** The first post of everybody in the room who published since the workshop opened, newest first. */
export async function postsOfRoom(
  database: Database,
  workshop: Pick<Workshop, 'id' | 'openedAt' | 'closedAt'>,
): Promise<RoomPost[]> {
  if (workshop.openedAt === null) return [];
  const rows = await database
    .selectFrom('posts')
    .innerJoin('seats', 'seats.person_id', 'posts.person_id')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .select([
      'posts.id',
      'posts.person_id as personId',
      'people.name',
      'posts.title',
      'posts.published_at as publishedAt',
      'posts.first_reply_at as repliedAt',
    ])
    .where('seats.workshop_id', '=', workshop.id)
    .where('seats.removed_at', 'is', null)
    .where('posts.status', '=', 'published')
    .where('posts.deleted_at', 'is', null)
    .where('posts.published_at', '>=', workshop.openedAt)
    .where('posts.published_at', '<=', workshop.closedAt ?? Number.MAX_SAFE_INTEGER)
    .orderBy('posts.published_at')
    .orderBy('posts.id')
    .execute();
  const first = new Map<string, RoomPost>();
  for (const { repliedAt, publishedAt, ...row } of rows) {
    if (publishedAt === null || first.has(row.personId)) continue;
    first.set(row.personId, { ...row, publishedAt, answered: repliedAt !== null });
  }
  return [...first.values()].reverse();
}

/** What somebody is called across a room. */
export function firstName(name: string): string {
  return name.split(/\s+/, 1)[0] ?? name;
}
