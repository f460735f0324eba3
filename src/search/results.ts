import type { FeedPost } from '../blogs/feed.ts';
import { findFeedPosts } from '../blogs/feed.ts';
import { commentPath } from '../blogs/comments.ts';
import { pathOf, published } from '../blogs/posts.ts';
import type { Database } from '../database/store.ts';
import type { Named } from '../people/names.ts';
import { peopleNamed } from '../people/names.ts';
import { toPlainText } from '../web/markdown.ts';
import { commentsToFind } from './indexing.ts';
import type { Piece } from './snippet.ts';
import { marked, snippet } from './snippet.ts';

export interface FoundPost extends FeedPost {
  titlePieces: Piece[];
  pieces: Piece[];
}

/** Those of these posts that can be read, in this order, with where the words stand in them. */
export async function foundPosts(database: Database, ids: string[], words: string[]): Promise<FoundPost[]> {
  const posts = await findFeedPosts(database, ids);
  if (posts.length === 0) return [];
  const rows = await published(database)
    .select(['posts.id', 'posts.html'])
    .where('posts.id', 'in', ids)
    .execute();
  const texts = new Map(rows.map(({ id, html }) => [id, html]));
  return posts.map((post) => ({
    ...post,
    titlePieces: marked(post.title, words),
    pieces: snippet(toPlainText(texts.get(post.id) ?? ''), words),
  }));
}

export interface FoundComment {
  path: string;
  postTitle: string;
  author: string;
  writtenAt: number;
  pieces: Piece[];
}

/** Those of these comments that can be read, in this order. */
export async function foundComments(
  database: Database,
  ids: string[],
  words: string[],
): Promise<FoundComment[]> {
  if (ids.length === 0) return [];
  const rows = await commentsToFind(database)
    .innerJoin('people as writers', 'writers.id', 'comments.person_id')
    .select(['writers.name', 'posts.title', 'posts.slug', 'blogs.slug as blogSlug'])
    .where('comments.id', 'in', ids)
    .execute();
  const comments = new Map(
    rows.map((row) => [
      row.id,
      {
        path: commentPath(pathOf(row.blogSlug, row.slug), row.id),
        postTitle: row.title,
        author: row.name,
        writtenAt: row.at,
        pieces: snippet(toPlainText(row.html), words),
      },
    ]),
  );
  return inOrder(ids, comments);
}

export interface FoundBlog {
  slug: string;
  author: string;
  titlePieces: Piece[];
  pieces: Piece[];
}

/** These blogs, in this order. */
export async function foundBlogs(database: Database, ids: string[], words: string[]): Promise<FoundBlog[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('blogs')
    .innerJoin('people', 'people.id', 'blogs.person_id')
    .select(['blogs.id', 'blogs.slug', 'blogs.title', 'blogs.about', 'people.name'])
    .where('blogs.id', 'in', ids)
    .execute();
  const blogs = new Map(
    rows.map(({ id, slug, title, about, name }) => [
      id,
      { slug, author: name, titlePieces: marked(title, words), pieces: marked(about, words) },
    ]),
  );
  return inOrder(ids, blogs);
}

/** Those of these people who have not left, in this order, with where the words stand in their names. */
export async function foundPeople(
  database: Database,
  ids: string[],
  words: string[],
): Promise<(Named & { pieces: Piece[] })[]> {
  const people = inOrder(ids, await peopleNamed(database, ids));
  return people.map((person) => ({ ...person, pieces: marked(person.name, words, 'all') }));
}

/** Those of these tags under which a post can be read, in this order, as they are shown. */
export async function foundTags(
  database: Database,
  ids: string[],
  words: string[],
): Promise<{ tag: string; shown: string; pieces: Piece[] }[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('tags')
    .select(['tags.tag', 'tags.shown'])
    .where('tags.tag', 'in', ids)
    .where((build) =>
      build.exists(
        published(database)
          .innerJoin('post_tags', 'post_tags.post_id', 'posts.id')
          .select('post_tags.tag')
          .whereRef('post_tags.tag', '=', build.ref('tags.tag')),
      ),
    )
    .execute();
  const tags = new Map(rows.map(({ tag, shown }) => [tag, { tag, shown, pieces: marked(shown, words) }]));
  return inOrder(ids, tags);
}

function inOrder<Thing>(ids: string[], things: Map<string, Thing>): Thing[] {
  return ids.flatMap((id) => things.get(id) ?? []);
}
