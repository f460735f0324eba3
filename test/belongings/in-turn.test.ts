import type { KyselyPlugin } from 'kysely';
import { blogger } from '../blogs/doors.ts';
import type { OpenDatabase } from '../support/databases.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { bring, manifest, postsOf, preview, text } from './bringing.ts';
import { zipOf } from './zips.ts';

/** A world in which the bytes of a kept file wait until they are let through, and it is counted how often they are asked for. */
async function slowWorld(open: OpenDatabase) {
  let letThrough = () => {};
  const gate = new Promise<void>((opened) => {
    letThrough = opened;
  });
  const counted = { reads: 0 };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (result.rows.some((row) => 'content' in row)) {
        counted.reads += 1;
        await gate;
      }
      return result;
    },
  };
  const world = await makeWorld(async (template) => {
    const store = await open(template);
    return { ...store, database: store.database.withPlugin(plugin) };
  });
  return { world, letThrough, counted };
}

const zipWith = (title: string) => zipOf({ 'manifest.json': manifest, 'posts/a.md': text(title) });

onBothDatabases((open) => {
  test('whoever says yes again to a file that is being taken in joins what is under way', async () => {
    const { world, letThrough, counted } = await slowWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, await zipWith('One'));
    const yes = [1, 2, 3].map(() => send(bo.browser, `${address}/apply`, {}).expect(303).then());
    await until(() => counted.reads > 0);
    letThrough();
    await Promise.all(yes);
    expect(counted.reads).toBe(1);
    expect(await postsOf(world, bo)).toHaveLength(1);
  });

  test('what came of a file is told at once, however many others are being read', async () => {
    const { world, letThrough, counted } = await slowWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const [asa, eva] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Eva Strand', 'eva')];
    const done = await preview(bo.browser, await zipWith('One'));
    const result = JSON.stringify({ added: 1, drafts: 0, there: 0 });
    await world.store.database.updateTable('brought_files').set({ result, progress: '{}' }).execute();
    const looking = await Promise.all(
      [asa, eva].map(async ({ browser }) => ({
        browser,
        address: await preview(browser, await zipWith('Two')),
      })),
    );
    const looks = looking.map(({ browser, address }) => browser.get(address).expect(200).then());
    await until(() => counted.reads === 2);
    await bo.browser.get(done).expect(200, /1 post has come to your blog/);
    letThrough();
    await Promise.all(looks);
  });

  test('of a file that was broken off, a fault does not say that nothing was taken in', async () => {
    const { world, letThrough } = await slowWorld(open);
    letThrough();
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const person = { name: 'Eva Strand', email: 'eva@elsewhere.example' };
    const address = await preview(
      bo.browser,
      await zipOf({
        'manifest.json': JSON.stringify({ format: 'ombord-export', version: 1, person }),
        'posts/a.md': text(),
      }),
    );
    const refused = async () => (await send(bo.browser, `${address}/apply`, {}).expect(422)).text;
    expect(await refused()).toContain('Say that you wrote these texts first. Nothing has been taken in.');
    const progress = JSON.stringify({ '': { next: 1, added: 1, drafts: 0, there: 0, isDone: false } });
    await world.store.database.updateTable('brought_files').set({ progress }).execute();
    const page = await refused();
    expect(page).toContain('Say that you wrote these texts first.');
    expect(page).not.toContain('Nothing has been taken in');
  });

  test('the address of a refused yes leads back to the file', async () => {
    const { world, letThrough } = await slowWorld(open);
    letThrough();
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const address = await preview(bo.browser, await zipWith('One'));
    await bo.browser.get(`${address}/apply`).expect(303).expect('Location', address);
    expect(await bring(bo.browser, await zipWith('Two'))).toContain('1 post has come');
  });
});
