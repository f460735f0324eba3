import type { Database } from '../database/store.ts';
import { commentPath } from './comments.ts';
import { LONGEST_NEW } from './front-page.ts';
import { pathOf, published } from './posts.ts';

/** One of somebody's own posts that others have commented on since they looked last. */
export interface AnsweredPost {
  postId: string;
  title: string;
  /** Of the first comment that is new. */
  path: string;
  /** Who wrote the newest of them. */
  name: string;
  comments: number;
}

/** So many of somebody's newest posts that have comments are asked about, and so many comments read at most. */
const LOOKED_AT = 100;
const READ = 60;

/** What others have answered on somebody's own posts since they looked last, or in the last month, the latest first. */
export async function answeredPosts(
  database: Database,
  personId: string,
  { seenUntil, most = 3, now = Date.now() }: { seenUntil: number | null; most?: number; now?: number },
): Promise<AnsweredPost[]> {
  const theirs = published(database)
    .select('posts.id')
    .where('posts.person_id', '=', personId)
    .where('posts.comment_count', '>', 0)
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(LOOKED_AT);
  const rows = await database
    .with(
      (name) => name('theirs').materialized(),
      () => theirs,
    )
    .selectFrom('theirs')
    .innerJoin('comments', 'comments.post_id', 'theirs.id')
    .innerJoin('posts', 'posts.id', 'theirs.id')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .innerJoin('people', 'people.id', 'comments.person_id')
    .select(['comments.id', 'comments.post_id as postId', 'people.name', 'posts.title', 'posts.slug'])
    .select('blogs.slug as blogSlug')
    .where('comments.created_at', '>', Math.max(seenUntil ?? 0, now - LONGEST_NEW))
    .where('comments.person_id', '!=', personId)
    .where('comments.deleted_at', 'is', null)
    .where('comments.hidden_at', 'is', null)
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(READ)
    .execute();
  const answered = new Map<string, AnsweredPost>();
  for (const { id, postId, name, title, blogSlug, slug } of rows) {
    const known = answered.get(postId) ?? { postId, title, name, comments: 0 };
    const path = commentPath(pathOf(blogSlug, slug), id);
    answered.set(postId, { ...known, path, comments: known.comments + 1 });
  }
  return [...answered.values()].slice(0, most);
}
