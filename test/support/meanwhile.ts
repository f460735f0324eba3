import type { Store, Transaction } from '../../src/database/store.ts';

const ENOUGH = 300;

/**
 * Does `work` in a transaction and `other` beside it, before it commits: `other` has time to write, if nothing makes it wait. On SQLite
 * the two take turns.
 */
export async function meanwhile(
  store: Store,
  work: (transaction: Transaction) => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<void> {
  let second: Promise<unknown> | undefined;
  await store.transaction(async (transaction) => {
    await work(transaction);
    second ??= other();
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, ENOUGH))]);
  });
  await second;
}
