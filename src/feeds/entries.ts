import type { Author } from '../blogs/blog.ts';
import type { Place } from '../blogs/circle.ts';
import { circleOf, placesWithin } from '../blogs/circle.ts';
import { placeInFeed } from '../blogs/feed.ts';
import { pathOf, published } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';

/** Whose posts a feed brings. */
export type Scope =
  | { of: 'company' }
  | { of: 'blog'; blogId: string }
  | { of: 'unit'; unitId: string }
  | { of: 'tag'; tag: string };

/** A post in a feed, without its text. */
export interface Headline {
  id: string;
  title: string;
  path: string;
  publishedAt: number;
  updatedAt: number;
  /** When it changed without an edit, if it did. */
  touchedAt: number | null;
  author: Pick<Author, 'name'> & { blogPath: string };
  blogTitle: string;
}

export interface Entry extends Omit<Headline, 'touchedAt'> {
  html: string;
  tags: string[];
}

export const PAGE = 20;

/** The newest posts of a feed before a place in it, one more than a page holds: what a reader who asks "anything new?" costs. */
export async function headlines(database: Database, scope: Scope, before: string): Promise<Headline[]> {
  const place = placeInFeed(before);
  let query = published(database)
    .select(['posts.id', 'posts.title', 'posts.slug', 'posts.published_at', 'posts.edited_at'])
    .select('posts.touched_at as touchedAt')
    .select(['people.name', 'blogs.slug as blogSlug', 'blogs.title as blogTitle']);
  if (scope.of === 'blog') query = query.where('posts.blog_id', '=', scope.blogId);
  if (scope.of === 'tag') query = query.where('posts.id', 'in', await tagged(database, scope.tag, place));
  if (scope.of === 'unit') query = query.where('posts.id', 'in', await within(database, scope.unitId, place));
  if (place !== null) {
    query = query.where((build) =>
      build(build.refTuple('posts.published_at', 'posts.id'), '<', build.tuple(place.at, place.id)),
    );
  }
  const rows = await query
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(PAGE + 1)
    .execute();
  return rows.map((row) => {
    const publishedAt = row.published_at ?? 0;
    return {
      id: row.id,
      title: row.title,
      path: pathOf(row.blogSlug, row.slug),
      publishedAt,
      updatedAt: Math.max(publishedAt, row.edited_at ?? 0),
      touchedAt: row.touchedAt,
      author: { name: row.name, blogPath: `/blogs/${row.blogSlug}` },
      blogTitle: row.blogTitle,
    };
  });
}

/** The newest posts with a tag by id, along the index of the tag. */
async function tagged(database: Database, tag: string, place: Place | null): Promise<string[]> {
  let query = published(database)
    .innerJoin('post_tags', 'post_tags.post_id', 'posts.id')
    .select('post_tags.post_id')
    .where('post_tags.tag', '=', tag);
  if (place !== null) {
    query = query.where((build) =>
      build(
        build.refTuple('post_tags.published_at', 'post_tags.post_id'),
        '<',
        build.tuple(place.at, place.id),
      ),
    );
  }
  const rows = await query
    .orderBy('post_tags.published_at', 'desc')
    .orderBy('post_tags.post_id', 'desc')
    .limit(PAGE + 1)
    .execute();
  // Never an empty list, which no database takes.
  return ['', ...rows.map((row) => row.post_id)];
}

/** The newest posts of a unit and of those below it, by id. */
async function within(database: Database, unitId: string, place: Place | null): Promise<string[]> {
  const circle = await circleOf(database, unitId);
  const places = await placesWithin(database, circle, { behind: place }, PAGE + 1);
  return ['', ...places.map(({ id }) => id)];
}

/** The same posts with their texts and tags: two questions. */
export async function withTexts(database: Database, posts: Headline[]): Promise<Entry[]> {
  if (posts.length === 0) return [];
  const ids = posts.map(({ id }) => id);
  const texts = await published(database)
    .select(['posts.id', 'posts.html'])
    .where('posts.id', 'in', ids)
    .execute();
  const tags = await database
    .selectFrom('post_tags')
    .innerJoin('tags', 'tags.tag', 'post_tags.tag')
    .select(['post_tags.post_id', 'tags.shown'])
    .where('post_tags.post_id', 'in', ids)
    .orderBy('post_tags.place')
    .execute();
  const htmlOf = new Map(texts.map((row) => [row.id, row.html]));
  return posts.flatMap((post) => {
    const html = htmlOf.get(post.id);
    // Taken away since the first question.
    if (html === undefined) return [];
    return [{ ...post, html, tags: tags.filter((row) => row.post_id === post.id).map(({ shown }) => shown) }];
  });
}
