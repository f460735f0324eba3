import { askForWorkshop } from '../../src/adoption/asking.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeManager } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { upTo, withWorkshops } from './two-workshops.ts';

const noReasons = {
  stopped_post: 0,
  stopped_blog: 0,
  stopped_account: 0,
  invited: 0,
  not_invited: 0,
  did_not_come: 0,
};

onBothDatabases((open) => {
  test('one press makes the workshop with those proposed, and the next ones stand there', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { browser, id } = world.administrator;
    const answer = await send(browser, '/adoption/plan/make', { unit: 'Sales' }).expect(303);
    const made = await world.store.database
      .selectFrom('workshops')
      .select(['id', 'title', 'place', 'state', 'made_by as by'])
      .where('state', '=', 'planned')
      .execute();
    expect(made).toMatchObject([{ title: 'Workshop for Sales', place: '', by: id }]);
    expect(answer.headers['location']).toBe(`/workshops/${made[0]?.id ?? ''}/plan`);
    const expected = await world.store.database
      .selectFrom('expected_people')
      .select('person_id')
      .where('workshop_id', '=', made[0]?.id ?? '')
      .orderBy('person_id')
      .execute();
    expect(expected.map((row) => row.person_id)).toEqual(upTo('s', 10));
    // Pressed again, there is nobody left to make it for.
    await send(browser, '/adoption/plan/make', { unit: 'Sales' }).expect(404);
    await send(world.employee.browser, '/adoption/plan/make', { unit: 'Sales' }).expect(404);
    await send(world.facilitator.browser, '/adoption/plan/make', { unit: 'Assembly' }).expect(404);
  });

  test('one press asks the facilitator of that place, whose plan is filled in; a second press asks nobody again', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { browser } = world.employee;
    const { text: page } = await browser.get('/adoption/plan').expect(200);
    expect(page).toContain('10 people proposed');
    expect(page).not.toContain('Assembly');
    expect(page).not.toContain('/adoption/plan/make');
    const wish = { unit: 'Sales', facilitator: world.colleague.id };
    await send(browser, '/adoption/plan/ask', wish).expect(303);
    await send(browser, '/adoption/plan/ask', wish).expect(303);
    const mails = await world.store.database.selectFrom('mails').selectAll().execute();
    expect(mails.map((mail) => [mail.to_address, mail.reply_address])).toEqual([
      [world.colleague.email, world.employee.email],
    ]);
    expect(mails[0]?.text).toContain('a workshop for Sales: 10 people are proposed');
    const [link = ''] = /\/workshops\/new\S+/.exec(mails[0]?.text ?? '') ?? [];
    const { text: form } = await world.colleague.browser.get(link).expect(200);
    for (const who of upTo('s', 10)) expect(form).toContain(`${who}@company.example`);
    expect(form).not.toContain('a9@company.example');
    expect(form).toMatch(/name="left_only" value="1"[^>]* checked/);
    await world.employee.browser.get(link).expect(404);

    const { text: all } = await world.administrator.browser.get('/adoption/plan').expect(200);
    expect(all).toContain(`<option value="${world.facilitator.id}" selected>`);
  });

  test('of two presses at once the second finds the mail of the first', async () => {
    const { store, employee, colleague } = await makeWorld(open);
    const group = { id: 'Sales', name: 'Sales', isRest: false, people: 10, unitIds: ['Sales'] };
    const wish = {
      proposal: { id: 'Sales', place: '', people: 10, groups: [group], reasons: noReasons },
      unitsIn: () => 'Sales',
      facilitatorId: colleague.id,
      by: { id: employee.id, name: employee.name, email: employee.email },
      address: 'https://ombord.example',
      locale: 'en' as const,
    };
    let second: Promise<boolean> | undefined;
    await store.transaction(async (transaction) => {
      await askForWorkshop(transaction, wish);
      second ??= store.transaction((other) => askForWorkshop(other, wish));
      // It has time to write, if nothing makes it wait.
      await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 500))]);
    });
    expect(await second).toBe(true);
    expect(await store.database.selectFrom('mails').selectAll().execute()).toHaveLength(1);
  });

  test('a wish for more units, or of somebody else, is a wish of its own', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { database } = world.store;
    const both = ['Assembly', 'Production'];
    await makeManager(world.store, world.employee.id, 'Assembly');
    const ask = (browser: typeof world.employee.browser, unit: string) =>
      send(browser, '/adoption/plan/ask', { unit, facilitator: world.colleague.id }).expect(303);
    const asked = async () =>
      (await database.selectFrom('mails').select(['reply_address', 'text']).orderBy('made_at').execute()).map(
        ({ reply_address: by, text }) => [
          by,
          /proposed=(\S+)/.exec(decodeURIComponent(text))?.[1]?.split(',').sort(),
        ],
      );
    const { employee, administrator } = world;
    await ask(employee.browser, 'Assembly');
    await ask(administrator.browser, 'Assembly');
    await ask(administrator.browser, 'Assembly');
    // Fewer of Assembly are left: there is room for those of the unit above, too.
    await database
      .updateTable('people')
      .set({ on_board_at: Date.now() })
      .where('id', 'in', upTo('a', 10))
      .execute();
    await ask(administrator.browser, 'Assembly');
    expect(await asked()).toEqual([
      [employee.email, ['Assembly']],
      [administrator.email, ['Assembly']],
      [administrator.email, both],
    ]);
  });

  test('nobody asks for a unit that is not theirs, nor somebody who is no facilitator', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { browser, id } = world.employee;
    const ask = (unit: string, facilitator: string) =>
      send(browser, '/adoption/plan/ask', { unit, facilitator });
    await ask('Assembly', world.colleague.id).expect(404);
    await ask('Sales', id).expect(404);
    await browser.get('/adoption/plan/people?proposal=Assembly').expect(404);
    await world.facilitator.browser.get('/adoption/plan').expect(404);
    expect(await world.store.database.selectFrom('mails').selectAll().execute()).toEqual([]);
  });
});
