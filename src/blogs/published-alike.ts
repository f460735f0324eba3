import type { Database } from '../database/store.ts';
import type { Post } from './posts.ts';
import { pathOf, published } from './posts.ts';

/**
 * Where the post is that its writer published under the same title a while before this one: one draft was open in two windows, and each
 * of them published it. Null when there is none.
 */
export async function publishedAlike(
  database: Database,
  { id, author, title, publishedAt }: Pick<Post, 'id' | 'author' | 'title' | 'publishedAt'>,
): Promise<string | null> {
  const row = await published(database)
    .select(['posts.slug', 'blogs.slug as blogSlug'])
    .where('posts.person_id', '=', author.id)
    .where('posts.id', '!=', id)
    .where('posts.title', '=', title)
    .where('posts.published_at', '<=', publishedAt)
    .where('posts.published_at', '>', publishedAt - ALIKE_WITHIN)
    .orderBy('posts.published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? pathOf(row.blogSlug, row.slug) : null;
}

/** Whoever writes under one title every day means another post by it. */
const ALIKE_WITHIN = 60 * 60 * 1000;
