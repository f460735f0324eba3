import type { KyselyPlugin } from 'kysely';
import { readFile } from '../../src/belongings/brought.ts';
import { contentOf } from '../../src/belongings/kept-file.ts';
import { takeIn } from '../../src/belongings/taking-in.ts';
import { blogger } from '../blogs/doors.ts';
import type { OpenDatabase } from '../support/databases.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { manifest, preview, text } from './bringing.ts';
import { zipOf } from './zips.ts';

/** A world in which something else happens, once, right after an answer of the database that begins with `column`. */
async function interruptible(open: OpenDatabase) {
  let waiting: { column: string; work: () => Promise<unknown> } | null = null;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const now = waiting;
      if (now && result.rows.some((row) => Object.keys(row).join().startsWith(now.column))) {
        waiting = null;
        await now.work();
      }
      return result;
    },
  };
  const world = await makeWorld(async (template) => {
    const store = await open(template);
    return { ...store, database: store.database.withPlugin(plugin) };
  });
  return {
    world,
    after: (column: string, work: () => Promise<unknown>) => {
      waiting = { column, work };
    },
    hasHappened: () => waiting === null,
  };
}

onBothDatabases((open) => {
  test.each([
    ['was looked up', 'id,kind,fileName'],
    ['was read once', 'content'],
  ])(
    'whoever looks at a file, or says yes, is led to what came of it where it is taken in after it %s',
    async (_when, column) => {
      const { world, after, hasHappened } = await interruptible(open);
      const bo = await blogger(world, 'Bo Berg', 'bo');
      const { store } = world;
      for (const [turn, ask] of [
        (address: string) => bo.browser.get(address),
        (address: string) => send(bo.browser, `${address}/apply`, {}),
      ].entries()) {
        const zip = await zipOf({ 'manifest.json': manifest, 'posts/a.md': text(`Post ${turn}`) });
        const address = await preview(bo.browser, zip);
        const id = address.split('/').at(-1) ?? '';
        const file = await readFile('ombord', await contentOf(store.database, id));
        after(column, () => takeIn(store, bo.id, id, file));
        await ask(address).expect(303).expect('Location', address);
        expect(hasHappened()).toBe(true);
        await bo.browser.get(address).expect(200, /1 post has come to your blog/);
      }
    },
  );
});
