import { sql } from 'kysely';
import { writeComment } from '../../src/blogs/comments.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { written, writtenComment } from '../../src/blogs/written.ts';
import type { Database, Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { makeBlog } from '../../src/blogs/blog.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { afterTest } from '../support/after-test.ts';
import { freshPostgres } from '../support/fresh-databases.ts';
import { until } from '../support/until.ts';
import { makePerson } from '../support/world.ts';

test('a comment to an account that becomes another at that moment is written all the same, and its new owner is told', async () => {
  const store = await openPostgres();
  const [kept, gone, reader] = [
    await makePerson(store, 'Anna'),
    await makePerson(store, 'Anna'),
    await makePerson(store, 'Omar'),
  ];
  const postId = await publishAs(store, gone.id);
  const comment = { personId: reader.id, postId, text: writtenComment('Which soup?'), key: 'one' };

  const comments = () => store.transaction((transaction) => writeComment(transaction, comment));
  const commenting: ReturnType<typeof comments>[] = [];
  await store.transaction(async (transaction) => {
    await makeOneRecord(transaction, { keptId: kept.id, goneId: gone.id });
    commenting.push(comments());
    await until(() => somebodyWaits(store.database));
  });

  expect(await Promise.all(commenting)).toMatchObject([{ before: null }]);
  const told = await store.database
    .selectFrom('notification_sources')
    .select(['person_id', 'by_id'])
    .execute();
  expect(told).toEqual([{ person_id: kept.id, by_id: reader.id }]);
});

async function openPostgres(): Promise<Store> {
  const fresh = await freshPostgres();
  afterTest(fresh.remove);
  const store = await openStore({ url: fresh.url, listeners });
  return store;
}

async function publishAs(store: Store, personId: string): Promise<string> {
  return store.transaction(async (transaction) => {
    await makeBlog(transaction, { personId, title: 'A blog', look: 'paper' });
    const post = { personId, title: 'Lunch', text: written('Soup.'), key: 'one' };
    return (await publishPost(transaction, post)).id;
  });
}

/** Somebody stands in line for a row that another transaction holds. */
async function somebodyWaits(database: Database): Promise<boolean> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(database);
  return rows.length > 0;
}
