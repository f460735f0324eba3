import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { afterTest } from './after-test.ts';
import { POSTGRES_TEMPLATE, SERVER_URL, SQLITE_TEMPLATE } from './postgres.ts';

/** Opens a fresh, migrated database of its own; it is closed and taken away when the test is over. */
export type OpenDatabase = () => Promise<Store>;

/** The same tests on SQLite and on PostgreSQL: `open()` gives a fresh database of the kind whose turn it is. */
export function onBothDatabases(
  tests: (open: OpenDatabase, freshUrl: () => Promise<string>, kind: 'SQLite' | 'PostgreSQL') => void,
): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (kind) => {
    const freshUrl = async (): Promise<string> => {
      const fresh = kind === 'SQLite' ? freshSqlite() : await freshPostgres();
      afterTest(fresh.remove);
      return fresh.url;
    };
    const open = async (): Promise<Store> => {
      const store = await openStore({ url: await freshUrl(), listeners });
      afterTest(() => store.close());
      return store;
    };
    tests(open, freshUrl, kind);
  });
}

export interface FreshDatabase {
  url: string;
  remove: () => Promise<void>;
}

function freshSqlite(): FreshDatabase {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-sqlite-'));
  const file = path.join(folder, 'ombord.db');
  fs.copyFileSync(setting(SQLITE_TEMPLATE), file);
  return {
    url: `sqlite:${file}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function freshPostgres(): Promise<FreshDatabase> {
  const name = `test_${newId()}`;
  // The usual strategy writes the copy to the log of changes as well: twice the work, to make it, and to drop it.
  await command(`create database ${name} template ${POSTGRES_TEMPLATE} strategy file_copy`);
  return {
    url: `${setting(SERVER_URL)}/${name}`,
    remove: () => command(`drop database ${name} with (force)`),
  };
}

async function command(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${setting(SERVER_URL)}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: the tests are started with npx jest or npm test`);
  return value;
}
