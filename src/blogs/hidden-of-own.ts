import type { Database } from '../database/store.ts';
import type { Thing } from './things.ts';
import { asItsWriterMayKnow, hiddenThings } from './things.ts';

/** Something of one's own that is hidden. */
export interface HiddenOfOwn extends Thing {
  /** Since when its writer waits for administrators to look at it again; null when they have not asked, or were answered. */
  askedAt: number | null;
}

/** What is hidden of somebody's own, the latest first, so that it is not kept from them. */
export async function hiddenOf(database: Database, personId: string, since = 0): Promise<HiddenOfOwn[]> {
  const things = await hiddenThings(database, { of: personId, since });
  const asked = await whenAsked(
    database,
    personId,
    things.map(({ postId }) => postId),
  );
  return things.map((thing) => ({ ...asItsWriterMayKnow(thing), askedAt: asked.get(thing.id) ?? null }));
}

/**
 * Since when somebody waits for administrators to look again at what is hidden of theirs on these posts: by the id of the post, or of the
 * comment. What they reported of others is not among it.
 */
export async function whenAsked(
  database: Database,
  personId: string,
  postIds: string[],
): Promise<Map<string, number>> {
  if (postIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('reports')
    .innerJoin('posts', 'posts.id', 'reports.post_id')
    .leftJoin('comments', 'comments.id', 'reports.comment_id')
    .select(['reports.post_id', 'reports.comment_id', 'reports.reported_at'])
    .where('reports.person_id', '=', personId)
    .where('reports.post_id', 'in', postIds)
    .where('reports.settled_at', 'is', null)
    .where((build) => build.fn.coalesce('comments.person_id', 'posts.person_id'), '=', personId)
    .execute();
  return new Map(rows.map((row) => [row.comment_id ?? row.post_id, row.reported_at]));
}
