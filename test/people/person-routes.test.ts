import { personById } from '../../src/people/person.ts';
import { listUnits } from '../../src/people/units.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { takeList } from './lists.ts';

const doors = ['roles', 'confirm', 'unit', 'leave', 'come-back'];

function post(browser: Browser, id: string, door: string, form: Record<string, string> = {}) {
  return browser.post(`/people/${id}/${door}`).type('form').send(form);
}

onBothDatabases((open) => {
  test('an administrator gives and takes roles', async () => {
    const { administrator, employee, store } = await makeWorld(open);
    await post(administrator.browser, employee.id, 'confirm').expect(303);
    await post(administrator.browser, employee.id, 'roles', { facilitator: 'yes' }).expect(303);
    expect(await personById(store.database, employee.id)).toMatchObject({
      isFacilitator: true,
      isAdministrator: false,
    });
    await employee.browser.get('/workshops').expect(200);

    await post(administrator.browser, employee.id, 'roles').expect(303);
    await employee.browser.get('/workshops').expect(404);
  });

  test('a role waits until the account is confirmed', async () => {
    const { administrator, employee } = await makeWorld(open);
    await post(administrator.browser, employee.id, 'roles', { administrator: 'yes' }).expect(303);
    await employee.browser.get('/people').expect(404);
    const { text } = await administrator.browser.get(`/people/${employee.id}`).expect(200);
    expect(text).toContain(`/people/${employee.id}/confirm`);
    await post(administrator.browser, employee.id, 'confirm').expect(303);
    await employee.browser.get('/people').expect(200);
  });

  test('the last administrator stays: 422 says why', async () => {
    const { administrator } = await makeWorld(open);
    for (const door of ['roles', 'leave']) {
      const { text } = await post(administrator.browser, administrator.id, door).expect(422);
      expect(text).toContain('Somebody else must be an administrator first');
    }
    await administrator.browser.get('/people').expect(200);
  });

  test('an administrator moves somebody to another unit; one that is not there is refused', async () => {
    const { administrator, employee, store } = await makeWorld(open);
    await takeList(store, ['Namn;E-post;Enhet', 'Anna Berg;anna@firma.example;Köket']);
    const [unit] = await listUnits(store.database);
    await post(administrator.browser, employee.id, 'unit', { unit: unit?.id ?? '' }).expect(303);
    await administrator.browser.get(`/people/${employee.id}`).expect(200, /<option[^>]* selected>Köket/);
    await administrator.browser.get(`/audit?who=${employee.id}`).expect(200, /moved to another unit/);
    await post(administrator.browser, employee.id, 'unit', { unit: 'nowhere' }).expect(
      422,
      /not there any more/,
    );
    await post(administrator.browser, employee.id, 'unit').expect(303);
    await administrator.browser.get(`/people/${employee.id}`).expect(200, /<option value="" ?>/);
  });

  test('somebody who left is signed out at once, and can come back', async () => {
    const { administrator, employee } = await makeWorld(open);
    await post(administrator.browser, employee.id, 'leave').expect(303);
    await employee.browser.get('/signin').expect(200);
    const { text } = await administrator.browser.get(`/people/${employee.id}`).expect(200);
    expect(text).toContain('come-back');
    await post(administrator.browser, employee.id, 'come-back').expect(303);
    await post(administrator.browser, employee.id, 'come-back').expect(303);
  });

  test('nobody else finds any of these doors, and nobody makes themselves anything', async () => {
    const { facilitator, employee, stranger, store } = await makeWorld(open);
    for (const browser of [facilitator.browser, employee.browser]) {
      await browser.get(`/people/${employee.id}`).expect(404);
      for (const door of doors) await post(browser, employee.id, door, { administrator: 'yes' }).expect(404);
    }
    for (const door of doors) await post(stranger(), employee.id, door, { administrator: 'yes' }).expect(401);
    expect(await personById(store.database, employee.id)).toMatchObject({ isAdministrator: false });
    const row = await store.database
      .selectFrom('people')
      .selectAll()
      .where('id', '=', employee.id)
      .executeTakeFirst();
    expect(row).toMatchObject({ is_administrator: 0, is_facilitator: 0, confirmed_at: null, left_at: null });
  });

  test('a person who is not there is not found', async () => {
    const { administrator } = await makeWorld(open);
    await administrator.browser.get('/people/nobody').expect(404);
    for (const door of doors) await post(administrator.browser, 'nobody', door).expect(404);
  });

  test('another site presses nothing', async () => {
    const { administrator, employee, store } = await makeWorld(open);
    for (const door of doors) {
      await post(administrator.browser, employee.id, door, { administrator: 'yes' })
        .set('Sec-Fetch-Site', 'cross-site')
        .expect(403);
    }
    const row = await store.database
      .selectFrom('people')
      .selectAll()
      .where('id', '=', employee.id)
      .executeTakeFirst();
    expect(row).toMatchObject({ is_administrator: 0, confirmed_at: null, left_at: null });
  });

  test('a name is shown as the text it is', async () => {
    const { administrator, person } = await makeWorld(open);
    const { id } = await person('<script>alert(1)</script>');
    const { text } = await administrator.browser.get(`/people/${id}`).expect(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });
});
