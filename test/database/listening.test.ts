import { sql } from 'kysely';
import type { Database } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { afterTest } from '../support/after-test.ts';
import { freshPostgres } from '../support/fresh-databases.ts';
import { slowWay } from '../support/slow-way.ts';
import { until } from '../support/until.ts';

test('a store that is closed while it listens anew waits for that, leaves no connection behind and tells of no fault', async () => {
  const fresh = await freshPostgres();
  afterTest(fresh.remove);
  const slow = await slowWay(fresh.url);
  const other = await openStore({ url: fresh.url, listeners: [] });
  const faults: string[] = [];
  const store = await openStore({
    url: slow.url,
    listeners: [],
    onFault: ({ message }) => faults.push(message),
  });
  await until(async () => (await listening(other.database)).length === 2);
  slow.hold();
  for (const pid of await listening(other.database))
    await sql`select pg_terminate_backend(${pid})`.execute(other.database);
  await until(() => slow.held() === 1);

  faults.length = 0;
  const closed = store.close();
  slow.letThrough();
  await closed;
  await until(() => slow.open() === 0);
  expect(faults).toEqual([]);
});

/** The connections that listen, of both stores. */
async function listening(database: Database): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and query like 'listen %'
  `.execute(database);
  return rows.map(({ pid }) => pid);
}
