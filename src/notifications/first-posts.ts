import { everPublished, pathOf, published } from '../blogs/posts.ts';
import type { Database, Transaction } from '../database/store.ts';

/** Keeps somebody's very first post for those of their unit: one row, however many they are. */
export async function keepFirstPost(
  { database }: Transaction,
  { personId, postId }: { personId: string; postId: string },
): Promise<void> {
  // Those deleted or hidden since, too: what comes after one is no first post.
  const posts = await everPublished(database)
    .select('posts.id')
    .where('posts.person_id', '=', personId)
    .limit(2)
    .execute();
  if (posts.length !== 1) return;
  const writer = await database
    .selectFrom('people')
    .select('unit_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (writer.unit_id === null) return;
  await database
    .insertInto('first_posts')
    .values({ post_id: postId, unit_id: writer.unit_id, at: Date.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A first post of somebody in the reader's unit. */
export interface FirstPost {
  id: string;
  name: string;
  title: string;
  path: string;
  at: number;
}

/** Whom first posts are shown to: somebody of the unit. */
export interface UnitReader {
  personId: string;
  unitId: string | null;
}

/** First posts of others in the reader's unit, newest first: those `after` a time, and before the place `before`. */
export async function firstPosts(
  database: Database,
  reader: UnitReader,
  { after, before = null, most }: { after: number; before?: { at: number; id: string } | null; most: number },
): Promise<FirstPost[]> {
  // The newest by the unit's own index first: joined at once, a database may read all posts instead.
  const newest = await database
    .selectFrom('first_posts')
    .select('post_id')
    .where('unit_id', '=', reader.unitId ?? '')
    .where('at', '>', after)
    .$if(before !== null, (older) =>
      older.where((build) =>
        build(build.refTuple('at', 'post_id'), '<', build.tuple(before?.at ?? 0, before?.id ?? '')),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('post_id', 'desc')
    .limit(most + GONE_AMONG_THEM)
    .execute();
  if (newest.length === 0) return [];
  const rows = await shownFirstPosts(database, reader, after)
    .select([
      'posts.id',
      'posts.title',
      'posts.slug',
      'blogs.slug as blogSlug',
      'people.name',
      'first_posts.at',
    ])
    .where(
      'posts.id',
      'in',
      newest.map((row) => row.post_id),
    )
    .orderBy('first_posts.at', 'desc')
    .orderBy('first_posts.post_id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, title, slug, blogSlug, name, at }) => ({
    id,
    name,
    title,
    path: pathOf(blogSlug, slug),
    at,
  }));
}

/** How many first posts of others there are in the reader's unit after a time. */
export async function countFirstPosts(
  database: Database,
  reader: UnitReader,
  after: number,
): Promise<number> {
  const { count } = await shownFirstPosts(database, reader, after)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** One's own, and those deleted or hidden since, are left out of what was found. */
const GONE_AMONG_THEM = 50;

/**
 * The first posts after a time that a reader may be told of; every question about them begins here. `after` is one number, worked out
 * before: of two conditions on the same column a database may search by the wrong one, and walk a whole unit's history.
 */
export function shownFirstPosts(database: Database, { personId, unitId }: UnitReader, after: number) {
  return published(database)
    .innerJoin('first_posts', 'first_posts.post_id', 'posts.id')
    .where('first_posts.unit_id', '=', unitId ?? '')
    .where('first_posts.at', '>', after)
    .where('posts.person_id', '!=', personId);
}
