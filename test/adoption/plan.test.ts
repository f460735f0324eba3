import { askForWorkshop } from '../../src/adoption/asking.ts';
import type { Plan } from '../../src/adoption/plan.ts';
import { planOf } from '../../src/adoption/plan.ts';
import { scopeOf } from '../../src/adoption/scope.ts';
import { workshopsFor } from '../../src/adoption/usual.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';

const upTo = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/**
 * Production (by itself p0 to p4) with Assembly (a0 to a15) below it, and Sales (s0 to s9), which the employee manages. In House 1
 * two workshops expected ten of Assembly each: six came, three came on board; then six, of whom two.
 */
async function withWorkshops(world: World): Promise<Company> {
  const company = companyIn(world.store, () => world.facilitator.id);
  await company.unit('Production', 'p', 5);
  await company.unit('Assembly', 'a', 16, 'Production');
  await company.unit('Sales', 's', 10);
  await hold(company, 'A', upTo('a', 10), { came: upTo('a', 6), onBoard: upTo('a', 3) });
  const later = ['a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11', 'a12'];
  await hold(company, 'B', later, { came: later.slice(0, 6), onBoard: ['a3', 'a4'] });
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
  return company;
}

const noReasons = {
  stopped_post: 0,
  stopped_blog: 0,
  stopped_account: 0,
  invited: 0,
  not_invited: 0,
  did_not_come: 0,
};

async function hold(
  company: Company,
  title: string,
  expected: string[],
  { came, onBoard }: { came: string[]; onBoard: string[] },
): Promise<void> {
  await company.plan(title, 'House 1', expected);
  await company.open(title);
  for (const who of came) await company.come(title, who);
  for (const who of onBoard) {
    await company.blog(who);
    await company.publish(who);
  }
  await company.close(title);
}

async function planFor(world: World): Promise<Plan> {
  const { database } = world.store;
  const scope = await scopeOf(database, { unitId: null, managedIds: null, locale: 'en' });
  if (!scope) throw new Error('no scope');
  return planOf(database, scope, { minimumGroup: 5, critical: 0.5, timeZone: 'Europe/Stockholm' });
}

onBothDatabases((open) => {
  test('everybody is planned for in one group: a unit, or what is left of it beside those below', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { groups } = await planFor(world);
    expect(
      groups.map(({ id, isRest, count, missing, left }) => [id, isRest, count.people, missing, left]),
    ).toEqual([
      ['Sales', false, 10, 5, 10],
      ['Assembly', false, 16, 3, 11],
      ['Production', true, 5, 3, 5],
    ]);
  });

  test('workshops are counted from turnout and yield: the unit’s own where it has enough, else the company’s', async () => {
    const world = await makeWorld(open);
    const company = await withWorkshops(world);
    const { groups, usual } = await planFor(world);
    // Twenty were expected, twelve came, five came on board.
    const both = { turnout: 0.6, yield: 5 / 12, room: 10, workshops: 2 };
    expect(usual).toEqual(both);
    // Of ten, 2.5 come on board: three missing are two workshops. Of five, 1.25, then 0.9, then 0.7.
    expect(groups.map(({ id, workshops, usual: own, place }) => [id, workshops, own, place])).toEqual([
      ['Sales', 3, null, ''],
      ['Assembly', 2, both, 'House 1'],
      ['Production', 3, both, 'House 1'],
    ]);
    // Who was on board before counts in no turnout.
    await hold(company, 'C', ['a0', 'a1', ...upTo('s', 8)], { came: ['a0'], onBoard: [] });
    expect((await planFor(world)).usual).toEqual({
      turnout: 12 / 28,
      yield: 5 / 12,
      room: 28 / 3,
      workshops: 3,
    });
  });

  test('before there are enough workshops nothing is counted', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    await company.unit('Assembly', 'a', 30);
    await hold(company, 'A', upTo('a', 24), { came: upTo('a', 12), onBoard: upTo('a', 6) });
    const { groups, usual } = await planFor(world);
    expect([usual, groups[0]?.workshops]).toEqual([null, null]);
    const { text } = await world.administrator.browser.get('/adoption/plan').expect(200);
    expect(text).toContain('Workshops are not counted before 2 have been held, with 20 people expected.');
  });

  test('proposed are those nearest to being on board first, by place, and nobody who is expected already', async () => {
    const world = await makeWorld(open);
    const company = await withWorkshops(world);
    await company.plan('D', 'House 1', ['a5', 's0']);
    const { browser } = world.administrator;
    const { text: plan } = await browser.get('/adoption/plan').expect(200);
    expect(plan).toContain('House 1: Assembly</h3>');
    const { text } = await browser.get('/adoption/plan/people?proposal=Assembly').expect(200);
    const names = [...text.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name);
    // Ten have room: of Assembly four who stopped at the blog, three who were not asked, three who did not come.
    expect(names).toEqual(['A 6', 'A 7', 'A 8', 'A 13', 'A 14', 'A 15', 'A 10', 'A 11', 'A 12', 'A 9']);
    expect(await readJson(browser, '/adoption/plan')).toMatchObject({
      proposals: [
        { place: '', people: 9, units: [{ id: 'Sales', people: 9 }] },
        { place: 'House 1', people: 10, units: [{ id: 'Assembly', people: 10 }] },
      ],
    });
    const looks = await world.store.database
      .selectFrom('events')
      .select('data')
      .where('kind', '=', 'names.looked_at')
      .execute();
    expect(looks.map(({ data }) => data)).toEqual(['{"what":"proposed","unitId":null}']);
  });

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
    await database
      .insertInto('unit_managers')
      .values({ unit_id: 'Assembly', person_id: world.employee.id })
      .execute();
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

  test('where no unit is large enough, everybody is planned for together, and proposed by name', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    await company.unit('Design', 'd', 4);
    await company.unit('Build', 'b', 4);
    await company.unit('Sell', 's', 4);
    const { browser } = world.administrator;
    const { text } = await browser.get('/adoption/plan').expect(200);
    expect(text).toContain('>Everybody</h3>');
    expect(text).toMatch(/<a href="\/adoption">Everybody<\/a><\/th>\s*<td[^>]*>0 of 12</);
    const people = await browser.get('/adoption/plan/people?proposal=~').expect(200);
    expect(people.text.match(/<th scope="row">/g)).toHaveLength(12);
    expect(people.text).not.toMatch(/Design|Build|Sell/);
    await send(browser, '/adoption/plan/ask', { unit: '~', facilitator: world.colleague.id }).expect(303);
    const { text: mail } = await world.store.database
      .selectFrom('mails')
      .select('text')
      .executeTakeFirstOrThrow();
    expect(mail).toContain('a workshop for everybody: 12 people are proposed');
    const [link = ''] = /\/workshops\/new\S+/.exec(mail) ?? [];
    const { text: form } = await world.colleague.browser.get(link).expect(200);
    expect(form.match(/[dbs]\d@company\.example/g)).toHaveLength(12);
  });

  test('whoever is in a unit that is too small, or in none, is planned for with the others of the company', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    await company.unit('Assembly', 'a', 20);
    await company.unit('Office', 'o', 4);
    await company.unit('Store', 's', 6);
    await company.unit('Nowhere', 'n', 3);
    await world.store.database
      .updateTable('people')
      .set({ unit_id: null })
      .where('unit_id', '=', 'Nowhere')
      .execute();
    await world.store.database.deleteFrom('units').where('id', '=', 'Nowhere').execute();
    const { groups } = await planFor(world);
    // Office alone, and those without a unit, are fewer than five; so that neither can be worked out, one larger is with them.
    expect(groups.map(({ id, name, isRest, count }) => [id, name, isRest, count.people])).toEqual([
      ['Assembly', 'Assembly', false, 20],
      ['~', '', true, 7],
      ['Store', 'Store', false, 6],
    ]);
    const { text } = await world.administrator.browser.get('/adoption/people?standing=left').expect(200);
    expect(text).toMatch(/>O 0<\/th><td>All others</);
    expect(text).toMatch(/>N 2<\/th><td>All others</);
    expect(text).toMatch(/>S 5<\/th><td>Store</);
    expect(text).toContain('as “all others”, as does whoever has no unit');
  });

  test('the manager of two small units plans for both together, and the facilitator who is asked finds those people', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    for (const [name, letter, people] of [
      ['Assembly', 'a', 20],
      ['Office', 'o', 4],
      ['Store', 's', 4],
      ['Lab', 'l', 3],
    ] as const)
      await company.unit(name, letter, people);
    const { database } = world.store;
    await database
      .insertInto('unit_managers')
      .values(['Office', 'Store'].map((unit) => ({ unit_id: unit, person_id: world.employee.id })))
      .execute();
    await database
      .updateTable('people')
      .set({ confirmed_at: Date.now() })
      .where('id', '=', world.employee.id)
      .execute();
    const { browser } = world.employee;
    const { text } = await browser.get('/adoption/plan').expect(200);
    expect(text).toContain('8 people proposed');
    const [, unit = ''] = /name="unit" value="([^"]+)"/.exec(text) ?? [];
    await send(browser, '/adoption/plan/ask', { unit, facilitator: world.colleague.id }).expect(303);
    const { text: mail } = await database.selectFrom('mails').select('text').executeTakeFirstOrThrow();
    const [link = ''] = /\/workshops\/new\S+/.exec(mail) ?? [];
    const { text: form } = await world.colleague.browser.get(link).expect(200);
    expect(form.match(/[osla]\d@company\.example/g)).toHaveLength(8);
    expect(form).not.toMatch(/[la]\d@company\.example/);
  });

  test('where the others are too few to be told, they are neither planned for nor proposed', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    await company.unit('Assembly', 'a', 20);
    await company.unit('Office', 'o', 4);
    await company.unit('Store', 's', 4);
    const { database } = world.store;
    await database
      .insertInto('unit_managers')
      .values(['Assembly', 'Office'].map((unit) => ({ unit_id: unit, person_id: world.employee.id })))
      .execute();
    await database
      .updateTable('people')
      .set({ confirmed_at: Date.now() })
      .where('id', '=', world.employee.id)
      .execute();
    const { browser } = world.employee;
    const { text } = await browser.get('/adoption/plan').expect(200);
    expect(text).toContain('20 people proposed');
    expect(text).not.toMatch(/all others|everybody/i);
    expect(await readJson(browser, '/adoption/plan')).toMatchObject({
      groups: [{ id: 'Assembly', people: 20 }],
    });
    for (const group of ['~', 'Assembly~Office', 'Office~'])
      await browser.get(`/adoption/plan/people?proposal=${group}`).expect(404);
  });

  test('where nobody is proposed the page says why: too few, all on board, or all expected', async () => {
    const world = await makeWorld(open);
    const company = companyIn(world.store, () => world.facilitator.id);
    const { browser } = world.administrator;
    const said = async () => (await browser.get('/adoption/plan').expect(200)).text;
    await company.unit('Design', 'd', 4);
    expect(await said()).toContain('the group has fewer than 5 people');
    await company.unit('Build', 'b', 4);
    await company.plan('A', 'House 1', [...upTo('d', 4), ...upTo('b', 4)]);
    expect(await said()).toContain('Everybody who is not on board is expected at a workshop already.');
    await world.store.database
      .updateTable('people')
      .set({ on_board_at: 1 })
      .where('listed_at', 'is not', null)
      .execute();
    expect(await said()).toContain('Everybody is on board.');
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

  test('whether the pace meets a unit’s day stands beside it, from that unit’s own weeks', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { database } = world.store;
    const week = 7 * 24 * 60 * 60 * 1000;
    // One of Sales in each of the last nine weeks, but for the newest.
    for (const [index, id] of upTo('s', 9).entries()) {
      const at = Date.now() - (index + 1) * week;
      await database
        .updateTable('people')
        .set({ listed_at: at, on_board_at: at })
        .where('id', '=', id)
        .execute();
    }
    const day = (weeks: number) => new Date(Date.now() + weeks * week).toISOString().slice(0, 10);
    await database
      .insertInto('targets')
      .values([
        { unit_id: 'Sales', share: 100, day: day(1) },
        { unit_id: 'Assembly', share: null, day: day(30) },
      ])
      .execute();
    const { groups } = await planFor(world);
    expect(groups.map(({ id, outlook }) => [id, outlook])).toEqual([
      ['Assembly', 'early'],
      ['Production', null],
      ['Sales', 'meets'],
    ]);
  });
});

test('workshops are counted until the missing ones are on board, each for as many as are left', () => {
  const usual = { turnout: 0.5, yield: 0.8, room: 20, workshops: 5 };
  expect(workshopsFor({ missing: 8, left: 100 }, usual)).toBe(1);
  expect(workshopsFor({ missing: 24, left: 100 }, usual)).toBe(3);
  // Ten are left: four come on board, then 2.4, then 1.4.
  expect(workshopsFor({ missing: 6, left: 10 }, usual)).toBe(2);
  expect(workshopsFor({ missing: 9, left: 10 }, usual)).toBe(4);
  expect(workshopsFor({ missing: 10_000, left: 20_000 }, usual)).toBeNull();
});
