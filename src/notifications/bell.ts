import { sql } from 'kysely';
import type { Database } from '../database/store.ts';
import type { UnitReader } from './first-posts.ts';
import { shownFirstPosts } from './first-posts.ts';
import { shownNotifications } from './list.ts';

/** What the bell in the header shows. */
export interface Bell {
  /** How many things are new, at most `MOST_COUNTED`. */
  count: number;
  /** Rises with every change. */
  number: number;
}

/** Nobody counts further than this, and neither does the database. */
export const MOST_COUNTED = 100;

/** How much is new for somebody, in one question that a page can afford. */
export async function bellOf(database: Database, reader: UnitReader): Promise<Bell> {
  const unread = shownNotifications(database, reader.personId)
    .select('notifications.id')
    .where('notifications.read_at', 'is', null)
    .limit(MOST_COUNTED);
  const firsts = shownFirstPosts(database, reader)
    .select('posts.id')
    .where('first_posts.at', '>', (build) =>
      build.fn.coalesce(
        build
          .selectFrom('notification_readers')
          .select('firsts_read_at')
          .where('person_id', '=', reader.personId),
        build.lit(0),
      ),
    )
    .limit(MOST_COUNTED);
  const row = await database
    .selectFrom('people')
    .select((build) => [
      build
        .selectFrom(unread.as('unread'))
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('unread'),
      build
        .selectFrom(firsts.as('firsts'))
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('firsts'),
      numberOfReader.as('number'),
    ])
    .where('people.id', '=', reader.personId)
    .executeTakeFirst();
  return {
    count: Math.min(MOST_COUNTED, (row?.unread ?? 0) + (row?.firsts ?? 0)),
    number: row?.number ?? 0,
  };
}

/** The numbers of the live pages of these people; one without news has 0. */
export async function numbersOfReaders(
  database: Database,
  personIds: string[],
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (let start = 0; start < personIds.length; start += BATCH) {
    const rows = await database
      .selectFrom('people')
      .select(['people.id', numberOfReader.as('number')])
      .where('people.id', 'in', personIds.slice(start, start + BATCH))
      .execute();
    for (const { id, number } of rows) numbers.set(id, number);
  }
  return numbers;
}

const BATCH = 1_000;

/** Of what concerns the person alone and of the unit's first posts, whichever changed last: both are times. */
const numberOfReader = sql<number>`(
  select coalesce(max(changed), 0) from (
    select number as changed from notification_readers where notification_readers.person_id = people.id
    union all
    select max(at) as changed from first_posts where first_posts.unit_id = people.unit_id
  ) as changes)`;
