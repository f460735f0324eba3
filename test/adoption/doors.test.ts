import { newId } from '../../src/database/id.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { makeManager } from '../support/plan.ts';
import type { World } from '../support/world.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { writeUnit } from './company.ts';

/** Two units of six people each; the employee of the cast manages the first. */
async function withUnits(world: World): Promise<void> {
  for (const id of ['assembly', 'sales']) {
    const people = Array.from({ length: 6 }, (_, index) => ({
      id: newId(),
      name: `${id} ${index}`,
      email: `${id}${index}@company.example`,
      account_at: Date.now(),
    }));
    await writeUnit(world.store, { id, parentId: null }, people);
  }
  await makeManager(world.store, world.employee.id, 'assembly');
}

onBothDatabases((open) => {
  test('an administrator gets the company as JSON, with every name that is promised', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const body = await readJson(world.administrator.browser, '/adoption');

    expect(body).toMatchObject({
      unit: null,
      people: 12,
      invited: 0,
      came: 0,
      account: 12,
      blog: 0,
      first_post: 0,
      on_board: 0,
      share: 0,
      critical: 0.5,
      first_reply: 0,
      second_post: 0,
      interactive: null,
      units: [
        { id: 'assembly', name: 'assembly', people: 6, on_board: 0, share: 0 },
        { id: 'sales', name: 'sales', people: 6, on_board: 0, share: 0 },
      ],
      weeks: [],
      long_run: [],
    });
  });

  test('a manager gets their units only, and the others are not found', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser } = world.employee;
    const body = await readJson(browser, '/adoption');
    expect(body).toMatchObject({ people: 6, units: [{ id: 'assembly' }] });
    await browser.get('/adoption/units/assembly').expect(200);
    await browser.get('/adoption/units/sales').expect(404);
    await browser.get('/adoption/units/sales.csv').expect(404);
    const { text: unit } = await browser
      .get('/adoption/units/assembly.csv')
      .expect(200)
      .expect('Content-Type', /csv/);
    expect(unit).toContain('id,unit,people,on_board');
    const { text } = await browser.get('/adoption.csv').expect(200);
    expect(text).not.toContain('sales');
  });

  test('names open for milestones of one’s own units only, and each look is in the log', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser, id } = world.employee;
    const { text } = await browser.get('/adoption/people?point=account&unit=assembly').expect(200);
    expect(text).toContain('assembly 5');
    expect(text).not.toContain('sales 5');
    await browser.get('/adoption/people?standing=stopped_blog').expect(200);
    for (const query of [
      'point=interactive',
      'standing=quiet',
      'standing=active',
      'point=account&unit=sales',
      '',
    ]) {
      await browser.get(`/adoption/people?${query}`).expect(404);
    }
    await world.facilitator.browser.get('/adoption/people?point=account').expect(404);
    const looks = await world.store.database
      .selectFrom('events')
      .select(['data', 'by_id as byId'])
      .where('kind', '=', 'names.looked_at')
      .orderBy('id')
      .execute();
    expect(looks.map(({ data, byId }) => [data, byId])).toEqual([
      ['{"what":"account","unitId":"assembly"}', id],
      ['{"what":"stopped_blog","unitId":null}', id],
    ]);
  });

  test('a group that is too small opens no names either', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    await world.store.database.updateTable('company').set({ minimum_group: 7 }).execute();
    await world.employee.browser.get('/adoption/people?point=account&unit=assembly').expect(404);
  });

  test('a table goes out with the reader’s separator, harmless cells, and a line in the log', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    await world.store.database
      .updateTable('units')
      .set({ name: '=cmd()' })
      .where('id', '=', 'sales')
      .execute();
    const { browser } = world.administrator;
    await send(browser, '/locale', { locale: 'sv' }).expect(303);
    const { text } = await browser.get('/adoption.csv').expect(200);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '\uFEFFid;unit;people;on_board;target_percent;target_day',
      "sales;'=cmd();6;0;50;",
      'assembly;assembly;6;0;50;',
    ]);
    await browser.get('/adoption/units/assembly.csv?table=weeks').expect(200);
    const exports = await world.store.database
      .selectFrom('events')
      .select('data')
      .where('kind', '=', 'table.exported')
      .orderBy('id')
      .execute();
    expect(exports.map(({ data }) => data)).toEqual([
      '{"what":"units","unitId":null}',
      '{"what":"weeks","unitId":"assembly"}',
    ]);
  });

  test('somebody who manages no unit finds no adoption page', async () => {
    const world = await makeWorld(open);
    for (const { browser } of [world.facilitator, world.employee]) await browser.get('/adoption').expect(404);
    await world.stranger().get('/adoption').expect(303);
  });

  test('a company without a list is told where figures begin', async () => {
    const world = await makeWorld(open);
    const { text } = await world.administrator.browser.get('/adoption').expect(200);
    expect(text).toContain('Nobody is on the company’s list yet');
  });
});
