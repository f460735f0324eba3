import { sql } from 'kysely';
import { patientPool } from '../../src/database/postgres-connections.ts';
import type { Database } from '../../src/database/store.ts';
import { freshPostgres } from '../support/fresh-databases.ts';
import { afterTest } from '../support/after-test.ts';
import { openStore } from '../support/open-store.ts';
import { slowWay } from '../support/slow-way.ts';
import { until } from '../support/until.ts';

async function freshUrl(): Promise<string> {
  const fresh = await freshPostgres();
  afterTest(fresh.remove);
  return fresh.url;
}

const names = (database: Database) => database.selectFrom('company').select('name').execute();

test('a network that swallows what is sent is given up, and the next question takes a new way', async () => {
  const way = await slowWay(await freshUrl());
  const { database, transaction } = await openStore({ url: way.url, listeners: [], silentFor: 400 });
  afterTest(way.cut);
  await names(database);
  way.swallow();
  await expect(names(database)).rejects.toThrow('Connection terminated: PostgreSQL was silent for 0.4 s');
  expect(await names(database)).toEqual([]);

  const lost = transaction(async (inside) => {
    await names(inside.database);
    way.swallow();
    await names(inside.database);
  });
  await expect(lost).rejects.toThrow(/^(Connection terminated|Client has encountered a connection error)/);
  expect(await transaction((inside) => names(inside.database))).toEqual([]);
});

test('a statement that takes longer than the silence that is borne is not the last of its connection', async () => {
  const { database } = await openStore({ url: await freshUrl(), listeners: [], silentFor: 400 });
  await expect(sql`select pg_sleep(2)`.execute(database)).rejects.toThrow('Connection terminated');
  for (let turn = 0; turn < 12; turn += 1) expect(await names(database)).toEqual([]);
});

test('a connection that is cut in the middle of a transaction ends that transaction, and nothing else', async () => {
  const { database, transaction } = await openStore({ url: await freshUrl(), listeners: [] });
  const cut = transaction(async (inside) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(inside.database);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await names(inside.database);
  });
  await expect(cut).rejects.toThrow(/^(Connection terminated|Client has encountered a connection error)/);
  expect(await transaction((inside) => names(inside.database))).toEqual([]);
});

test('PostgreSQL knows whose the connections are, and none of them holds anything for long', async () => {
  const { database } = await openStore({ url: await freshUrl(), listeners: [] });
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout',
      'idle_in_transaction_session_timeout', 'tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_user_timeout')
  `.execute(database);
  expect(rows).toHaveLength(6);
  for (const { setting } of rows) expect(Number(setting)).toBeGreaterThan(0);
  // The one that listens, too.
  await until(async () => (await ours(database)).length > 1);
});

test('what stands in the address of the database goes before', async () => {
  const url = await addressWith({ statement_timeout: '200', application_name: 'intranet' });
  const { database } = await openStore({ url, listeners: [] });
  await expect(sql`select pg_sleep(2)`.execute(database)).rejects.toMatchObject({ code: '57014' });
  expect(await ours(database)).toEqual([]);
});

test('a statement may take as long as the address says, however silent the database is meanwhile', async () => {
  for (const limit of ['3000', '0']) {
    const { database } = await openStore({
      url: await addressWith({ statement_timeout: limit }),
      listeners: [],
      silentFor: 400,
    });
    expect((await sql`select pg_sleep(1)`.execute(database)).rows).toHaveLength(1);
  }
});

test('a migration takes as long as it takes, whatever limits the address and the database have, and stands in line for no longer', async () => {
  const url = await addressWith({
    statement_timeout: '200',
    lock_timeout: '200000',
    idle_in_transaction_session_timeout: '200',
    options: '-c statement_timeout=200 -c work_mem=9999',
  });
  const pool = patientPool(url, () => undefined);
  afterTest(() => pool.end());
  await pool.query(
    "do $$ begin execute format('alter database %I set statement_timeout = 200', current_database()); end $$",
  );
  const client = await pool.connect();
  client.release(true);
  expect((await pool.query('select pg_sleep(1)')).rows).toHaveLength(1);
  const { rows } = await pool.query(
    'select name, setting from pg_settings where name = any($1) order by name',
    [['lock_timeout', 'statement_timeout', 'tcp_keepalives_idle', 'work_mem']],
  );
  expect(rows.map(({ setting }: { setting: string }) => setting)).toEqual(['5000', '0', '30', '9999']);
});

async function addressWith(query: Record<string, string>): Promise<string> {
  const url = new URL(await freshUrl());
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function ours(database: Database) {
  const { rows } = await sql`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'ombord'
  `.execute(database);
  return rows;
}
