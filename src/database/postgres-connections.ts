import net from 'node:net';
import pg from 'pg';

/**
 * How long PostgreSQL lets a connection of ours be, in milliseconds. Without limits a node that lost its power holds its locks until the
 * operating system gives its connections up, after hours.
 */
const AT_THE_DATABASE = {
  /** A statement of Ombord's takes milliseconds, the slowest in a very large company a second. */
  statement_timeout: 40_000,
  /** Whoever stands in line behind another transaction is told to try again. */
  lock_timeout: 20_000,
  /** Transactions await the database and nothing else: one that asks for nothing has lost its node. */
  idle_in_transaction_session_timeout: 60_000,
};

/** PostgreSQL asks after so many seconds of silence whether a node is still there, and gives it up 30 s later. */
const ASKS_AFTER_NODES =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=30000';

/** A database that swallows what it is sent: longer than it lets any statement take, shorter than proxies wait for a page. */
const SILENT_FOR = 45_000;
/** Where the address lets a statement take longer, the silence is borne so much longer than that. */
const BEHIND_THE_LIMIT = 5_000;

/** Whoever asks while all connections are in use waits so long for one, as in a room of hundreds that presses at once. */
const CONNECT_WITHIN = 10_000;
/** A migration in line for a table keeps everybody else in line behind it. */
const MIGRATION_WAITS = 5_000;

/** How patient a connection is, for tests that cannot wait so long. */
export interface Patience {
  silentFor?: number;
}

/** Makes a pool for `postgres://…`; a connection that breaks is told of and dropped, not thrown. */
export function postgresPool(
  url: string,
  onFault: (error: Error) => void,
  { silentFor = SILENT_FOR }: Patience = {},
): pg.Pool {
  return pool(
    {
      ...knownAs(url),
      ...AT_THE_DATABASE,
      max: 10,
      stream: () => impatientSocket(silenceBorne(url, silentFor)),
    },
    onFault,
  );
}

/**
 * One connection on which a statement may take as long as it takes, but does not stand in line for long. Limits in the address, or of the
 * database's or the role's own, are meant for those who serve: with them a large company's migration would never end.
 */
export function patientPool(url: string, onFault: (error: Error) => void): pg.Pool {
  const { idle_in_transaction_session_timeout } = AT_THE_DATABASE;
  const known = knownAs(without(Object.keys(AT_THE_DATABASE), url));
  const limits = { idle_in_transaction_session_timeout, lock_timeout: MIGRATION_WAITS };
  // As an option: the client does not hand on a limit of 0, which is none.
  const options = `${known.options} -c statement_timeout=0`;
  return pool({ ...known, ...limits, options, max: 1 }, onFault);
}

/** A connection that listens, and is silent for days. */
export function listeningClient(url: string): pg.Client {
  return new pg.Client({ ...knownAs(url), connectionTimeoutMillis: CONNECT_WITHIN });
}

/** What stands in the address goes before what stands here. */
function knownAs(url: string) {
  const theirs = inAddress(url, 'options');
  return {
    connectionString: without(['options'], url),
    fallback_application_name: 'ombord',
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    options: theirs === undefined ? ASKS_AFTER_NODES : `${ASKS_AFTER_NODES} ${theirs}`,
  };
}

/** For how long the address lets the database be silent; 0: without end, as a statement may take then. */
function silenceBorne(url: string, silentFor: number): number {
  const limit = Number.parseInt(inAddress(url, 'statement_timeout') ?? '', 10);
  if (limit === 0) return 0;
  return Number.isNaN(limit) ? silentFor : Math.max(silentFor, limit + BEHIND_THE_LIMIT);
}

function inAddress(url: string, name: string): string | undefined {
  return new URLSearchParams(queryOf(url)).getAll(name).at(-1);
}

/** By hand: the client takes addresses that `URL` does not, without a host for one. */
function without(names: string[], url: string): string {
  const query = new URLSearchParams(queryOf(url));
  if (!names.some((name) => query.has(name))) return url;
  for (const name of names) query.delete(name);
  return `${url.slice(0, url.indexOf('?'))}?${query.toString()}`;
}

function queryOf(url: string): string {
  const begins = url.indexOf('?');
  return begins === -1 ? '' : url.slice(begins);
}

/** bigint and count(*) arrive as numbers, as they do from SQLite. */
function pool(config: pg.PoolConfig, onFault: (error: Error) => void): pg.Pool {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  const made = new pg.Pool({ ...config, connectionTimeoutMillis: CONNECT_WITHIN });
  made.on('error', onFault);
  // Whoever is using it is told by their own question; without anybody who listens the program would end.
  made.on('connect', (client) => client.on('error', () => undefined));
  return made;
}

/**
 * Hangs up when it has heard nothing for so long. The client's own `query_timeout` gives the caller up and puts the connection, which
 * still waits, back into the pool for the next.
 */
function impatientSocket(silentFor: number): net.Socket {
  const socket = new net.Socket();
  socket.setTimeout(silentFor, () =>
    socket.destroy(new Error(`Connection terminated: PostgreSQL was silent for ${silentFor / 1_000} s`)),
  );
  return socket;
}
