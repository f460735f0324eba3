import { sql } from 'kysely';
import { inBatches } from '../database/batches.ts';
import type { Database, Transaction } from '../database/store.ts';

/**
 * Makes others who tell these people something wait until this transaction ends, gives each the next number for their live pages,
 * and has that told after the commit. In one order, so that two transactions never wait for each other. Gives back whom it holds:
 * nobody who was erased, be it while this waited for them.
 */
export async function holdReaders(
  { database, touched }: Transaction,
  personIds: string[],
  now: number,
): Promise<string[]> {
  const ids = [...new Set(personIds)].sort();
  if (ids.length === 0) return [];
  await database
    .insertInto('notification_readers')
    .values(ids.map((personId) => ({ person_id: personId, number: now })))
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({
        number: sql<number>`case when notification_readers.number >= excluded.number
          then notification_readers.number + 1 else excluded.number end`,
      }),
    )
    .execute();
  const erased = await forgetErased(database, ids);
  const held = ids.filter((id) => !erased.includes(id));
  for (const personId of held) touched(personId);
  return held;
}

async function forgetErased(database: Database, personIds: string[]): Promise<string[]> {
  const rows = await database
    .selectFrom('people')
    .select('id')
    .where('id', 'in', personIds)
    .where('erased_at', 'is not', null)
    .execute();
  const erased = rows.map(({ id }) => id);
  if (erased.length > 0) {
    await database.deleteFrom('notification_readers').where('person_id', 'in', erased).execute();
  }
  return erased;
}

/** What somebody has seen, and how far. */
export interface ReaderState {
  /** Where they are now, whatever page they have open. */
  unitId: string | null;
  /** The number of their live pages: of what concerns them alone and of their unit's first posts, whichever changed last. */
  number: number;
  /** First posts after this are new to them. */
  firstsReadAt: number;
  /** First posts before they had an account are none of theirs. */
  firstsSince: number;
}

/** How far these people have seen what they are told, in one question; nobody is left out. */
export async function readerStates(
  database: Database,
  personIds: string[],
): Promise<Map<string, ReaderState>> {
  const states = new Map<string, ReaderState>();
  for (const some of inBatches(personIds)) {
    const rows = await database
      .selectFrom('people')
      .leftJoin('notification_readers', 'notification_readers.person_id', 'people.id')
      .select(['people.id', 'people.account_at', 'people.unit_id', 'notification_readers.number'])
      .select((build) => [
        'notification_readers.firsts_read_at',
        build
          .selectFrom('first_posts')
          .select('first_posts.at')
          .whereRef('first_posts.unit_id', '=', 'people.unit_id')
          .orderBy('first_posts.at', 'desc')
          .limit(1)
          .as('newest'),
      ])
      .where('people.id', 'in', some)
      .execute();
    for (const row of rows) {
      states.set(row.id, {
        unitId: row.unit_id,
        number: Math.max(row.number ?? 0, row.newest ?? 0),
        firstsReadAt: row.firsts_read_at ?? 0,
        firstsSince: (row.account_at ?? 1) - 1,
      });
    }
  }
  return states;
}

/** The same of one person. */
export async function readerState(database: Database, personId: string): Promise<ReaderState> {
  const state = (await readerStates(database, [personId])).get(personId);
  return state ?? { unitId: null, number: 0, firstsReadAt: 0, firstsSince: 0 };
}
