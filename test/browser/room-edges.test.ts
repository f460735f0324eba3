import { afterTest } from '../support/after-test.ts';
import { freshSqlite } from '../support/fresh-databases.ts';
import { laptops } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { signedIn } = laptops();

const ANNA = { name: 'Anna', email: 'anna@company.example', password: PASSWORD };

/** The left edges of what stands under each other in the room. */
const EDGES = `Object.fromEntries(
  ['.room-head', '#room-track', '.room-notice .notice', '#room-step h1', '#room-step form']
    .map((part) => [part, Math.round(document.querySelector(part).getBoundingClientRect().left)]),
)`;

test('where the open step is as wide as the track, all that stands over it begins at the same edge', async () => {
  const fresh = freshSqlite();
  afterTest(fresh.remove);
  const server = await serveHere(fresh.url);
  const room = await openRoomAt(server);
  await room.moveTo('blog');
  const visitor = visit(server);
  await send(visitor, '/join', { code: room.code, name: ANNA.name }).expect(303);
  await send(visitor, '/room/account', ANNA).expect(303);
  await send(room.facilitator, `${room.workshop}/pace`, { pace: 'own' }).expect(303);
  const page = await signedIn(server, ANNA.email);
  for (const panel of ['blog', 'post']) {
    if (panel === 'post') {
      await room.moveTo('post');
      await send(visitor, '/room/blog', { title: 'Anna', slug: '', about: '', look: 'sea' }).expect(303);
    }
    for (const width of [1920, 1440, 1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('/room');
      await page.locator(`#room-step[data-panel=${panel}]`).waitFor();
      const edges = await page.evaluate<Record<string, number>>(EDGES);
      const same = Object.keys(edges).map((part) => [part, edges['.room-head']]);
      expect({ panel, width, ...edges }).toEqual({ panel, width, ...Object.fromEntries(same) });
    }
  }
}, 60_000);

test('one’s own name is whole on a telephone in the room, where nothing else stands beside it', async () => {
  const fresh = freshSqlite();
  afterTest(fresh.remove);
  const server = await serveHere(fresh.url);
  const room = await openRoomAt(server);
  await room.moveTo('blog');
  const visitor = visit(server);
  await send(visitor, '/join', { code: room.code, name: ANNA.name }).expect(303);
  await send(visitor, '/room/account', { ...ANNA, name: 'Annika Lindqvist' }).expect(303);
  const page = await signedIn(server, ANNA.email);
  for (const width of [390, 1000, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/room');
    const name = page.locator('.site-person-name');
    expect(await name.textContent()).toBe('Annika Lindqvist');
    const cut = await page.evaluate(
      `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.site-person-name'))`,
    );
    const right = (await page.locator('.site-person').boundingBox()) ?? { x: 0, width: 0 };
    expect({ width, cut }).toEqual({ width, cut: 0 });
    expect(right.x + right.width).toBeGreaterThan(width - 50);
  }
}, 60_000);
