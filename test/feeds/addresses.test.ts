import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
  test('the page of secret addresses speaks of their ending once there is one, and leads back to one’s own page', async () => {
    const { employee } = await makeWorld(open);
    const { text } = await employee.browser.get('/me/feeds').expect(200);
    expect(text).toContain('<a href="/me">My page</a>');
    expect(text).toContain('Every blog, unit and tag has a feed');
    expect(text).not.toContain('The same ending');
    await send(employee.browser, '/me/feeds', {}).expect(200, /The same ending, from \?token= on/);
    await employee.browser.get('/me/feeds').expect(200, /The same ending/);
  });

  test('a new secret that is asked for on the page of a feed that is gone takes the one in use from nobody', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await posted(world.store, anna, 'Fika');
    const { text } = await send(anna.browser, '/me/feeds', {}).expect(200);
    const token = /token=([\w-]+)/.exec(text)?.[1] ?? '';
    await send(anna.browser, '/me/feeds?unit=gone', {}).expect(404);
    await world.stranger().get(`/feed.atom?token=${token}`).expect(200);
  });

  test('a reader that asks past all stores, as one in a browser does, is told by its tag that nothing changed', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    await posted(world.store, anna, 'Fika');
    const ask = (headers: object) =>
      anna.browser.get('/feed.json').set({ Host: 'ombord.example', 'Cache-Control': 'no-cache', ...headers });
    const { headers } = await ask({}).expect(200);
    await ask({ 'If-None-Match': headers['etag'] }).expect(304);
    await ask({ 'If-None-Match': '*' }).expect(304);
    await ask({ 'If-None-Match': '"another"' }).expect(200);
  });
});
