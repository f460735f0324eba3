import { pathOf, published } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';
import type { Workshop } from './workshop.ts';

/** What somebody has published in a room, as their own laptop tells them. */
export interface OwnPost {
  title: string;
  path: string;
}

/** The first post, of those that can be read, that each of these people has published since the room opened: one question for all. */
export async function ownFirstPosts(
  database: Database,
  { openedAt }: Pick<Workshop, 'openedAt'>,
  personIds: string[],
): Promise<Map<string, OwnPost>> {
  if (openedAt === null || personIds.length === 0) return new Map();
  const rows = await published(database)
    .select(['posts.person_id', 'posts.title', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('posts.person_id', 'in', personIds)
    .where('posts.published_at', '>=', openedAt)
    .where('posts.brought_at', 'is', null)
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .execute();
  // The first of each comes last, and stays.
  return new Map(
    rows.map((row) => [row.person_id, { title: row.title, path: pathOf(row.blogSlug, row.slug) }]),
  );
}
