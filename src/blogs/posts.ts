import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Author } from './blog.ts';
import type { Look } from './look.ts';

export interface Post {
  id: string;
  title: string;
  html: string;
  path: string;
  publishedAt: number;
  editedAt: number | null;
  /** It was written on an earlier blog of its author's, and brought here. */
  isEarlier: boolean;
  /** Somebody else has commented on it. */
  answered: boolean;
  /** How many comments can be read on it, and how many people applaud it. */
  comments: number;
  applause: number;
  /** When what can be read of its comments changed last. */
  answersAt: number;
  author: Author;
  /** What the author says about their work, in a line. */
  authorLine: string;
  blog: { id: string; slug: string; title: string; about: string; look: Look };
}

/** The post at `/blogs/:blogSlug/:slug`, or null. */
export async function postAt(database: Database, blogSlug: string, slug: string): Promise<Post | null> {
  const row = await posts(database)
    .where('blogs.slug', '=', blogSlug)
    .where('posts.slug', '=', slug)
    .executeTakeFirst();
  return row ? toPost(row) : null;
}

/** The post that an administrator keeps hidden at this address, and why; or null. */
export async function hiddenPostAt(
  database: Database,
  blogSlug: string,
  slug: string,
): Promise<(Post & { hiddenAt: number; hiddenReason: string }) | null> {
  const row = await posts(database, publishedOrHidden)
    .select(['posts.hidden_at', 'posts.hidden_reason'])
    .where('blogs.slug', '=', blogSlug)
    .where('posts.slug', '=', slug)
    .where('posts.hidden_at', 'is not', null)
    .executeTakeFirst();
  if (!row) return null;
  return { ...toPost(row), hiddenAt: row.hidden_at ?? 0, hiddenReason: row.hidden_reason ?? '' };
}

/** A published post by its id, or null. */
export async function findPost(database: Database, postId: string): Promise<Post | null> {
  return (await findPosts(database, [postId])).get(postId) ?? null;
}

/** The published ones of these posts, by id. */
export async function findPosts(database: Database, postIds: string[]): Promise<Map<string, Post>> {
  if (postIds.length === 0) return new Map();
  const rows = await posts(database).where('posts.id', 'in', postIds).execute();
  return new Map(rows.map((row) => [row.id, toPost(row)]));
}

/** The newest post of the company that this person has not written, or null. */
export async function newestPostOfOthers(database: Database, personId: string): Promise<Post | null> {
  const row = await posts(database)
    .where('posts.person_id', '!=', personId)
    .orderBy('posts.published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toPost(row) : null;
}

/** `/blogs/anna/forsta-dagen` */
export function pathOf(blogSlug: string, slug: string): string {
  return `/blogs/${blogSlug}/${slug}`;
}

/** What everybody may read: published, neither deleted nor hidden. Every question about posts begins here. */
export function published(database: Database) {
  return publishedOrHidden(database).where('posts.hidden_at', 'is', null);
}

/** The same with what an administrator has hidden: for its writer, and for administrators. */
export function publishedOrHidden(database: Database) {
  return everPublished(database).where('posts.deleted_at', 'is', null);
}

/** The same with what was deleted, of which nothing may be shown but that it is gone. */
export function everPublished(database: Database) {
  // The state as a word of the question: SQLite takes the indexes of published posts only when it sees it there.
  return database
    .selectFrom('posts')
    .innerJoin('blogs', 'blogs.id', 'posts.blog_id')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .where('posts.status', '=', sql.lit('published'));
}

function posts(database: Database, from = published) {
  return from(database)
    .leftJoin('units', 'units.id', 'people.unit_id')
    .select(['posts.id', 'posts.title', 'posts.html', 'posts.slug', 'posts.published_at', 'posts.edited_at'])
    .select('posts.brought_at')
    .select([
      'posts.first_reply_at',
      'posts.person_id',
      'people.name',
      'people.title as role',
      'people.picture_id as pictureId',
      'people.about as authorLine',
      'units.name as unit',
    ])
    .select(['posts.comment_count', 'posts.answers_at', 'posts.applause_count'])
    .select([
      'posts.blog_id',
      'blogs.slug as blogSlug',
      'blogs.title as blogTitle',
      'blogs.about',
      'blogs.look',
    ]);
}

type PostRow = Awaited<ReturnType<ReturnType<typeof posts>['executeTakeFirstOrThrow']>>;

function toPost(row: PostRow): Post {
  return {
    id: row.id,
    title: row.title,
    html: row.html,
    path: pathOf(row.blogSlug, row.slug),
    publishedAt: row.published_at ?? 0,
    answersAt: answersAt(row),
    editedAt: row.edited_at,
    isEarlier: row.brought_at !== null,
    answered: row.first_reply_at !== null,
    comments: row.comment_count,
    applause: row.applause_count,
    author: { id: row.person_id, name: row.name, role: row.role, unit: row.unit, pictureId: row.pictureId },
    authorLine: row.authorLine,
    blog: {
      id: row.blog_id,
      slug: row.blogSlug,
      title: row.blogTitle,
      about: row.about,
      look: row.look,
    },
  };
}

/** Of a post that was answered before this was kept nobody knows: its page asks for what comes from now on, not for all that it shows. */
function answersAt({ answers_at: known, comment_count: comments }: PostRow): number {
  return known === 0 && comments > 0 ? Date.now() : known;
}
