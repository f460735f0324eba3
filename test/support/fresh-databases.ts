import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { newId } from '../../src/database/id.ts';
import type { Template } from './postgres.ts';
import { SERVER_URL, SQLITE_FOLDER, onPostgres, onSqlite } from './postgres.ts';

/** A database of a test's own. */
export interface FreshDatabase {
  url: string;
  remove: () => Promise<void>;
}

/** A copy of a file that the tests begin with. */
export function freshSqlite(template: Template = 'empty'): FreshDatabase {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-sqlite-'));
  const file = path.join(folder, 'ombord.db');
  fs.copyFileSync(sqliteFile(template), file);
  return {
    url: `sqlite:${file}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A copy of a database that the tests begin with, on their server. */
export async function freshPostgres(template: Template = 'empty'): Promise<FreshDatabase> {
  const name = `test_${newId()}`;
  await copyOnPostgres(template, name);
  return {
    url: postgresUrl(name),
    remove: () => command(`drop database ${name} with (force)`),
  };
}

/** Makes one more to begin with, on both databases: what `make` does in a copy of the empty one. Gives back what it gave back. */
export async function makeTemplate<Made>(
  template: Template,
  make: (url: string) => Promise<Made>,
): Promise<{ SQLite: Made; PostgreSQL: Made }> {
  fs.copyFileSync(sqliteFile('empty'), sqliteFile(template));
  await copyOnPostgres('empty', onPostgres(template));
  return {
    SQLite: await make(`sqlite:${sqliteFile(template)}`),
    PostgreSQL: await make(postgresUrl(onPostgres(template))),
  };
}

// The usual strategy writes the copy to the log of changes as well: twice the work, to make it, and to drop it.
async function copyOnPostgres(template: Template, name: string): Promise<void> {
  await command(`create database ${name} template ${onPostgres(template)} strategy file_copy`);
}

const sqliteFile = (template: Template) => path.join(setting(SQLITE_FOLDER), onSqlite(template));
const postgresUrl = (name: string) => `${setting(SERVER_URL)}/${name}`;

// One connection for all copies of a test file: making one takes the server as long as copying a database.
let administration: pg.Pool | null = null;

async function command(statement: string): Promise<void> {
  administration ??= new pg.Pool({
    connectionString: postgresUrl('postgres'),
    max: 1,
    idleTimeoutMillis: 1_000,
    allowExitOnIdle: true,
  }).on('error', () => undefined);
  await administration.query(statement);
}

/** What the set-up of the tests left in the environment. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: the tests are started with npx jest or npm test`);
  return value;
}
