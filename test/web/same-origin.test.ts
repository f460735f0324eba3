import { onBothDatabases } from '../support/databases.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import supertest from 'supertest';

const OURS = 'ombord.company.example';

/** Presses a harmless button with exactly these headers. */
async function press(world: World, headers: Record<string, string>): Promise<number> {
  const request = supertest(world.app).post('/locale').set('Host', OURS).set(headers).type('form');
  return (await request.send({ locale: 'sv' })).status;
}

onBothDatabases((open) => {
  test('a browser that says where a request comes from is believed, whatever the origin looks like', async () => {
    const world = await makeWorld(open);
    const ours = { Origin: `http://${OURS}` };
    expect(await press(world, { 'Sec-Fetch-Site': 'same-origin', ...ours })).toBe(303);
    expect(await press(world, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).toBe(303);
    expect(await press(world, { 'Sec-Fetch-Site': 'none' })).toBe(303);
    for (const site of ['cross-site', 'same-site', 'nonsense', '']) {
      expect([site, await press(world, { 'Sec-Fetch-Site': site, ...ours })]).toEqual([site, 403]);
    }
  });

  test('an older browser shows an origin that is ours', async () => {
    const world = await makeWorld(open);
    expect(await press(world, { Origin: `http://${OURS}` })).toBe(303);
    const others = [
      'http://evil.example',
      `http://${OURS}.evil.example`,
      `http://evil.example/${OURS}`,
      `http://${OURS}@evil.example`,
      `http://${OURS}:81`,
      `http://evil-${OURS}`,
      'null',
      '',
      OURS,
      'file://',
    ];
    for (const origin of others) {
      expect([origin, await press(world, { Origin: origin })]).toEqual([origin, 403]);
    }
    expect(await press(world, {})).toBe(403);
    expect(await press(world, { Referer: `http://${OURS}/` })).toBe(403);
  });

  test('a form of another site is refused at every door, before anything is looked at', async () => {
    const { administrator, store } = await makeWorld(open);
    const doors = ['/signin', '/signout', '/posts', '/workshops', '/people/import', '/blogs/new', '/nothing'];
    for (const door of doors) {
      for (const method of ['post', 'put', 'delete', 'patch'] as const) {
        const foreign = administrator.browser[method](door).set('Sec-Fetch-Site', 'cross-site');
        const { text } = await foreign.type('form').send({ title: 'X' }).expect(403);
        expect(text).toContain('That did not come from this page');
      }
    }
    await administrator.browser.get('/signin').expect(303);
    expect(await store.database.selectFrom('posts').selectAll().execute()).toEqual([]);
  });

  test('a link changes nothing: what is asked for by GET only shows', async () => {
    const { administrator, employee, store } = await makeWorld(open);
    for (const door of ['/signout', '/locale']) {
      await administrator.browser.get(`${door}?locale=sv&title=X&body=Y`).expect(404);
    }
    await administrator.browser.get('/posts?title=X&body=Y').expect('Location', '/write');
    expect(await store.database.selectFrom('posts').selectAll().execute()).toEqual([]);
    for (const what of ['leave', 'roles', 'confirm']) {
      await administrator.browser.get(`/people/${employee.id}/${what}`).expect(404);
    }
    const posing = administrator.browser.get('/posts?_method=POST').set('X-HTTP-Method-Override', 'POST');
    await posing.expect('Location', '/write');
    await employee.browser.get('/signin').expect(303);
  });
});
