import Sqlite from 'better-sqlite3';
import type { CreateTableBuilder, Dialect, DialectAdapter, Driver, Kysely } from 'kysely';
import { PostgresAdapter, PostgresDialect, SqliteAdapter, SqliteDialect, sql } from 'kysely';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { SqliteDriver } from './sqlite-driver.ts';
import type { Tables } from './tables.ts';

/** Opens the embedded database in a file of its own, made when it is missing; `:memory:` is for nobody. */
export function sqliteDialect(file: string): Dialect {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const writer = new Sqlite(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('foreign_keys = ON');
  writer.pragma('busy_timeout = 10000');
  // What was answered with success survives a power cut, not only a crash of the program.
  writer.pragma('synchronous = FULL');
  const reader = new Sqlite(file, { readonly: true });
  reader.pragma('busy_timeout = 10000');
  return new EmbeddedDialect({ writer, reader });
}

/** Connects to PostgreSQL through a pool. */
export function postgresDialect(pool: pg.Pool): Dialect {
  return new PostgresDialect({ pool });
}

/** Tells which of the two databases this is; for the functions of this folder that need two bodies. */
export function isPostgres(database: { getExecutor: () => { adapter: unknown } }): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

/** Tells whether there is a table of this name. */
export async function hasTable(database: Kysely<Tables>, name: string): Promise<boolean> {
  const place = isPostgres(database)
    ? sql<string | null>`(select to_regclass(${name}))`
    : sql<string | null>`(select name from sqlite_master where type = 'table' and name = ${name})`;
  const found = await database.selectNoFrom(place.as('place')).executeTakeFirst();
  return found !== undefined && found.place !== null;
}

/** Adds a primary key that counts up by itself. */
export function countingId<Table extends string>(
  database: Kysely<unknown>,
  table: CreateTableBuilder<Table>,
  name: string,
): CreateTableBuilder<Table> {
  if (isPostgres(database)) {
    return table.addColumn(name, 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
  }
  return table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement());
}

/** The type of a column that holds bytes as they are. */
export function bytes(database: Parameters<typeof isPostgres>[0]): 'bytea' | 'blob' {
  return isPostgres(database) ? 'bytea' : 'blob';
}

/** Kysely's own SQLite, but for how it is spoken to; and what a migration that fails had done is undone. */
class EmbeddedDialect extends SqliteDialect {
  readonly #handles: { writer: Sqlite.Database; reader: Sqlite.Database };

  constructor(handles: { writer: Sqlite.Database; reader: Sqlite.Database }) {
    super({ database: handles.writer });
    this.#handles = handles;
  }

  override createDriver(): Driver {
    return new SqliteDriver(this.#handles);
  }

  override createAdapter(): DialectAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true;
      }
    })();
  }
}
