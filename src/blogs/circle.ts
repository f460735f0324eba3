import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import { published } from './posts.ts';

/** A unit with those below it, or a few people, as the writers of posts. */
export interface Circle {
  unitIds: string[];
  /** Everybody in it who has published; null when they are too many to be asked for one by one. */
  personIds: string[] | null;
}

/** Where a post stands among the others: newest first, two of one moment by their ids. */
export interface Place {
  at: number;
  id: string;
}

/** Which stretch of time is asked for; a border that is left out does not bound. */
export interface Span {
  /** Later than this. */
  after?: number;
  /** Not later than this. */
  until?: number;
  /** Behind this post. */
  behind?: Place | null;
  /** Later than this only what was brought from an earlier blog. */
  newsUntil?: number;
  /** What was brought from an earlier blog is left out. */
  isNews?: boolean;
  /** Whose posts are left out. */
  notBy?: string;
}

/**
 * Up to so many writers a question by people beats one through all posts from the newest on, which with more of them finds one of theirs
 * soon. Whoever reads only is not asked for, however many they are.
 */
const LARGE = 800;

/** Who writes in a unit and those below it; nobody in none. */
export async function circleOf(database: Database, unitId: string | null): Promise<Circle> {
  if (unitId === null) return { unitIds: [], personIds: [] };
  const unitIds = await unitsFrom(database, unitId);
  const writers = await database
    .selectFrom('people')
    .select('people.id')
    .where('people.unit_id', 'in', unitIds)
    // Of a hundred thousand who read, few may have a blog: an index has only those.
    .where('people.blog_at', 'is not', null)
    .where((build) =>
      build.exists(
        build
          .selectFrom('posts')
          .select('posts.id')
          .whereRef('posts.person_id', '=', 'people.id')
          .where('posts.published_at', 'is not', null),
      ),
    )
    .limit(LARGE + 1)
    .execute();
  return { unitIds, personIds: writers.length > LARGE ? null : writers.map(({ id }) => id) };
}

/** A unit and those below it, by id. */
export async function unitsFrom(database: Database, unitId: string): Promise<string[]> {
  const rows = await database
    .withRecursive('below', (recursion) =>
      recursion
        .selectFrom('units')
        .select('units.id')
        .where('units.id', '=', unitId)
        .union(
          recursion.selectFrom('units').innerJoin('below', 'below.id', 'units.parent_id').select('units.id'),
        ),
    )
    .selectFrom('below')
    .select('below.id')
    .execute();
  // A unit that is gone has nobody in it.
  return rows.length > 0 ? rows.map(({ id }) => id) : [unitId];
}

/** The places of what a circle wrote, newest first. */
export async function placesWithin(
  database: Database,
  { unitIds, personIds }: Circle,
  span: Span,
  most: number,
): Promise<Place[]> {
  const all = places(database, span);
  if (personIds === null) return newest(all.where('people.unit_id', 'in', unitIds), most);
  if (personIds.length === 0) return [];
  const theirs = all.where('posts.person_id', 'in', personIds);
  // Set apart, so that each writer's posts are looked up and the few are sorted, rather than everybody's looked through in order.
  return database
    .with(
      (name) => name('theirs').materialized(),
      () => theirs,
    )
    .selectFrom('theirs')
    .select(['theirs.at', 'theirs.id'])
    .orderBy('theirs.at', 'desc')
    .orderBy('theirs.id', 'desc')
    .limit(most)
    .execute();
}

/** The places of what everybody outside of a circle wrote, newest first. */
export function placesOutside(
  database: Database,
  { unitIds }: Circle,
  span: Span,
  most: number,
): Promise<Place[]> {
  const outside = places(database, span).$if(unitIds.length > 0, (query) =>
    query.where((build) =>
      build.or([build('people.unit_id', 'is', null), build('people.unit_id', 'not in', unitIds)]),
    ),
  );
  return newest(outside, most);
}

/** The places of what anybody wrote, newest first. */
export function placesOfAll(database: Database, span: Span, most: number): Promise<Place[]> {
  return newest(places(database, span), most);
}

function places(database: Database, { after, until, behind, newsUntil, isNews = false, notBy }: Span) {
  return published(database)
    .select(['posts.id', sql<number>`posts.published_at`.as('at')])
    .$if(after !== undefined, (query) => query.where('posts.published_at', '>', after ?? 0))
    .$if(notBy !== undefined, (query) => query.where('posts.person_id', '!=', notBy ?? ''))
    .$if(until !== undefined, (query) => query.where('posts.published_at', '<=', until ?? 0))
    .$if(isNews, (query) => query.where('posts.brought_at', 'is', null))
    .$if(newsUntil !== undefined, (query) =>
      query.where((build) =>
        build.or([
          build('posts.published_at', '<=', newsUntil ?? 0),
          build('posts.brought_at', 'is not', null),
        ]),
      ),
    )
    .$if(behind !== undefined && behind !== null, (query) =>
      query.where((build) =>
        build(
          build.refTuple('posts.published_at', 'posts.id'),
          '<',
          build.tuple(behind?.at ?? 0, behind?.id ?? ''),
        ),
      ),
    );
}

function newest(query: ReturnType<typeof places>, most: number): Promise<Place[]> {
  return query.orderBy('posts.published_at', 'desc').orderBy('posts.id', 'desc').limit(most).execute();
}
