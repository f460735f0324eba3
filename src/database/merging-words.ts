import { sql } from 'kysely';
import { isPostgres } from './dialect.ts';
import type { WordIndex } from './full-text.ts';
import { places, tableOf } from './full-text.ts';
import type { Database, Store } from './store.ts';

/** Pages that are written at once: some milliseconds, since others wait for the transaction. */
const PAGES = 16;
/** Between two turns, in milliseconds. */
const REST = 10;
/** So many segments cost a question little; with more of them it is worth writing all anew. */
export const FEW_SEGMENTS = 4;

/**
 * Puts the segments of an index together into one, a little at a time. On SQLite each write begins a segment of its own, of which
 * FTS5 by itself leaves some twenty in a large company, and each question looks into every one of them: with one it took half as
 * long (docs/bench.md). On PostgreSQL there is nothing to do. https://www.sqlite.org/fts5.html#the_merge_command
 */
export async function mergeWords(store: Store, index: WordIndex, signal?: AbortSignal): Promise<void> {
  if ((await segmentsOf(store.database, index)) <= FEW_SEGMENTS) return;
  for (const where of places) {
    // A number below zero begins to put all of them together; from then on it goes on with that.
    let pages = -PAGES;
    while (!signal?.aborted && (await mergeSome(store, tableOf(index, where), pages))) {
      pages = PAGES;
      // Requests come first.
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
  }
}

/** Tells whether there was something to do: the command itself counts as one change. */
function mergeSome(store: Store, name: string, pages: number): Promise<boolean> {
  return store.transaction(async ({ database }) => {
    const before = await changesIn(database);
    const table = sql.id(name);
    await sql`insert into ${table} (${table}, rank) values ('merge', ${pages})`.execute(database);
    return (await changesIn(database)) - before >= 2;
  });
}

async function changesIn(database: Database): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(database);
  return rows[0]?.changes ?? 0;
}

/** How many segments a question of this index looks into, where there are most; 1 on PostgreSQL. */
export async function segmentsOf(database: Database, index: WordIndex): Promise<number> {
  if (isPostgres(database)) return 1;
  let most = 0;
  for (const where of places) {
    // As Kysely's own question, so that SQLite answers it beside the transactions.
    const row = await database
      .selectFrom(sql<{ segid: number }>`${sql.id(`${tableOf(index, where)}_idx`)}`.as('parts'))
      .select(({ fn }) => fn.count<number>('segid').distinct().as('segments'))
      .executeTakeFirst();
    most = Math.max(most, row?.segments ?? 0);
  }
  return most;
}
