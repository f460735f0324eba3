import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { bring, manifest, text } from './bringing.ts';
import { zipOf } from './zips.ts';

onBothDatabases((open) => {
  test('a name in a brought post leads to the colleague, who is told nothing of it, also when it is changed', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    await bring(
      bo.browser,
      await zipOf({
        'manifest.json': manifest,
        'posts/2020-01-01-t.md': text('T', undefined, 'With @Åsa Ek'),
      }),
    );
    await world.employee.browser.get('/blogs/bo/t').expect(200, new RegExp(`href="/who/${asa.id}"`));
    const { id } = await world.store.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    await send(bo.browser, `/posts/${id}`, { title: 'T', body: 'With @Åsa Ek again' }).expect(303);
    await world.employee.browser.get('/blogs/bo/t').expect(200, new RegExp(`href="/who/${asa.id}"`));
    await asa.browser.get('/notifications').expect(200, /^((?!Bo Berg).)*$/s);
  });

  test('what is brought is found by its tags, but is no news: no milestone, no notice, nothing on top', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    await bring(
      bo.browser,
      await zipOf({ 'manifest.json': manifest, 'posts/2020-01-01-t.md': text('T', undefined, 'On #pumps') }),
    );
    await world.employee.browser.get('/tags/pumps').expect(200, /\/blogs\/bo\/t"/);
    const row = await world.store.database
      .selectFrom('people')
      .select(['first_post_at', 'on_board_at', 'active_at'])
      .where('id', '=', bo.id)
      .executeTakeFirst();
    expect(row).toEqual({ first_post_at: null, on_board_at: null, active_at: null });
    const kinds = await world.store.database
      .selectFrom('events')
      .select('kind')
      .where('kind', 'like', 'post.%')
      .execute();
    expect(kinds).toEqual([{ kind: 'post.brought' }]);
    await world.employee.browser.get('/blogs/bo/t').expect(200, /from an earlier blog/);
  });

  test('a brought post is marked in every list, and waits for no first answer', async () => {
    const world = await makeWorld(open);
    const bo = await blogger(world, 'Bo Berg', 'bo');
    const lately = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString();
    const files = { 'manifest.json': manifest, 'posts/t.md': text('Brought', lately, 'On #pumps') };
    await bring(bo.browser, await zipOf(files));
    const { browser } = world.employee;
    for (const address of ['/', '/blogs/bo', '/tags/pumps', '/search?q=brought']) {
      const { text: page } = await browser.get(address).expect(200);
      expect(page).toContain('from an earlier blog');
      expect(page).not.toMatch(/No answer yet|Waiting for/);
    }
    await posted(world.store, bo, 'New', 'Written here');
    await browser.get('/blogs/bo').expect(200, /No answer yet/);
  });
});
