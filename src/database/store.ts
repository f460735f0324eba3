import { Kysely, sql } from 'kysely';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Event } from '../events/event.ts';
import type { Listener } from '../events/log.ts';
import { append } from '../events/log.ts';
import { isPostgres, postgresDialect, postgresPool, sqliteDialect } from './dialect.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** A transaction under way: the same query builder inside it, and the log. */
export interface Transaction {
  database: Database;
  /** Appends to the log and lets the listeners answer, all within this transaction. */
  happened: (event: Event) => Promise<void>;
}

/** "Workshop 17 is at 412", told after the commit. */
export interface WorkshopChange {
  workshopId: string;
  number: number;
}

/** The only door to the database, whichever of the two it is. */
export interface Store {
  /** For questions; whatever writes goes through `transaction`. */
  database: Database;
  /**
   * Does all of `work` or nothing. May run `work` again when PostgreSQL undid it in favour of another transaction, so
   * `work` awaits the database and nothing else.
   */
  transaction: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** Tells of every committed change to a workshop, on this node or another; gives back how to stop listening. */
  onWorkshopChange: (listener: (change: WorkshopChange) => void) => () => void;
  close: () => Promise<void>;
}

export interface StoreOptions {
  /** `sqlite:path/to/file` or `postgres://…`. */
  url: string;
  /** Who listens to the log, in this order. */
  listeners: Listener[];
  /** Where faults of idle connections are told; nothing waits for them. */
  onFault?: (error: Error) => void;
}

const CHANNEL = 'ombord_workshop';

/** Opens the database, brings it up to date and hands over the store. Throws when it cannot be reached or is newer. */
export async function openStore({ url, listeners, onFault = () => undefined }: StoreOptions): Promise<Store> {
  const pool = url.startsWith('sqlite:') ? null : postgresPool(url, onFault);
  const dialect = pool ? postgresDialect(pool) : sqliteDialect(url.slice('sqlite:'.length));
  const database = new Kysely<Tables>({ dialect });
  await migrate(database);

  const emitter = new EventEmitter().setMaxListeners(0);
  const tell = (change: WorkshopChange) => emitter.emit('change', change);
  const stopListening = pool ? listenToOthers(url, tell, onFault) : () => Promise.resolve();

  return {
    database,
    transaction: async (work) => {
      const { result, changes } = await withRetries(() => inTransaction(database, listeners, work));
      for (const [workshopId, number] of changes) tell({ workshopId, number });
      return result;
    },
    onWorkshopChange: (listener) => {
      emitter.on('change', listener);
      return () => emitter.off('change', listener);
    },
    close: async () => {
      await stopListening();
      await database.destroy();
    },
  };
}

async function inTransaction<Result>(
  database: Database,
  listeners: Listener[],
  work: (transaction: Transaction) => Promise<Result>,
): Promise<{ result: Result; changes: Map<string, number> }> {
  const changes = new Map<string, number>();
  const result = await database.transaction().execute(async (inside) => {
    const transaction: Transaction = {
      database: inside,
      happened: async (event) => {
        const number = await append(inside, event);
        if (number !== null && 'workshopId' in event) changes.set(event.workshopId, number);
        for (const listen of listeners) await listen(transaction, event);
      },
    };
    const answer = await work(transaction);
    if (isPostgres(inside)) await notifyOthers(inside, changes);
    return answer;
  });
  return { result, changes };
}

/**
 * PostgreSQL undid this transaction in favour of another: 40001 serialization failure, 40P01 deadlock, 23505 somebody else
 * was first with what may be there once. Looking again, a verb finds what the other made.
 */
const UNDONE = ['40001', '40P01', '23505'];
const RETRIES = 5;

async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const undone = error instanceof pg.DatabaseError && UNDONE.includes(error.code ?? '');
      if (!undone || attempt > RETRIES) throw error;
    }
  }
}

/** Other nodes hear at commit which workshop moved, and look for themselves: no payload travels. */
async function notifyOthers(database: Database, changes: Map<string, number>): Promise<void> {
  for (const [workshopId, number] of changes) {
    await sql`select pg_notify(${CHANNEL}, ${`${workshopId} ${number}`})`.execute(database);
  }
}

/** Listens on a connection of its own and takes a new one when it breaks; what was missed is found by looking. */
function listenToOthers(
  url: string,
  tell: (change: WorkshopChange) => void,
  onFault: (error: Error) => void,
): () => Promise<void> {
  const RECONNECT_AFTER = 1_000;
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url });
    client = fresh;
    fresh.on('notification', ({ payload = '' }) => {
      const [workshopId = '', number = '0'] = payload.split(' ');
      tell({ workshopId, number: Number(number) });
    });
    fresh.on('error', onFault);
    fresh.on('end', () => {
      if (!stopped) timer = setTimeout(() => void connect(), RECONNECT_AFTER);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${CHANNEL}`);
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)));
      await fresh.end().catch(() => undefined);
    }
  };

  const connected = connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await connected;
    await client?.end().catch(() => undefined);
  };
}
