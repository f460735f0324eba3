import { onBothDatabases } from '../support/databases.ts';
import { comment } from '../notifications/news.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';

onBothDatabases((open) => {
  test('the first page of a person is the feed, newest first', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await posted(world.store, anna, 'Ett');
    await world.store.database.updateTable('posts').set({ published_at: 1000 }).execute();
    await posted(world.store, anna, 'Två');
    const page = await world.employee.browser.get('/').expect(200);
    expect(page.text.indexOf('Två')).toBeLessThan(page.text.indexOf('Ett</a>'));
    expect(page.text).toContain('href="/blogs/new"');
    expect((await anna.browser.get('/')).text).toContain('class="button primary" href="/write"');
  });

  test('an empty feed invites, in the language of the reader', async () => {
    const world = await makeWorld(open);
    const page = await world.employee.browser.get('/').set('Accept-Language', 'sv').expect(200);
    expect(page.text).toContain('Ingen har skrivit något än.');
  });

  test("one's unit has a feed of its own; whoever has no unit has none", async () => {
    const world = await makeWorld(open);
    await world.store.database
      .insertInto('units')
      .values({ id: 'assembly', name: 'Montering', parent_id: null })
      .execute();
    const anna = await blogger(world, 'Anna', 'anna');
    const bo = await blogger(world, 'Bo', 'bo');
    await world.store.database
      .updateTable('people')
      .set({ unit_id: 'assembly' })
      .where('id', '=', anna.id)
      .execute();
    await posted(world.store, anna, 'Från monteringen');
    await posted(world.store, bo, 'Från någon annan');
    const page = await anna.browser.get('/?feed=unit').expect(200);
    expect(page.text).toContain('Från monteringen');
    expect(page.text).not.toContain('Från någon annan');
    const all = await bo.browser.get('/?feed=unit').expect(200);
    expect(all.text).toContain('Från monteringen');
    expect(all.text).not.toContain('href="/?feed=unit"');

    // Everybody finds what a unit wrote from its page among the colleagues, and the way back.
    const unit = (await bo.browser.get('/directory?unit=assembly').expect(200)).text;
    expect(unit).toMatch(/Från monteringen<\/a> <span class="fine">Anna</);
    expect(unit).toContain('href="/directory/units/assembly/posts">Posts from Montering</a>');
    const posts = (await bo.browser.get('/directory/units/assembly/posts').expect(200)).text;
    expect(posts).toContain('Från monteringen');
    expect(posts).not.toContain('Från någon annan');
    expect(posts).toContain('href="/directory?unit=assembly"');
    await bo.browser.get('/directory/units/nothing/posts').expect(404);
    await world.stranger().get('/directory/units/assembly/posts').expect(303);
  });

  test('what others answered on one’s own posts stands there until it is read, on the post or among the notifications', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const [one, two] = [await posted(store, anna, 'Ett'), await posted(store, anna, 'Två')];
    for (const { id } of [one, two]) await comment(store, employee.id, id);
    const answered = async () => {
      const { text } = await anna.browser.get('/').expect(200);
      const [list = ''] = /id="answered-title"[^]*?<\/ul>/.exec(text) ?? [];
      return [...list.matchAll(/<a [^>]*>(\w+|Två)<\/a>/g)].map(([, title]) => title).sort();
    };
    expect(await answered()).toEqual(['Ett', 'Två']);
    await anna.browser.get(one.path).set('Sec-Purpose', 'prefetch').expect(200);
    expect(await answered()).toEqual(['Ett', 'Två']);
    await anna.browser.get(one.path).expect(200);
    expect(await answered()).toEqual(['Två']);
    await send(anna.browser, '/notifications/read', { until: Date.now() }).expect(303);
    expect(await answered()).toEqual([]);
    await comment(store, employee.id, one.id, 'Mer');
    expect(await answered()).toEqual(['Ett']);
  });

  test('a place in the feed that makes no sense is no error', async () => {
    const world = await makeWorld(open);
    for (const place of ['x', '%00', '1-', '99999999999999999999-a', "1-'", '&before=2']) {
      await world.employee.browser.get(`/?before=${place}`).expect(200);
    }
  });
});
