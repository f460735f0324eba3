import type Sqlite from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { SelectQueryNode } from 'kysely';

/** Transactions that are written to the disk together, at most: the first of them is answered with the last. */
const MOST_TOGETHER = 16;
/** Statements that are kept prepared; lists of different lengths make many that are asked once. */
const MOST_STATEMENTS = 500;

/**
 * Lets Kysely speak to SQLite so that a room of two hundred does not wait in one line. Questions outside a transaction are answered
 * at once, on a handle of their own, from the last commit. Transactions take turns on the other; those that wait for their turn
 * anyway reach the disk together, since that is the slow part. None is answered before it is on the disk.
 */
export class SqliteDriver implements Driver {
  readonly #writer: Handle;
  readonly #reader: Handle;
  readonly #turns = new Turns();
  #unwritten: Answer[] = [];

  constructor({ writer, reader }: { writer: Sqlite.Database; reader: Sqlite.Database }) {
    this.#writer = new Handle(writer);
    this.#reader = new Handle(reader);
  }

  async init(): Promise<void> {
    // The handles come open.
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(new Connection(this));
  }

  async releaseConnection(): Promise<void> {
    // Nothing is held between statements.
  }

  async destroy(): Promise<void> {
    await this.#turns.take();
    this.#reader.close();
    this.#writer.close();
  }

  /**
   * Takes the write lock at once. A transaction that began by reading would be refused at its first write if another process (an
   * import from the command line) wrote in between, and no busy timeout helps then.
   */
  async beginTransaction(connection: Connection): Promise<void> {
    await this.#turns.take();
    try {
      if (!this.#writer.inTransaction) this.#writer.run('begin immediate');
      this.#writer.run('savepoint one');
      connection.hasTurn = true;
    } catch (fault) {
      this.#passTurn();
      throw fault;
    }
  }

  commitTransaction(connection: Connection): Promise<void> {
    this.#writer.run('release one');
    connection.hasTurn = false;
    const written = new Promise<void>((resolve, reject) => this.#unwritten.push({ resolve, reject }));
    this.#passTurn();
    return written;
  }

  rollbackTransaction(connection: Connection): Promise<void> {
    // One that failed on its way to the disk has been undone with the others.
    if (!connection.hasTurn) return Promise.resolve();
    connection.hasTurn = false;
    // After a fault such as a full disk SQLite has undone everything by itself.
    if (this.#writer.inTransaction) {
      this.#writer.run('rollback to one');
      this.#writer.run('release one');
    }
    this.#passTurn();
    return Promise.resolve();
  }

  /** One statement of a transaction, or one by itself. */
  async execute<Row>(connection: Connection, query: CompiledQuery): Promise<QueryResult<Row>> {
    if (connection.hasTurn) return this.#writer.execute<Row>(query);
    if (SelectQueryNode.is(query.query)) return this.#reader.execute<Row>(query);
    await this.beginTransaction(connection);
    try {
      const result = this.#writer.execute<Row>(query);
      await this.commitTransaction(connection);
      return result;
    } catch (fault) {
      await this.rollbackTransaction(connection);
      throw fault;
    }
  }

  /** Whoever waits goes on where this one stopped; with nobody waiting, or enough of them done, all go to the disk. */
  #passTurn(): void {
    if (this.#turns.waiting === 0 || this.#unwritten.length >= MOST_TOGETHER) this.#write();
    this.#turns.pass();
  }

  #write(): void {
    const answers = this.#unwritten;
    this.#unwritten = [];
    try {
      if (this.#writer.inTransaction) this.#writer.run('commit');
      else if (answers.length > 0) throw new Error('SQLite has undone the transaction');
      for (const { resolve } of answers) resolve();
    } catch (fault) {
      if (this.#writer.inTransaction) this.#writer.run('rollback');
      for (const { reject } of answers) reject(fault);
    }
  }
}

interface Answer {
  resolve: () => void;
  reject: (fault: unknown) => void;
}

/** Knows whether a transaction is under way on it. */
class Connection implements DatabaseConnection {
  hasTurn = false;
  readonly #driver: SqliteDriver;

  constructor(driver: SqliteDriver) {
    this.#driver = driver;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#driver.execute<Row>(this, query);
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('rows of SQLite come all at once');
  }
}

/** Remembers its statements: preparing one takes SQLite longer than answering most of ours. */
class Handle {
  readonly #database: Sqlite.Database;
  // What the rows are, only Kysely's types know.
  readonly #statements = new Map<string, Sqlite.Statement<unknown[], never>>();

  constructor(database: Sqlite.Database) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  run(sql: string): void {
    this.#prepare(sql).run();
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): Sqlite.Statement<unknown[], never> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<unknown[], never>(sql);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= MOST_STATEMENTS && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** One at a time, in the order in which they came. */
class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  get waiting(): number {
    return this.#waiting.length;
  }

  async take(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
  }

  pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}
