import type { KyselyPlugin } from 'kysely';
import { readFile } from '../../src/belongings/reading-file.ts';
import { contentOf } from '../../src/belongings/kept-file.ts';
import { takeIn } from '../../src/belongings/taking-in.ts';
import { blogger } from '../blogs/doors.ts';
import type { OpenDatabase } from '../support/databases.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { manifest, preview, text, wxr } from './bringing.ts';
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
  test('whoever says yes to a file that goes away meanwhile is told so, and what came', async () => {
    const { world, after } = await interruptible(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const zip = await zipOf({ 'manifest.json': manifest, 'posts/a.md': text() });
    for (const [locale, words] of [
      ['en', /Not everything has come[^]*0 posts have come[^]*What is here already does not come twice/],
      [
        'sv',
        /Allt har inte kommit med[^]*0 inlägg har kommit[^]*Det som redan finns här kommer inte dubbelt/,
      ],
    ] as const) {
      await send(bo.browser, '/locale', { locale }).expect(303);
      const address = await preview(bo.browser, zip);
      after('content', () => world.store.database.deleteFrom('brought_files').execute());
      await send(bo.browser, `${address}/apply`, {}).expect(410, words);
    }
  });

  test('whoever says yes to an author when those of another have come is not told that theirs did', async () => {
    const { world, after } = await interruptible(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, wxr);
    const yes = (author: string) => send(bo.browser, `${address}/apply`, { author });
    after('id,kind,fileName', () => yes('asa').expect(303));
    await yes('bo').expect(410, /Not everything has come[^]*0 posts have come/);
    await yes('bo').expect(410, /Not everything has come/);
    await yes('asa').expect(303);
  });

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
