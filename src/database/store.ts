import { Kysely, sql } from 'kysely';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Event } from '../events/event.ts';
import type { Listener } from '../events/log.ts';
import { append } from '../events/log.ts';
import { inBatches } from './batches.ts';
import { isPostgres, postgresDialect, sqliteDialect } from './dialect.ts';
import { bringUpToDate } from './migrating.ts';
import type { Patience } from './postgres-connections.ts';
import { listeningClient, postgresPool } from './postgres-connections.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** A transaction under way: the same query builder inside it, and the log. */
export interface Transaction {
  database: Database;
  /** Appends to the log and lets the listeners answer, all within this transaction. */
  happened: (event: Event) => Promise<void>;
  /** Has it told after the commit, on every node, that what this person is told of has changed. */
  touched: (personId: string) => void;
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
  /** The same for a person who was `touched`. */
  onPersonChange: (listener: (personId: string) => void) => () => void;
  close: () => Promise<void>;
}

export interface StoreOptions extends Patience {
  /** `sqlite:path/to/file` or `postgres://…`. */
  url: string;
  /** Who listens to the log, in this order. */
  listeners: Listener[];
  /** Where faults of idle connections are told; nothing waits for them. */
  onFault?: (error: Error) => void;
}

const CHANNEL = 'ombord_workshop';
const PEOPLE_CHANNEL = 'ombord_people';

/** What a transaction changed that pages may be showing. */
interface Changed {
  /** The numbers of the workshops, by id. */
  workshops: Map<string, number>;
  people: Set<string>;
}

/** Opens the database, brings it up to date and hands over the store. Throws when it cannot be reached or is newer. */
export async function openStore({
  url,
  listeners,
  onFault = () => undefined,
  ...patience
}: StoreOptions): Promise<Store> {
  const pool = url.startsWith('sqlite:') ? null : postgresPool(url, onFault, patience);
  const dialect = pool ? postgresDialect(pool) : sqliteDialect(url.slice('sqlite:'.length));
  const database = new Kysely<Tables>({ dialect });
  await bringUpToDate(database, { url, onFault });

  const emitter = new EventEmitter().setMaxListeners(0);
  const tell = ({ workshops, people }: Changed) => {
    for (const [workshopId, number] of workshops) emitter.emit('workshop', { workshopId, number });
    for (const personId of people) emitter.emit('person', personId);
  };
  const stopListening = pool ? listenToOthers(url, tell, onFault) : () => Promise.resolve();

  return {
    database,
    transaction: async (work) => {
      const { result, changed } = await withRetries(() => inTransaction(database, listeners, work));
      tell(changed);
      return result;
    },
    onWorkshopChange: (listener) => {
      emitter.on('workshop', listener);
      return () => emitter.off('workshop', listener);
    },
    onPersonChange: (listener) => {
      emitter.on('person', listener);
      return () => emitter.off('person', listener);
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
): Promise<{ result: Result; changed: Changed }> {
  const changed: Changed = { workshops: new Map(), people: new Set() };
  const result = await database.transaction().execute(async (inside) => {
    const transaction: Transaction = {
      database: inside,
      happened: async (event) => {
        const number = await append(inside, event);
        if (number !== null && 'workshopId' in event) changed.workshops.set(event.workshopId, number);
        for (const listen of listeners) await listen(transaction, event);
      },
      touched: (personId) => changed.people.add(personId),
    };
    const answer = await work(transaction);
    if (isPostgres(inside)) await notifyOthers(inside, changed);
    return answer;
  });
  return { result, changed };
}

/**
 * PostgreSQL undid this transaction in favour of another: 40001 serialization failure, 40P01 deadlock, 23505 somebody else
 * was first with what may be there once, 23503 somebody else took away what this points at (an account that became another).
 * Looking again, a verb finds what the other made.
 */
const UNDONE = ['40001', '40P01', '23505', '23503'];
const RETRIES = 5;
/** So many milliseconds at most, and so many more each time. */
const STEP_ASIDE = 20;

async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const undone = error instanceof pg.DatabaseError && UNDONE.includes(error.code ?? '');
      if (!undone || attempt > RETRIES) throw error;
      // Those that stood in each other's way would meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * attempt * STEP_ASIDE));
    }
  }
}

/** Other nodes hear at commit which workshop moved and who has news, and look for themselves: no payload travels. */
async function notifyOthers(database: Database, { workshops, people }: Changed): Promise<void> {
  for (const [workshopId, number] of workshops) {
    await sql`select pg_notify(${CHANNEL}, ${`${workshopId} ${number}`})`.execute(database);
  }
  for (const ids of inBatches([...people], IDS_AT_ONCE)) {
    await sql`select pg_notify(${PEOPLE_CHANNEL}, ${ids.join(' ')})`.execute(database);
  }
}

/** A notification holds 8,000 bytes. */
const IDS_AT_ONCE = 200;

/** Listens on a connection of its own and takes a new one when it breaks; what was missed is found by looking. */
function listenToOthers(
  url: string,
  tell: (changed: Changed) => void,
  onFault: (error: Error) => void,
): () => Promise<void> {
  const RECONNECT_AFTER = 1_000;
  let isStopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  // Stopping waits for whichever connection is being made, and none is made after it.
  const connect = async (): Promise<void> => {
    if (isStopped) return;
    const fresh = listeningClient(url);
    client = fresh;
    fresh.on('notification', ({ channel, payload = '' }) => {
      const words = payload.split(' ');
      const [workshopId = '', number = '0'] = words;
      if (channel === PEOPLE_CHANNEL) tell({ workshops: new Map(), people: new Set(words) });
      else tell({ workshops: new Map([[workshopId, Number(number)]]), people: new Set() });
    });
    fresh.on('error', onFault);
    fresh.on('end', () => {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(() => (connecting = connect()), RECONNECT_AFTER);
    });
    try {
      await fresh.connect();
      await listen(fresh);
    } catch (error) {
      onFault(error instanceof Error ? error : new Error(String(error)));
      await fresh.end().catch(() => undefined);
    }
  };

  const listen = async (fresh: pg.Client): Promise<void> => {
    if (!isStopped) await fresh.query(`listen ${CHANNEL}; listen ${PEOPLE_CHANNEL}`);
  };

  let connecting = connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await connecting;
    await client?.end().catch(() => undefined);
  };
}
