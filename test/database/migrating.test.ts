import { Kysely, Migrator, sql } from 'kysely';
import { postgresDialect } from '../../src/database/dialect.ts';
import { migrations } from '../../src/database/migrations.ts';
import { patientPool } from '../../src/database/postgres-connections.ts';
import type { Database, Store } from '../../src/database/store.ts';
import type { Tables } from '../../src/database/tables.ts';
import { afterTest } from '../support/after-test.ts';
import { freshPostgres } from '../support/fresh-databases.ts';
import { openStore } from '../support/open-store.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Indexes on posts come after it, and then some on people. */
const BEHIND = '0066_pictures_by_sha';

/** A database on which nothing was done after this migration, and a connection to it. */
async function databaseUpTo(last: string): Promise<{ url: string; database: Database }> {
  const fresh = await freshPostgres();
  afterTest(fresh.remove);
  const pool = patientPool(fresh.url, () => undefined);
  pool.options.max = 5;
  const database = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  afterTest(() => database.destroy());
  await sql`drop schema public cascade`.execute(database);
  await sql`create schema public`.execute(database);
  const done = Object.entries(migrations).filter(([name]) => name <= last);
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(done)) };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('the database was not made', { cause: error });
  return { url: fresh.url, database };
}

async function doneIn(database: Database): Promise<number> {
  const { rows } = await sql<{ done: number }>`select count(*) as done from kysely_migration`.execute(
    database,
  );
  return rows[0]?.done ?? 0;
}

const everything = Object.keys(migrations).length;

test('two programs start at once on a database that is behind, and both open', async () => {
  const { url, database } = await databaseUpTo(BEHIND);
  const programs = await Promise.all([startServer(url), startServer(url)]);
  expect(await doneIn(database)).toBe(everything);
  expect(programs.map((program) => program.log())).toEqual(['', '']);
  expect(await Promise.all(programs.map((program) => program.stop()))).toEqual([0, 0]);
}, 60_000);

test('an older node that needs what the migration holds goes first, and the migration is made after it', async () => {
  const { url, database } = await databaseUpTo(BEHIND);
  const faults: string[] = [];
  const starting: Promise<Store>[] = [];
  await database.transaction().execute(async (older) => {
    await sql`lock table people in row exclusive mode`.execute(older);
    starting.push(openStore({ url, listeners: [], onFault: ({ message }) => faults.push(message) }));
    await until(() => somebodyWaits(database));
    await sql`select count(*) from posts`.execute(older);
  });
  await Promise.all(starting);
  expect(faults).toEqual(['deadlock detected']);
  expect(await doneIn(database)).toBe(everything);
}, 30_000);

test('a migration that stands in line for a table lets others pass in between', async () => {
  const { url, database } = await databaseUpTo(BEHIND);
  const faults: string[] = [];
  const starting: Promise<Store>[] = [];
  await database.transaction().execute(async (older) => {
    await sql`select count(*) from posts`.execute(older);
    starting.push(openStore({ url, listeners: [], onFault: ({ message }) => faults.push(message) }));
    await until(() => somebodyWaits(database));
    // Somebody reads, who came after it, while the older node is still at it.
    await sql`select count(*) from posts`.execute(database);
  });
  await Promise.all(starting);
  expect(faults).toEqual(['canceling statement due to lock timeout']);
  expect(await doneIn(database)).toBe(everything);
}, 30_000);

async function somebodyWaits(database: Database): Promise<boolean> {
  const { rows } = await sql`
    select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(database);
  return rows.length > 0;
}
