import type { Store, StoreOptions } from '../../src/database/store.ts';
import { openStore as open } from '../../src/database/store.ts';
import { afterTest } from './after-test.ts';

/**
 * A store that is closed when the test is over, also one that fails: what listens to PostgreSQL would take new connections in the
 * middle of the next suite. Closing it earlier does no harm.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = await open(options);
  afterTest(() => store.close());
  return store;
}
