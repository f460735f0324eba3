import { pathOf, published } from '../blogs/posts.ts';
import type { Database, Transaction } from '../database/store.ts';

/** Keeps somebody's very first post for those of their unit: one row, however many they are. */
export async function keepFirstPost(
  { database }: Transaction,
  { personId, postId }: { personId: string; postId: string },
): Promise<void> {
  const posts = await published(database)
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

/** Whom first posts are shown to: somebody of the unit, from the day they had an account. */
export interface UnitReader {
  personId: string;
  unitId: string | null;
}

/** First posts of others in the reader's unit, newest first: those `after` a time, and before the place `before`. */
export async function firstPosts(
  database: Database,
  reader: UnitReader,
  { after = 0, before, most }: { after?: number; before?: { at: number; id: string } | null; most: number },
): Promise<FirstPost[]> {
  const rows = await shownFirstPosts(database, reader)
    .select([
      'posts.id',
      'posts.title',
      'posts.slug',
      'blogs.slug as blogSlug',
      'people.name',
      'first_posts.at',
    ])
    .where('first_posts.at', '>', after)
    .$if(before != null, (older) =>
      older.where((build) =>
        build(
          build.refTuple('first_posts.at', 'first_posts.post_id'),
          '<',
          build.tuple(before?.at ?? 0, before?.id ?? ''),
        ),
      ),
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

/** The first posts that a reader may be told of; every question about them begins here. */
export function shownFirstPosts(database: Database, { personId, unitId }: UnitReader) {
  return published(database)
    .innerJoin('first_posts', 'first_posts.post_id', 'posts.id')
    .where('first_posts.unit_id', '=', unitId ?? '')
    .where('posts.person_id', '!=', personId)
    .where('first_posts.at', '>=', (build) =>
      build
        .selectFrom('people as readers')
        .select((column) => column.fn.coalesce('readers.account_at', column.val(0)).as('since'))
        .where('readers.id', '=', personId),
    );
}
