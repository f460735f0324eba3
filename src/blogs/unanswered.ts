import type { Database } from '../database/store.ts';
import type { Post } from './posts.ts';
import { findPost, published } from './posts.ts';

/** Whose posts are meant: those in a room, say. */
export interface Unanswered {
  writerIds: string[];
  /** Posts from before do not count: only what was written in this room. */
  since?: number;
}

/** How many posts of these people nobody else has commented on yet. */
export async function countUnanswered(database: Database, among: Unanswered): Promise<number> {
  if (among.writerIds.length === 0) return 0;
  const { count } = await unanswered(database, among)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * The post that a reader should answer next: the one waiting longest that is not their own. `taken` are those which other
 * readers have before them now, so that each gets one of their own; when all are taken, the longest waiting after all. Null when
 * nobody waits.
 */
export async function nextUnanswered(
  database: Database,
  { readerId, taken = [], ...among }: Unanswered & { readerId: string; taken?: string[] },
): Promise<Post | null> {
  if (among.writerIds.length === 0) return null;
  const waiting = await unanswered(database, among)
    .select('posts.id')
    .where('posts.person_id', '!=', readerId)
    .orderBy('posts.published_at')
    .orderBy('posts.id')
    .limit(taken.length + 1)
    .execute();
  const next = waiting.find((post) => !taken.includes(post.id)) ?? waiting[0];
  return next ? findPost(database, next.id) : null;
}

function unanswered(database: Database, { writerIds, since = 0 }: Unanswered) {
  return published(database)
    .where('posts.first_reply_at', 'is', null)
    .where('posts.person_id', 'in', writerIds)
    .where('posts.published_at', '>=', since);
}
