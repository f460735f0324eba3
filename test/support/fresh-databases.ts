import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { newId } from '../../src/database/id.ts';
import { POSTGRES_TEMPLATE, SERVER_URL, SQLITE_TEMPLATE } from './postgres.ts';

/** A migrated database that nobody has used. */
export interface FreshDatabase {
  url: string;
  remove: () => Promise<void>;
}

/** A copy of the file that the tests begin with. */
export function freshSqlite(): FreshDatabase {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-sqlite-'));
  const file = path.join(folder, 'ombord.db');
  fs.copyFileSync(setting(SQLITE_TEMPLATE), file);
  return {
    url: `sqlite:${file}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A copy of the database that the tests begin with, on their server. */
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
