import { sql } from 'kysely';
import type { Database, Store } from '../database/store.ts';
import { MINUTE } from '../web/durations.ts';
import { eachThenThrow } from '../web/each-then-throw.ts';
import type { Cadence } from './preference.ts';

/**
 * Calls those in whose unit somebody has published a first post by `due`: it waits to be mailed to them, as what concerns them alone
 * does. Once in a morning and not when the post comes, since in a lesson a whole unit may publish at once; whoever wants to hear at
 * once has been called before. Of many nodes one does it.
 */
export async function callToFirstPosts(store: Store, due: number): Promise<void> {
  if ((await calledUntil(store.database)) >= due) return;
  await store.transaction(async ({ database }) => {
    const until = await calledUntil(database);
    const claimed = await database
      .updateTable('first_post_calls')
      .set({ until: due })
      .where('until', '=', until)
      .where('until', '<', due)
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n) return;
    const units = await database
      .selectFrom('first_posts')
      .select((build) => ['unit_id as unitId', build.fn.min('at').as('since')])
      .where('at', '>', until)
      .where('at', '<=', due)
      .groupBy('unit_id')
      .orderBy('unit_id')
      .execute();
    for (const unit of units) await callUnit(database, unit);
  });
}

async function calledUntil(database: Database): Promise<number> {
  const { until } = await database.selectFrom('first_post_calls').select('until').executeTakeFirstOrThrow();
  return until;
}

/** So long nobody else may have published until those hear of it who want to hear at once. */
const QUIET = 3 * MINUTE;
/** Longer than this they do not wait, however many more come. */
const LONGEST = 30 * MINUTE;

/**
 * Calls those who want to hear at once to the first posts of their unit, once no more of them come: those of a lesson are one mail, not
 * forty. Of many nodes one does it.
 */
export async function callAtOnce(store: Store, now: number): Promise<void> {
  await eachThenThrow(
    await unitsAtRest(store.database, now),
    ({ unitId, newest }) =>
      store.transaction(async ({ database }) => {
        const called = await database
          .updateTable('first_posts')
          .set({ called_at: now })
          .where('unit_id', '=', unitId)
          .where('called_at', 'is', null)
          .where('at', '<=', newest)
          .returning('at')
          .execute();
        const since = Math.min(...called.map(({ at }) => at));
        if (called.length > 0) await callUnit(database, { unitId, since }, 'at_once');
      }),
    'units are not called to their first posts',
  );
}

/** Units whose first posts have waited long enough, and the newest of them. */
async function unitsAtRest(database: Database, now: number) {
  return database
    .selectFrom('first_posts')
    .select((build) => ['unit_id as unitId', build.fn.max('at').as('newest')])
    .where('called_at', 'is', null)
    .groupBy('unit_id')
    .having((build) =>
      build.or([
        build(build.fn.max('at'), '<=', now - QUIET),
        build(build.fn.min('at'), '<=', now - LONGEST),
      ]),
    )
    .orderBy('unit_id')
    .execute();
}

/** Whoever waits for a mail already waits on; whoever has turned mails off is not called. `only`: those who have chosen so. */
async function callUnit(
  database: Database,
  { unitId, since }: { unitId: string; since: number },
  only?: Cadence,
): Promise<void> {
  await database
    .insertInto('notification_readers')
    .columns(['person_id', 'number', 'news_since'])
    .expression((build) =>
      build
        .selectFrom('people')
        .select(['people.id', sql.lit(0).as('number'), sql.lit(since).as('news_since')])
        .where('people.unit_id', '=', unitId)
        .where('people.left_at', 'is', null)
        .where('people.password_hash', 'is not', null)
        .$if(only !== undefined, (people) =>
          people.where((one) =>
            one.exists(
              one
                .selectFrom('notification_readers as readers')
                .select('readers.person_id')
                .whereRef('readers.person_id', '=', 'people.id')
                .where('readers.mail', '=', only ?? 'daily'),
            ),
          ),
        )
        .orderBy('people.id'),
    )
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ news_since: since })
        .where('notification_readers.news_since', 'is', null)
        .where('notification_readers.mail', '!=', 'off'),
    )
    .execute();
}
