import type { Database } from '../database/store.ts';
import { pathOf, published } from './posts.ts';

/** A post that nobody has answered. */
export interface WaitingPost {
  id: string;
  title: string;
  path: string;
  name: string;
  publishedAt: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** So long a first reply helps most: whoever has waited longest comes first. */
const WAITS = 7 * DAY;
/** Whoever has waited longer is offered behind them, those first who still may come back. */
const REMEMBERED = 30 * DAY;

/**
 * Posts of the last week that nobody has answered and this person could, those that have waited longest first, and, where they are few,
 * some of the last month; without those that stand on the page already.
 */
export async function waitingPosts(
  database: Database,
  { personId, shown = [], most = 3 }: { personId: string; shown?: string[]; most?: number },
): Promise<WaitingPost[]> {
  const now = Date.now();
  const others = { personId, shown };
  const lately = await waitingBetween(database, others, { after: now - WAITS, order: 'asc', most });
  if (lately.length === most) return lately;
  const span = { after: now - REMEMBERED, until: now - WAITS };
  const earlier = await waitingBetween(database, others, {
    ...span,
    order: 'desc',
    most: most - lately.length,
  });
  return [...lately, ...earlier];
}

async function waitingBetween(
  database: Database,
  { personId, shown }: { personId: string; shown: string[] },
  { after, until, order, most }: { after: number; until?: number; order: 'asc' | 'desc'; most: number },
): Promise<WaitingPost[]> {
  const rows = await published(database)
    .select(['posts.id', 'posts.title', 'posts.slug', 'posts.published_at', 'blogs.slug as blogSlug'])
    .select('people.name')
    .where('posts.first_reply_at', 'is', null)
    // What was read and answered elsewhere long ago waits for nobody.
    .where('posts.brought_at', 'is', null)
    .where('posts.person_id', '!=', personId)
    .where('people.left_at', 'is', null)
    .$if(shown.length > 0, (query) => query.where('posts.id', 'not in', shown))
    .where('posts.published_at', '>', after)
    .$if(until !== undefined, (query) => query.where('posts.published_at', '<=', until ?? 0))
    .orderBy('posts.published_at', order)
    .orderBy('posts.id', order)
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    path: pathOf(row.blogSlug, row.slug),
    name: row.name,
    publishedAt: row.published_at ?? 0,
  }));
}
