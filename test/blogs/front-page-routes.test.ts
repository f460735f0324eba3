import { onBothDatabases } from '../support/databases.ts';
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
  });

  test('a place in the feed that makes no sense is no error', async () => {
    const world = await makeWorld(open);
    for (const place of ['x', '%00', '1-', '99999999999999999999-a', "1-'", '&before=2']) {
      await world.employee.browser.get(`/?before=${place}`).expect(200);
    }
  });
});
