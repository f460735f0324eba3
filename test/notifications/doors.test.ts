import type { Server } from 'node:http';
import { blogger, field, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { listenTo } from '../support/stream.ts';
import type { Listening } from '../support/stream.ts';
import { send } from '../support/visitor.ts';
import type { Somebody, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { comment } from './news.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Opens somebody's stream of the bell, as their page does. */
async function streamOf(
  { app }: World,
  { email }: Somebody,
): Promise<Listening & { signOut: () => Promise<void> }> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  const at = `http://127.0.0.1:${address.port}`;
  const own = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' };
  const signedIn = await fetch(`${at}/signin`, {
    method: 'POST',
    redirect: 'manual',
    headers: own,
    body: new URLSearchParams({ email, password: PASSWORD }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const listening = await listenTo(`${at}/notifications/events`, cookie);
  return {
    ...listening,
    signOut: async () => {
      await fetch(`${at}/signout`, { method: 'POST', redirect: 'manual', headers: { ...own, cookie } });
    },
  };
}

onBothDatabases((open) => {
  test('the page tells what is new and leads there; the bell of every page counts it', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hello');
    await anna.browser.get('/notifications').expect(200, /Nothing yet/);
    const id = await comment(world.store, world.employee.id, post.id, 'Welcome <b>aboard</b>');
    const { text } = await anna.browser.get('/notifications').expect(200);
    expect(text).toContain('<strong>Ebba Employee</strong> commented on your post');
    expect(text).toContain(`href="${post.path}?comment=${id}#comment-${id}"`);
    expect(text).toContain('Welcome &lt;b&gt;aboard&lt;/b&gt;');
    await anna.browser.get('/').expect(200, /class="bell-count" aria-hidden="true">1</);
    await world.employee.browser
      .get('/')
      .expect(200)
      .expect(({ text: page }) => expect(page).not.toContain('bell-count'));
  });

  test('looking changes nothing by itself; a press marks as read what was shown, and nothing later', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const [one, two] = [await posted(world.store, anna, 'One'), await posted(world.store, anna, 'Two')];
    await comment(world.store, world.employee.id, one.id);
    const { text } = await anna.browser.get('/notifications').expect(200);
    await anna.browser.get('/').expect(200, /bell-count/);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await comment(world.store, world.employee.id, two.id);
    await send(anna.browser, '/notifications/read', { until: field(text, 'until') }).expect(
      303,
      /\/notifications/,
    );
    await anna.browser.get('/').expect(200, /class="bell-count" aria-hidden="true">1</);
    // What has not happened yet cannot be read.
    await send(anna.browser, '/notifications/read', { until: 'x' }).expect(303);
    await send(anna.browser, '/notifications/read', { until: String(Date.now() + 10_000_000) }).expect(303);
    await comment(world.store, world.employee.id, one.id);
    await anna.browser.get('/').expect(200, /class="bell-count" aria-hidden="true">1</);
  });

  test('nobody else sees or marks it, and a stranger is led to sign-in', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hello');
    await comment(world.store, world.employee.id, post.id);
    await send(world.colleague.browser, '/notifications/read', { until: String(Date.now()) }).expect(303);
    await world.colleague.browser.get('/notifications').expect(200, /Nothing yet/);
    await anna.browser.get('/notifications/bell').expect(200, /1 new/);
    await world
      .stranger()
      .get('/notifications')
      .expect(303, /signin/);
    await world.stranger().get('/notifications/events').set('Accept', 'text/event-stream').expect(303);
    await send(world.stranger(), '/notifications/read', { until: '1' }).expect(401);
  });

  test('an open page hears of what is new, and its stream ends when its reader signs out', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hello');
    const stream = await streamOf(world, anna);
    await comment(world.store, world.employee.id, post.id);
    await until(() => stream.heard().includes('1 new'));
    await stream.signOut();
    await stream.ended;
  });
});
