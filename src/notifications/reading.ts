import type { Transaction } from '../database/store.ts';
import { holdReaders } from './readers.ts';

/** Somebody has seen what they were told up to a time; what came since stays new, and more of the same is told afresh. */
export async function markRead(
  transaction: Transaction,
  { personId, until }: { personId: string; until: number },
): Promise<void> {
  const { database } = transaction;
  const now = Date.now();
  await holdReaders(transaction, [personId], now);
  await database
    .updateTable('notifications')
    .set({ read_at: now, gathering: null })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('at', '<=', until)
    .execute();
  await database
    .updateTable('notification_readers')
    .set((build) => ({
      firsts_read_at: until,
      news_since: build
        .selectFrom('notifications')
        .select((waiting) => waiting.fn.min('at').as('since'))
        .where('person_id', '=', personId)
        .where('read_at', 'is', null)
        .where('mailed_at', 'is', null),
    }))
    .where('person_id', '=', personId)
    .where((build) => build.or([build('firsts_read_at', 'is', null), build('firsts_read_at', '<=', until)]))
    .execute();
}

/** What somebody was told is forgotten after half a year, some at a time; called now and then. */
export async function forgetOldNotifications({ database }: Transaction): Promise<void> {
  await database
    .deleteFrom('notifications')
    .where('id', 'in', (build) =>
      build
        .selectFrom('notifications')
        .select('id')
        .where('at', '<', Date.now() - KEPT)
        .orderBy('at')
        .limit(SOME),
    )
    .execute();
}

const KEPT = 180 * 24 * 60 * 60 * 1000;
const SOME = 20_000;
