import supertest from 'supertest';
import { z } from 'zod';
import { leave } from '../../src/people/leaving.ts';
import { forgetOldSessions, SESSION_AGE } from '../../src/web/session-store.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

/** Signs in on a browser and gives back its session cookie, `ombord.session=s:ID.SIGNATURE`. */
async function signIn({ employee }: World, browser: Browser, planted = ''): Promise<string> {
  const request = browser.post('/signin').type('form');
  if (planted !== '') void request.set('Cookie', planted);
  const { headers } = await request.send({ email: employee.email, password: PASSWORD }).expect(303);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** How a sign-in was read before the mark of its password was kept; what it does not fit ended the program. */
const InEarlierVersions = z.object({ passport: z.object({ user: z.string().optional() }).optional() });

/** Whether this cookie alone is signed in. */
async function opens({ app }: World, cookie: string): Promise<boolean> {
  const { status } = await supertest(app).get('/signin').set('Cookie', cookie);
  return status === 303;
}

const sessionsOf = ({ store, employee }: World) =>
  store.database.selectFrom('sessions').selectAll().where('person_id', '=', employee.id).execute();

onBothDatabases((open) => {
  test('every sign-in gets a session of a new id, and the one before it dies', async () => {
    const world = await makeWorld(open);
    const browser = world.stranger();
    const first = await signIn(world, browser);
    const second = await signIn(world, browser, first);
    expect(second).not.toBe(first);
    expect([await opens(world, first), await opens(world, second)]).toEqual([false, true]);
  });

  test('a session that somebody planted before the sign-in is worth nothing after it', async () => {
    const world = await makeWorld(open);
    const planted = await signIn(world, world.stranger());
    const { headers } = await world
      .stranger()
      .post('/signin')
      .set('Cookie', planted)
      .type('form')
      .send({ email: world.facilitator.email, password: PASSWORD })
      .expect(303);
    expect(String(headers['set-cookie'])).toContain('ombord.session=');
    expect(String(headers['set-cookie'])).not.toContain(planted);
    expect(await opens(world, planted)).toBe(false);
  });

  test('signing out ends this laptop’s session and no other', async () => {
    const world = await makeWorld(open);
    const [here, there] = [world.stranger(), world.stranger()];
    const [cookieHere, cookieThere] = [await signIn(world, here), await signIn(world, there)];
    await here.post('/signout').expect(303);
    expect([await opens(world, cookieHere), await opens(world, cookieThere)]).toEqual([false, true]);
  });

  test('who left is signed out everywhere, also where the session is still kept', async () => {
    const world = await makeWorld(open);
    const cookie = await signIn(world, world.stranger());
    const kept = await sessionsOf(world);
    await world.store.transaction((transaction) =>
      leave(transaction, world.employee.id, world.administrator.id),
    );
    expect(await opens(world, cookie)).toBe(false);
    await world.store.database.insertInto('sessions').values(kept).execute();
    expect(await opens(world, cookie)).toBe(false);
  });

  test('a cookie that was altered by one character opens nothing', async () => {
    const world = await makeWorld(open);
    const cookie = await signIn(world, world.stranger());
    const [name = '', value = ''] = cookie.split('=');
    for (const place of [4, 10, value.length - 1]) {
      const altered = value.slice(0, place) + (value[place] === 'a' ? 'b' : 'a') + value.slice(place + 1);
      expect(await opens(world, `${name}=${altered}`)).toBe(false);
    }
    expect(await opens(world, `${name}=${value.split('.')[0] ?? ''}`)).toBe(false);
    expect(await opens(world, cookie)).toBe(true);
  });

  test('the database knows hashes of ids only, and of the person only who it is', async () => {
    const world = await makeWorld(open);
    const cookie = decodeURIComponent(await signIn(world, world.stranger()));
    const id = /s:([^.]+)\./.exec(cookie)?.[1] ?? '';
    expect(id.length).toBeGreaterThan(20);
    const kept = JSON.stringify(await sessionsOf(world));
    expect(kept).not.toContain(id);
    expect(kept).not.toContain(world.employee.email);
    const row = (await sessionsOf(world))[0];
    expect(await opens(world, `ombord.session=${row?.id_hash ?? ''}`)).toBe(false);
  });

  test('a session is written when somebody signs in, and then at most once a minute', async () => {
    const world = await makeWorld(open);
    const cookie = await signIn(world, world.stranger());
    const times = async () =>
      (await sessionsOf(world)).map((row) => row.touched_at).sort((one, other) => one - other);
    const touchedAt = async (time: number) => {
      const ofEmployee = world.store.database
        .updateTable('sessions')
        .where('person_id', '=', world.employee.id);
      await ofEmployee.set({ touched_at: time }).execute();
    };

    const before = await times();
    for (let turn = 0; turn < 10; turn += 1) await opens(world, cookie);
    expect(await times()).toEqual(before);

    const almost = Date.now() - 50_000;
    await touchedAt(almost);
    await opens(world, cookie);
    expect(new Set(await times())).toEqual(new Set([almost]));

    await touchedAt(Date.now() - 61_000);
    await opens(world, cookie);
    const touched = (await sessionsOf(world)).find((row) => row.touched_at > Date.now() - 5_000);
    expect(touched?.expires_at).toBe((touched?.touched_at ?? 0) + SESSION_AGE);
  });

  test('a sign-in is kept so that a node of an earlier version, which runs on during an update, reads it', async () => {
    const world = await makeWorld(open);
    await signIn(world, world.stranger());
    const kept = (await sessionsOf(world)).map(({ data }) => InEarlierVersions.parse(JSON.parse(data)));
    expect(new Set(kept.map(({ passport }) => passport?.user))).toEqual(new Set([world.employee.id]));
  });

  test('a sign-in from before the mark of its password was kept goes on as it was, and ends with the password', async () => {
    const world = await makeWorld(open);
    const browser = world.stranger();
    const cookie = await signIn(world, browser);
    const data = JSON.stringify({ passport: { user: world.employee.id } });
    await world.store.database
      .updateTable('sessions')
      .set({ data })
      .where('person_id', '=', world.employee.id)
      .execute();
    expect(await opens(world, cookie)).toBe(true);
    const change = { old: PASSWORD, password: 'gurkan-vinkar-5-ganger' };
    await world.employee.browser.post('/me/password').type('form').send(change).expect(303);
    expect(await opens(world, cookie)).toBe(false);
  });

  test('a sign-in whose content nobody can read opens nothing, and the program runs on', async () => {
    const world = await makeWorld(open);
    const user = { id: world.employee.id, passwordMark: null };
    for (const data of ['{"passport":', '[]', 'null', JSON.stringify({ passport: { user } })]) {
      const cookie = await signIn(world, world.stranger());
      await world.store.database
        .updateTable('sessions')
        .set({ data })
        .where('person_id', '=', world.employee.id)
        .execute();
      expect(await opens(world, cookie)).toBe(false);
    }
    expect(await opens(world, await signIn(world, world.stranger()))).toBe(true);
  });

  test('a visitor who only looks leaves no session and gets no cookie', async () => {
    const { stranger, store } = await makeWorld(open);
    const count = async () =>
      (await store.database.selectFrom('sessions').select('id_hash').execute()).length;
    const before = await count();
    for (const page of ['/', '/join', '/signin', '/people']) {
      expect((await stranger().get(page)).headers['set-cookie']).toBeUndefined();
    }
    expect(await count()).toBe(before);
  });

  test('a session that has run out is not found, and is taken away', async () => {
    const world = await makeWorld(open);
    const cookie = await signIn(world, world.stranger());
    await world.store.database
      .updateTable('sessions')
      .set({ expires_at: Date.now() - 1 })
      .where('person_id', '=', world.employee.id)
      .execute();
    expect(await opens(world, cookie)).toBe(false);
    await forgetOldSessions(world.store.database);
    expect(await sessionsOf(world)).toEqual([]);
    expect(await opens(world, await signIn(world, world.stranger()))).toBe(true);
  });
});
