import { planOf } from '../../src/adoption/plan.ts';
import { scopeOf } from '../../src/adoption/scope.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { companyIn } from './company.ts';

/** Twelve in Assembly, of whom six were expected at a workshop, three came and two came on board; eight in Sales, managed by the employee. */
async function withWorkshop(world: World): Promise<void> {
  const company = companyIn(world.store, () => world.facilitator.id);
  await company.unit('Assembly', 'a', 12);
  await company.unit('Sales', 's', 8);
  await company.plan('A', 'House 1', ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']);
  await company.open('A');
  for (const who of ['a0', 'a1', 'a2']) await company.come('A', who);
  for (const who of ['a0', 'a1']) {
    await company.blog(who);
    await company.publish(who);
  }
  await company.close('A');
  const { database } = world.store;
  await database
    .insertInto('unit_managers')
    .values({ unit_id: 'Sales', person_id: world.employee.id })
    .execute();
  await database
    .updateTable('people')
    .set({ confirmed_at: Date.now() })
    .where('id', '=', world.employee.id)
    .execute();
}

onBothDatabases((open) => {
  test('a unit needs as many workshops as its missing ones are worth at the usual turnout and yield', async () => {
    const world = await makeWorld(open);
    await withWorkshop(world);
    const { database } = world.store;
    const scope = await scopeOf(database, { unitId: null, managedIds: null, locale: 'en' });
    const plan = scope && (await planOf(database, scope, { minimumGroup: 5, critical: 0.5 }));
    expect(plan?.usual).toEqual({ turnout: 0.5, yield: 2 / 3, room: 6, workshops: 1 });
    // Six expected, three come, two come on board: four more are two workshops.
    expect(plan?.units).toEqual([
      {
        id: 'Assembly',
        name: 'Assembly',
        people: 12,
        onBoard: 2,
        missing: 4,
        left: 10,
        workshops: 2,
        place: 'House 1',
      },
      { id: 'Sales', name: 'Sales', people: 8, onBoard: 0, missing: 4, left: 8, workshops: 2, place: '' },
    ]);
  });

  test('one press asks a facilitator, whose plan is filled in; a second press asks nobody again', async () => {
    const world = await makeWorld(open);
    await withWorkshop(world);
    const { browser } = world.employee;
    const { text: page } = await browser.get('/adoption/plan').expect(200);
    expect(page).toContain('Sales');
    expect(page).not.toContain('Assembly');
    const wish = { unit: 'Sales', facilitator: world.colleague.id };
    await send(browser, '/adoption/plan/ask', wish).expect(303);
    await send(browser, '/adoption/plan/ask', wish).expect(303);
    const mails = await world.store.database.selectFrom('mails').selectAll().execute();
    expect(mails.map((mail) => [mail.to_address, mail.reply_address])).toEqual([
      [world.colleague.email, world.employee.email],
    ]);
    const [link = ''] = /\/workshops\/new\S+/.exec(mails[0]?.text ?? '') ?? [];
    const { text: form } = await world.colleague.browser.get(link).expect(200);
    expect(form).toMatch(/name="units" value="Sales" checked/);
    expect(form).toMatch(/name="left_only" value="1"[^>]* checked/);
  });

  test('nobody asks for a unit that is not theirs, nor somebody who is no facilitator', async () => {
    const world = await makeWorld(open);
    await withWorkshop(world);
    const { browser, id } = world.employee;
    const ask = (unit: string, facilitator: string) =>
      send(browser, '/adoption/plan/ask', { unit, facilitator });
    await ask('Assembly', world.colleague.id).expect(404);
    await ask('Sales', id).expect(404);
    await world.facilitator.browser.get('/adoption/plan').expect(404);
    expect(await world.store.database.selectFrom('mails').selectAll().execute()).toEqual([]);
  });
});
