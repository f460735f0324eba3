import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { Author } from './blog.ts';
import type { Place } from './circle.ts';
import { circleOf, placesWithin } from './circle.ts';
import type { Look } from './look.ts';
import { pathOf, published } from './posts.ts';
import { excerpt } from './written.ts';

export interface FeedPost {
  id: string;
  title: string;
  excerpt: string;
  path: string;
  publishedAt: number;
  /** It was written on an earlier blog of its author's, and brought here. */
  isEarlier: boolean;
  comments: number;
  applause: number;
  author: Author;
  blog: { slug: string; title: string; look: Look };
}

export interface FeedPage {
  posts: FeedPost[];
  /** The `before` of the next older page; null on the last one. */
  next: string | null;
}

export interface FeedQuestion {
  /** Only posts older than this place in the feed; the newest when left out or unreadable. */
  before?: string;
  most?: number;
}

/** What the people of one unit and of those below it wrote, newest first. */
export async function unitFeed(
  database: Database,
  { unitId, before = '', most = usual }: FeedQuestion & { unitId: string },
): Promise<FeedPage> {
  const circle = await circleOf(database, unitId);
  const places = await placesWithin(database, circle, { behind: placeInFeed(before) }, most + 1);
  const shown = places.slice(0, most);
  return {
    posts: await findFeedPosts(
      database,
      shown.map(({ id }) => id),
    ),
    next: places.length > most ? placeOf(shown.at(-1)) : null,
  };
}

/** What a unit is called, or null when there is none of this id. */
export async function unitName(database: Database, unitId: string): Promise<string | null> {
  const unit = await database.selectFrom('units').select('name').where('id', '=', unitId).executeTakeFirst();
  return unit?.name ?? null;
}

/**
 * What stands on one blog, newest first. A page's place is the time and id of its last post, not a number of posts to leave out: posts that
 * arrive meanwhile neither push anything onto the next page nor off it.
 */
export async function blogFeed(
  database: Database,
  { blogId, before = '', most = usual }: FeedQuestion & { blogId: string },
): Promise<FeedPage> {
  const place = placeInFeed(before);
  const rows = await feedPosts(database)
    .where('posts.blog_id', '=', blogId)
    .$if(place !== null, (older) =>
      older.where((build) =>
        build(
          build.refTuple('posts.published_at', 'posts.id'),
          '<',
          build.tuple(place?.at ?? 0, place?.id ?? ''),
        ),
      ),
    )
    .orderBy('posts.published_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(most + 1)
    .execute();
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return {
    posts: shown.map(toFeedPost),
    next: rows.length > most && last ? placeOf({ at: last.published_at ?? 0, id: last.id }) : null,
  };
}

const usual = 20;
// Enough for an excerpt, whatever tags stand in it; a page of long posts is not read whole for its first lines.
const headLength = 2_000;

function feedPosts(database: Database) {
  return published(database)
    .leftJoin('units', 'units.id', 'people.unit_id')
    .select(['posts.id', 'posts.title', 'posts.slug', 'posts.published_at', 'posts.person_id'])
    .select('posts.brought_at')
    .select(sql<string>`substr(posts.html, 1, ${sql.lit(headLength)})`.as('head'))
    .select(['people.name', 'people.title as role', 'people.picture_id as pictureId', 'units.name as unit'])
    .select(['blogs.slug as blogSlug', 'blogs.title as blogTitle', 'blogs.look'])
    .select(['posts.comment_count', 'posts.applause_count']);
}

/** A place in a feed as an address carries it; null when there is none. */
export function placeOf(place: Place | undefined): string | null {
  return place ? `${place.at}-${place.id}` : null;
}

/** The place that `before` names: the time and id of a post. Null when it cannot be read. */
export function placeInFeed(before: string): Place | null {
  const [, at, id] = /^(\d{1,16})-(\w{1,40})$/.exec(before) ?? [];
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null;
}

/** Those of these posts that can be read, in this order, as they stand in a feed. */
export async function findFeedPosts(database: Database, postIds: string[]): Promise<FeedPost[]> {
  if (postIds.length === 0) return [];
  const rows = await feedPosts(database).where('posts.id', 'in', postIds).execute();
  const posts = new Map(rows.map((row) => [row.id, toFeedPost(row)]));
  return postIds.flatMap((id) => posts.get(id) ?? []);
}

type FeedRow = Awaited<ReturnType<ReturnType<typeof feedPosts>['executeTakeFirstOrThrow']>>;

function toFeedPost(row: FeedRow): FeedPost {
  return {
    id: row.id,
    title: row.title,
    excerpt: excerpt(row.head),
    path: pathOf(row.blogSlug, row.slug),
    publishedAt: row.published_at ?? 0,
    isEarlier: row.brought_at !== null,
    comments: row.comment_count,
    applause: row.applause_count,
    author: { id: row.person_id, name: row.name, role: row.role, unit: row.unit, pictureId: row.pictureId },
    blog: { slug: row.blogSlug, title: row.blogTitle, look: row.look },
  };
}
