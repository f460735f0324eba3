import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { makeManager } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { companyIn } from './company.ts';
import { planFor } from './two-workshops.ts';

onBothDatabases((open) => {
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
    await makeManager(world.store, world.employee.id, 'Office', 'Store');
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
    await makeManager(world.store, world.employee.id, 'Assembly', 'Office');
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
});
