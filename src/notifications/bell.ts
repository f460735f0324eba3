import type { Database } from '../database/store.ts';
import type { UnitReader } from './first-posts.ts';
import { shownFirstPosts } from './first-posts.ts';
import { shownNotifications } from './list.ts';
import { readerState } from './readers.ts';

/** What the bell in the header shows. */
export interface Bell {
  /** How many things are new, at most `MOST_COUNTED`. */
  count: number;
  /** Rises with every change. */
  number: number;
}

/** Nobody counts further than this, and neither does the database. */
export const MOST_COUNTED = 100;

/** How much is new for somebody: two questions that every page can afford. */
export async function bellOf(database: Database, reader: UnitReader): Promise<Bell> {
  // The number first: what comes in between is counted already, and told once more.
  const { number, firstsReadAt, firstsSince } = await readerState(database, reader.personId);
  const unread = shownNotifications(database, reader.personId)
    .select('notifications.id')
    .where('notifications.read_at', 'is', null)
    .limit(MOST_COUNTED);
  const firsts = shownFirstPosts(database, reader, Math.max(firstsReadAt, firstsSince))
    .select('posts.id')
    .limit(MOST_COUNTED);
  const counted = await database
    .selectFrom(unread.as('unread'))
    .select((build) => [
      build.fn.countAll<number>().as('unread'),
      build
        .selectFrom(firsts.as('firsts'))
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('firsts'),
    ])
    .executeTakeFirstOrThrow();
  return { count: Math.min(MOST_COUNTED, counted.unread + (counted.firsts ?? 0)), number };
}
