import type { Request } from 'express';
import { z } from 'zod';
import { isSaidAside } from '../blogs/laying-aside.ts';
import type { Undescribed } from '../blogs/undescribed.ts';
import { undescribedIn } from '../blogs/undescribed.ts';
import type { Unmentioned } from '../blogs/unmentioned.ts';
import { unmentionedIn } from '../blogs/unmentioned.ts';
import type { Database } from '../database/store.ts';

/** What the room tells, once and beside the lesson, of what was published there a moment ago. */
export interface ToldInRoom {
  laidAside: boolean;
  /** The very text was there already. */
  sentAgain: 'post' | 'comment' | null;
  unmentioned: Unmentioned | null;
  undescribed: Undescribed | null;
}

const Query = z.object({
  again: z.enum(['post', 'comment']).nullable().catch(null),
  unmentioned: z.string().catch(''),
  undescribed: z.string().catch(''),
});

/** As the address that somebody was led to says it; of their own texts only. */
export async function toldInRoom(database: Database, request: Request): Promise<ToldInRoom> {
  const { again, unmentioned, undescribed } = Query.parse(request.query);
  const personId = request.user?.id ?? '';
  return {
    laidAside: isSaidAside(request),
    sentAgain: again,
    unmentioned: await unmentionedIn(database, personId, unmentioned),
    undescribed: await undescribedIn(database, personId, undescribed),
  };
}
