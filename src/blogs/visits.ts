import type { Store } from '../database/store.ts';

const MINUTE = 60_000;
/** Whoever comes back sooner is still on the same visit: the line stays where it was while they read. */
const PAUSE = 30 * MINUTE;

/**
 * Somebody looks at the front page. Gives back until when they have seen what was written: when they looked last on the visit before
 * this one; null on their first. Of a visit nothing else is kept than when it was, and that at most once a minute.
 */
export async function visitFront(store: Store, personId: string, now = Date.now()): Promise<number | null> {
  const { database } = store;
  const known = await database
    .selectFrom('front_visits')
    .select(['seen_until', 'visited_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (known && now - known.visited_at < MINUTE) return known.seen_until;
  const seenUntil = known && now - known.visited_at >= PAUSE ? known.visited_at : (known?.seen_until ?? null);
  const visit = { seen_until: seenUntil, visited_at: now };
  await store.transaction(({ database: inside }) =>
    inside
      .insertInto('front_visits')
      .values({ person_id: personId, ...visit })
      .onConflict((conflict) =>
        conflict
          .column('person_id')
          .doUpdateSet(visit)
          // Of two pages that are opened at once, one moves the line.
          .where('front_visits.visited_at', '=', known?.visited_at ?? now),
      )
      .execute(),
  );
  return seenUntil;
}
