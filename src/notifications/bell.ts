import { sql } from 'kysely';
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
const MOST_COUNTED = 100;

/** How many lines are new for somebody, as their page shows them: two questions that every page can afford. */
export async function bellOf(database: Database, personId: string): Promise<Bell> {
  // The number first: what comes in between is counted already, and told once more.
  const { unitId, number, firstsReadAt, firstsSince } = await readerState(database, personId);
  const firsts = linesOfFirstPosts(database, { personId, unitId }, Math.max(firstsReadAt, firstsSince));
  const counted = await database
    .selectFrom(unread(database, personId).as('unread'))
    .select((build) => [build.fn.countAll<number>().as('unread'), firsts.as('firsts')])
    .executeTakeFirstOrThrow();
  return { count: Math.min(MOST_COUNTED, counted.unread + (counted.firsts ?? 0)), number };
}

/** What concerns the reader alone and is new. */
function unread(database: Database, personId: string) {
  return shownNotifications(database, personId)
    .select('notifications.at')
    .where('notifications.read_at', 'is', null)
    .limit(MOST_COUNTED);
}

/**
 * First posts after a time make one line where nothing comes between them: there are as many lines as newest ones before something else,
 * or before now. However many posts they are, a line takes one look into the unit's index.
 */
function linesOfFirstPosts(database: Database, reader: UnitReader, after: number) {
  const newestThere = shownFirstPosts(database, reader, after)
    .select('posts.id')
    .where('first_posts.at', '<=', sql.ref<number>('places.at'))
    .orderBy('first_posts.at', 'desc')
    .limit(1);
  const now = database.selectNoFrom(sql.lit(Number.MAX_SAFE_INTEGER).as('at'));
  const places = database
    .selectFrom(unread(database, reader.personId).as('others'))
    .select('others.at')
    .unionAll(now);
  const lines = database.selectFrom(places.as('places')).select(newestThere.as('newest'));
  return database
    .selectFrom(lines.as('lines'))
    .select((build) => build.fn.count<number>('lines.newest').distinct().as('count'));
}
