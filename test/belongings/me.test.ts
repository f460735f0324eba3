import sharp from 'sharp';
import { z } from 'zod';
import { addManager } from '../../src/people/managers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeUnit } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { PASSWORD, makePerson, makeWorld } from '../support/world.ts';

const NEW = 'ett nytt ord för en ny vecka';

function personRow({ store }: World, id: string) {
  return store.database.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

function changes({ store }: World) {
  return store.database
    .selectFrom('events')
    .select('person_id')
    .where('kind', '=', 'profile.changed')
    .execute();
}

onBothDatabases((open) => {
  test('a line about one’s work is kept as one line, and said once', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    for (let time = 0; time < 2; time += 1) {
      await send(browser, '/me/profile', { about: '  I mend\n pumps ', name: 'Ebba Ek' }).expect(303);
    }
    expect(await personRow(world, id)).toMatchObject({ about: 'I mend pumps', name: 'Ebba Ek' });
    await browser.get('/me').expect(200, /value="I mend pumps"/);
    expect(await changes(world)).toEqual([{ person_id: id }]);
  });

  test('a line too long is shown again with its fault, and nothing is kept', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    const { text } = await send(browser, '/me/profile', { about: 'x'.repeat(161), name: 'New' }).expect(422);
    expect(text).toContain('x'.repeat(161));
    expect(text).toContain('below 160 characters');
    expect(await personRow(world, id)).toMatchObject({ about: '', name: 'Ebba Employee' });
    expect(await changes(world)).toEqual([]);
  });

  test('whoever is on the list keeps the name that the list gives, and nobody gives themselves more', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    await world.store.database.updateTable('people').set({ listed_at: 1 }).where('id', '=', id).execute();
    const sent = { about: 'Pumps', name: 'Somebody Else', is_administrator: '1', email: 'x@y.example' };
    await send(browser, '/me/profile', sent).expect(303);
    const row = await personRow(world, id);
    expect(row).toMatchObject({ name: 'Ebba Employee', about: 'Pumps', is_administrator: 0 });
    expect(row.email).toBe(world.employee.email);
    await browser.get('/me').expect(200, /come from the company’s list/);
  });

  test('a picture is saved with the line, cut to a square, shown beside one’s name, and taken away again', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    const wide = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
    await browser
      .post('/me/profile')
      .field('about', 'I mend pumps')
      .attach('picture', wide, 'me.jpg')
      .expect(303)
      .expect('Location', '/me?done=picture');
    expect(await personRow(world, id)).toMatchObject({ about: 'I mend pumps' });
    const { picture_id: pictureId } = await personRow(world, id);
    const file = `/pictures/${pictureId}/480.webp`;
    const answer = await world.colleague.browser.get(file).buffer(true).expect(200);
    expect(await sharp(z.instanceof(Buffer).parse(answer.body)).metadata()).toMatchObject({
      width: 480,
      height: 480,
    });
    expect((await world.colleague.browser.get(`/directory/${id}`).expect(200)).text).toContain(file);
    expect(await changes(world)).toHaveLength(2);
    await send(browser, '/me/picture/remove', {}).expect(303);
    expect((await world.colleague.browser.get(`/directory/${id}`).expect(200)).text).toContain('>EE<');
  });

  test('a file that is no picture is refused with its reason, and picture and line stay as they were', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    const { text } = await browser
      .post('/me/profile')
      .field('about', 'I mend pumps')
      .attach('picture', Buffer.from('<svg/>'), 'me.jpg')
      .expect(422);
    expect(text).toContain('could not be read as a picture');
    expect(text).toContain('value="I mend pumps"');
    expect(await personRow(world, id)).toMatchObject({ picture_id: null, about: '' });
  });

  test('a new password takes the old one, works from then on, and ends the sign-ins elsewhere', async () => {
    const world = await makeWorld(open);
    const { browser, email } = world.employee;
    const elsewhere = world.stranger();
    await send(elsewhere, '/signin', { email, password: PASSWORD }).expect(303);
    await send(browser, '/me/password', { old: PASSWORD, password: NEW }).expect(303);
    await browser.get('/me?done=password').expect(200, /The password is changed/);
    await elsewhere.get('/me').expect(303);
    await send(elsewhere, '/signin', { email, password: PASSWORD }).expect(422);
    await send(elsewhere, '/signin', { email, password: NEW }).expect(303);
  });

  test.each([
    [{ old: 'a wrong guess', password: NEW }, 'That is not the password you have now'],
    [{ old: PASSWORD, password: 'short' }, 'Use at least 8 characters'],
    [{ old: PASSWORD, password: 'password123' }, 'Many people use this password'],
    [{}, 'That is not the password you have now'],
  ])('%j is refused with its reason, and the old password stays', async (form, words) => {
    const world = await makeWorld(open);
    const { browser, email } = world.employee;
    const { text } = await send(browser, '/me/password', form).expect(422);
    expect(text).toContain(words);
    await send(world.stranger(), '/signin', { email, password: PASSWORD }).expect(303);
  });

  test('guessing the old password on a laptop left open is stopped', async () => {
    const { employee } = await makeWorld(open);
    const guess = (n: number) => send(employee.browser, '/me/password', { old: `guess ${n}`, password: NEW });
    for (let n = 0; n < 20; n += 1) await guess(n).expect(422);
    await guess(21).expect(429);
    await send(employee.browser, '/me/password', { old: PASSWORD, password: NEW }).expect(429);
  });

  test('as long as no language is chosen the page says which mails come in, and one sees what one signs in with', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.employee;
    await browser.get('/me').expect(200, /You have not chosen one\. [^<]* mails in English\./);
    await send(browser, '/locale', { locale: 'sv', next: '/me' }).expect(303);
    const { text } = await browser.get('/me').expect(200, /Sidor och mejl kommer på det här språket\./);
    expect(text).toContain((await personRow(world, id)).email);
  });

  test('signing out everywhere ends this sign-in and all others', async () => {
    const { employee, stranger } = await makeWorld(open);
    const elsewhere = stranger();
    await send(elsewhere, '/signin', { email: employee.email, password: PASSWORD }).expect(303);
    await send(employee.browser, '/me/sign-out-everywhere', {}).expect(303);
    await employee.browser.get('/me').expect(303);
    await elsewhere.get('/me').expect(303);
  });

  test('the page names who manages one’s unit, from above too, and shows one’s own milestones only', async () => {
    const world = await makeWorld(open);
    const { employee, colleague, facilitator, store } = world;
    const top = await makeUnit(store, 'Works');
    const below = await makeUnit(store, 'Assembly', top);
    const beside = await makeUnit(store, 'Paint', top);
    await store.database
      .updateTable('people')
      .set({ unit_id: below, listed_at: Date.now() })
      .where('id', '=', employee.id)
      .execute();
    await store.transaction(async (inside) => {
      await addManager(inside, top, colleague.id, null);
      await addManager(inside, beside, facilitator.id, null);
    });
    const { text } = await employee.browser.get('/me').expect(200);
    expect(text).toContain('Now: Kim Colleague.');
    expect(text).not.toContain('Frida');
    expect(text).toContain('Works / Assembly');
    expect(text.match(/data-state="done"/g)).toHaveLength(1);
    expect(text).toMatch(/data-state="done">Account</);
  });

  test('a manager without a confirmed account is named as one who sees nothing until then', async () => {
    const { employee, store } = await makeWorld(open);
    const unitId = await makeUnit(store, 'Works');
    const mine = store.database.updateTable('people').set({ unit_id: unitId });
    await mine.where('id', '=', employee.id).execute();
    const { id: managerId } = await makePerson(store, 'Siv Lind');
    const unconfirmed = store.database.updateTable('people').set({ confirmed_at: null });
    await unconfirmed.where('id', '=', managerId).execute();
    await store.transaction((inside) => addManager(inside, unitId, managerId, null));
    const { text } = await employee.browser.get('/me').expect(200);
    expect(text).toMatch(/Now: nobody\.<\/strong> Only once they have a confirmed account: Siv Lind\./);
  });

  test('nobody who is not signed in finds one’s page or a door of it, and another site presses nothing', async () => {
    const world = await makeWorld(open);
    const doors = ['/me/profile', '/me/picture/remove', '/me/password', '/me/sign-out-everywhere'];
    await world.stranger().get('/me').expect(303).expect('Location', '/signin?next=%2Fme');
    for (const door of doors) {
      await send(world.stranger(), door, {}).expect(401);
      await send(world.employee.browser, door, { about: 'x' })
        .set('Sec-Fetch-Site', 'cross-site')
        .expect(403);
    }
    const { headers } = await world.employee.browser.get('/me').expect(200);
    expect(headers['cache-control']).toContain('no-store');
    expect(await changes(world)).toEqual([]);
  });
});
