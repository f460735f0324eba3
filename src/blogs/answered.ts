import type { Expression } from 'kysely';
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

interface AnsweredQuestion {
  /** From `visitFront`. */
  seenUntil: number | null;
  most?: number;
  now?: number;
  /** Which of the comments that somebody was told of since then they have read: these are not told again. */
  readSince?: (personId: string, since: number) => Expression<string>;
}

/** So many of somebody's newest posts that have comments are asked about. */
const LOOKED_AT = 100;

/** What others have answered on somebody's own posts since they looked last, or in the last month, and they have not read; the latest first. */
export async function answeredPosts(
  database: Database,
  personId: string,
  { seenUntil, most = 3, now = Date.now(), readSince }: AnsweredQuestion,
): Promise<AnsweredPost[]> {
  const since = Math.max(seenUntil ?? 0, now - LONGEST_NEW);
  const read = readSince?.(personId, since);
  const rows = await database
    .with(
      (name) => name('theirs').materialized(),
      () => commentedPosts(database, personId),
    )
    .with('answers', (within) =>
      within
        .selectFrom('theirs')
        .innerJoin('comments', 'comments.post_id', 'theirs.id')
        .select(['comments.id', 'comments.post_id', 'comments.person_id', 'comments.created_at'])
        .select(({ fn }) => [
          fn
            .agg<number>('row_number')
            .over((each) =>
              each.partitionBy('comments.post_id').orderBy('comments.created_at').orderBy('comments.id'),
            )
            .as('place'),
          fn
            .countAll<number>()
            .over((each) => each.partitionBy('comments.post_id'))
            .as('count'),
        ])
        .where('comments.created_at', '>', since)
        .where('comments.person_id', '!=', personId)
        .where((build) => (read ? build('comments.id', 'not in', read) : build.lit(true)))
        .where('comments.deleted_at', 'is', null)
        .where('comments.hidden_at', 'is', null),
    )
    .selectFrom('answers as last')
    .innerJoin('answers as first', 'first.post_id', 'last.post_id')
    .innerJoin('posts', 'posts.id', 'last.post_id')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .innerJoin('people', 'people.id', 'last.person_id')
    .select(['posts.id as postId', 'posts.title', 'posts.slug', 'blogs.slug as blogSlug'])
    .select(['first.id as firstId', 'people.name', 'last.count as comments'])
    .where('first.place', '=', 1)
    .whereRef('last.place', '=', 'last.count')
    .orderBy('last.created_at', 'desc')
    .orderBy('last.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ slug, blogSlug, firstId, ...answered }) => ({
    ...answered,
    path: commentPath(pathOf(blogSlug, slug), firstId),
  }));
}

function commentedPosts(database: Database, personId: string) {
  return published(database)
    .select('posts.id')
    .where('posts.person_id', '=', personId)
    .where('posts.comment_count', '>', 0)
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(LOOKED_AT);
}
