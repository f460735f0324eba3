import { sql } from 'kysely';
import type { Database, Store } from '../database/store.ts';

/**
 * Calls those in whose unit somebody has published a first post by `due`: it waits to be mailed to them, as what concerns them alone
 * does. Once in a morning and not when the post comes, since in a lesson a whole unit may publish at once. Of many nodes one does it.
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
    for (const { unitId, since } of units) await callUnit(database, unitId, since);
  });
}

async function calledUntil(database: Database): Promise<number> {
  const { until } = await database.selectFrom('first_post_calls').select('until').executeTakeFirstOrThrow();
  return until;
}

/** Whoever waits for a mail already waits on; whoever has turned mails off is not called. */
async function callUnit(database: Database, unitId: string, since: number): Promise<void> {
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
