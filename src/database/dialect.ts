import Sqlite from 'better-sqlite3';
import type {
  CreateTableBuilder,
  DatabaseConnection,
  Dialect,
  Driver,
  Kysely,
  SqliteDatabase,
  SqliteDialectConfig,
} from 'kysely';
import { CompiledQuery, PostgresAdapter, PostgresDialect, SqliteDialect, SqliteDriver } from 'kysely';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Opens the embedded database in a file of its own, made when it is missing; `:memory:` is for nobody. */
export function sqliteDialect(file: string): Dialect {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 10000');
  // What was answered with success survives a power cut, not only a crash of the program.
  database.pragma('synchronous = FULL');
  return new WritingSqliteDialect({ database: rememberingStatements(database) });
}

/** Statements that are kept prepared; lists of different lengths make many that are asked once. */
const MOST_STATEMENTS = 500;

/** Preparing a statement takes SQLite longer than answering most of ours, so it prepares each once. */
function rememberingStatements(database: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      const [oldest] = statements.keys();
      if (statements.size >= MOST_STATEMENTS && oldest !== undefined) statements.delete(oldest);
      statements.set(sql, statement);
      return statement;
    },
    close: () => database.close(),
  };
}

/** Connects to PostgreSQL through a pool; bigint and count(*) arrive as numbers, as they do from SQLite. */
export function postgresDialect(pool: pg.Pool): Dialect {
  return new PostgresDialect({ pool });
}

/** Makes a pool for `postgres://…`; a connection that breaks while idle is dropped, not thrown. */
export function postgresPool(url: string, onIdleError: (error: Error) => void): pg.Pool {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  pool.on('error', onIdleError);
  return pool;
}

/** Tells which of the two databases this is; for the functions of this folder that need two bodies. */
export function isPostgres(database: { getExecutor: () => { adapter: unknown } }): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
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

class WritingSqliteDialect extends SqliteDialect {
  readonly #configuration: SqliteDialectConfig;

  constructor(configuration: SqliteDialectConfig) {
    super(configuration);
    this.#configuration = configuration;
  }

  override createDriver(): Driver {
    return new WritingSqliteDriver(this.#configuration);
  }
}

/**
 * Takes the write lock when a transaction begins. One that began by reading would be refused at its first write if
 * another process (an import from the command line) wrote in between, and no busy timeout helps then.
 */
class WritingSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
