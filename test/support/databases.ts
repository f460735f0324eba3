import type { Store } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { afterTest } from './after-test.ts';
import { freshPostgres, freshSqlite } from './fresh-databases.ts';
import type { Template } from './postgres.ts';

/** Opens a fresh, migrated database of its own, empty unless said otherwise; it is closed and taken away when the test is over. */
export type OpenDatabase = (template?: Template) => Promise<Store>;

/** The same tests on SQLite and on PostgreSQL: `open()` gives a fresh database of the kind whose turn it is. */
export function onBothDatabases(
  tests: (open: OpenDatabase, freshUrl: () => Promise<string>, kind: 'SQLite' | 'PostgreSQL') => void,
): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (kind) => {
    const freshUrl = async (template?: Template): Promise<string> => {
      const fresh = kind === 'SQLite' ? freshSqlite(template) : await freshPostgres(template);
      afterTest(fresh.remove);
      return fresh.url;
    };
    const open: OpenDatabase = async (template) => {
      const store = await openStore({ url: await freshUrl(template), listeners });
      afterTest(() => store.close());
      return store;
    };
    tests(open, freshUrl, kind);
  });
}
