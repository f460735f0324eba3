import { workshopsFor } from '../../src/adoption/usual.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { makeWorld } from '../support/world.ts';
import { companyIn } from './company.ts';
import { hold, planFor, upTo, withWorkshops } from './two-workshops.ts';

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

  test('whoever runs workshops is proposed for none, on board or not', async () => {
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { database } = world.store;
    const { browser } = world.facilitator;
    await database
      .updateTable('people')
      .set({ is_facilitator: 1, confirmed_at: Date.now() })
      .where('id', '=', 's3')
      .execute();
    // A role that nobody has confirmed yet is none.
    await database.updateTable('people').set({ is_facilitator: 1 }).where('id', '=', 's4').execute();
    const others = upTo('s', 10).filter((who) => who !== 's3');
    expect(await readJson(world.administrator.browser, '/adoption/plan')).toMatchObject({
      proposals: [{ units: [{ id: 'Sales', people: 9 }] }, {}],
    });
    const { text } = await world.administrator.browser
      .get('/adoption/plan/people?proposal=Sales')
      .expect(200);
    expect([...text.matchAll(/<th scope="row">S (\d)</g)].map(([, who]) => `s${who}`)).toEqual(others);
    const { text: form } = await browser.get('/workshops/new?proposed=Sales').expect(200);
    expect(form).toContain('s4@company.example');
    expect(form).not.toContain('s3@company.example');
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
    expect(await said()).toContain(
      'Everybody who is not on board is expected at a workshop already, or runs workshops.',
    );
    await world.store.database
      .updateTable('people')
      .set({ on_board_at: 1 })
      .where('listed_at', 'is not', null)
      .execute();
    expect(await said()).toContain('Everybody is on board.');
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
