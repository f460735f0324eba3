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
/** Who has waited longer is no longer helped by a stranger's first reply. */
const WAITS = 7 * DAY;

/**
 * Posts of the last week that nobody has answered and this person could, those that have waited longest first; without those that stand
 * on the page already.
 */
export async function waitingPosts(
  database: Database,
  { personId, shown = [], most = 3 }: { personId: string; shown?: string[]; most?: number },
): Promise<WaitingPost[]> {
  const rows = await published(database)
    .select(['posts.id', 'posts.title', 'posts.slug', 'posts.published_at', 'blogs.slug as blogSlug'])
    .select('people.name')
    .where('posts.first_reply_at', 'is', null)
    .where('posts.person_id', '!=', personId)
    .where('people.left_at', 'is', null)
    .$if(shown.length > 0, (query) => query.where('posts.id', 'not in', shown))
    .where('posts.published_at', '>', Date.now() - WAITS)
    .orderBy('posts.published_at')
    .orderBy('posts.id')
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
