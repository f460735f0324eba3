import { keepPicture } from '../../src/pictures/keeping.ts';
import { blogger } from '../blogs/doors.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { manifest, offer, postsOf, preview, text, wxr } from './bringing.ts';
import { zipOf } from './zips.ts';

onBothDatabases((open) => {
  test('nothing happens before the yes, a double yes brings once, and nobody else sees the file', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    const address = await preview(
      bo.browser,
      await zipOf({ 'manifest.json': manifest, 'posts/a.md': text() }),
    );
    await bo.browser.get(address).expect(200, /1 post comes to your blog/);
    expect(await postsOf(world, bo)).toEqual([]);
    await asa.browser.get(address).expect(404);
    await send(asa.browser, `${address}/apply`, {}).expect(404);
    await send(world.stranger(), `${address}/apply`, {}).expect(401);
    await Promise.all([1, 2].map(() => send(bo.browser, `${address}/apply`, {}).expect(303)));
    await send(bo.browser, `${address}/apply`, {}).expect(303);
    expect(await postsOf(world, bo)).toHaveLength(1);
    expect(await postsOf(world, asa)).toEqual([]);
  });

  test('whoever has no blog is shown the way to one, and nothing is taken', async () => {
    const { employee } = await makeWorld(open);
    await employee.browser.get('/me/import').expect(200, /Make yours first/);
    await offer(employee.browser, await zipOf({ 'manifest.json': manifest }))
      .expect(303)
      .expect('Location', '/me/import');
  });

  test('a hostile or broken file is refused in clear words, and nothing of it is kept', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const good = { 'manifest.json': manifest, 'posts/a.md': text() };
    const cases: [Buffer | string, string][] = [
      ['', 'neither a zip from Ombord'],
      [
        await zipOf({ ...good, 'posts/b.md': Buffer.alloc(500_000, 'a') }),
        'In posts/b.md: Something in the zip is far larger',
      ],
      [
        await zipOf({ ...good, 'posts/b.md': 'no front matter' }),
        'In posts/b.md: A post in it cannot be read',
      ],
      [wxr.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss'), 'DOCTYPE'],
    ];
    for (const [content, words] of cases) {
      const { text: page, status } = await offer(bo.browser, content);
      const beside = /id="field-file-fault">([^<]*)</.exec(page)?.[1];
      expect([status, beside]).toEqual([422, expect.stringContaining(words)]);
    }
    expect(await world.store.database.selectFrom('brought_files').select('id').execute()).toEqual([]);
    expect(await postsOf(world, bo)).toEqual([]);
  });

  test('a picture in it that is none refuses all of it, at the yes', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const file = 'pictures/abc-10x10.webp';
    const address = await preview(
      bo.browser,
      await zipOf({
        'manifest.json': manifest,
        'posts/a.md': text('T', undefined, `![](../${file})`),
        [file]: '<svg onload=alert(1)>',
      }),
    );
    await send(bo.browser, `${address}/apply`, {}).expect(422, new RegExp(`In ${file}: A picture`));
    expect(await postsOf(world, bo)).toEqual([]);
  });

  test('of a zip that is refused for its last picture no picture stays, but for those that were there before', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const colours = ['#111111', '#222222', '#333333'];
    const before = await keepPicture(store, bo.id, await patch(colours[0]));
    const { sha } = await store.database.selectFrom('pictures').select('sha').executeTakeFirstOrThrow();
    const files = [sha, 'p1', 'p2'].map((name) => `pictures/${name}-600x400.webp`);
    const broken = 'pictures/broken-600x400.webp';
    const shown = [...files, broken].map((file) => `![](../${file})`).join('\n\n');
    const pictures = await Promise.all(
      files.map(async (file, turn): Promise<[string, Buffer]> => [file, await patch(colours[turn])]),
    );
    const zip = await zipOf({
      'manifest.json': manifest,
      'posts/a.md': text('T', undefined, shown),
      ...Object.fromEntries(pictures),
      [broken]: 'none',
    });
    await send(bo.browser, `${await preview(bo.browser, zip)}/apply`, {}).expect(422);
    const kept = await store.database.selectFrom('pictures').select('id').execute();
    expect(kept).toEqual([{ id: before.id }]);
  });
});
