import { z } from 'zod';
import { outlookOf } from '../../src/adoption/outlook.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import { makeManager } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { ZONE, moment } from './calendar.ts';
import { companyIn } from './company.ts';

const Aim = z.object({ target: z.object({ share: z.number(), day: z.string().nullable() }) });

const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Production with Assembly (12) and Foundry (10) below it, and Stores (3), which is too small and takes Canteen (6) with it; the employee manages Production. */
async function withUnits(world: World): Promise<void> {
  const company = companyIn(world.store, () => world.facilitator.id);
  await company.unit('Production', 'p', 5);
  await company.unit('Assembly', 'a', 12, 'Production');
  await company.unit('Foundry', 'f', 10, 'Production');
  await company.unit('Stores', 's', 3);
  await company.unit('Canteen', 'c', 6);
  await makeManager(world.store, world.employee.id, 'Production', 'Stores');
}

onBothDatabases((open) => {
  test('a unit has the target of the unit above it, share and day each, until it has its own', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser } = world.administrator;
    const target = async (unit: string) => {
      return Aim.parse(await readJson(browser, `/adoption/units/${unit}`)).target;
    };
    const [spring, summer] = [inDays(90), inDays(200)];
    expect(await target('Assembly')).toEqual({ share: 0.5, day: null });
    await send(browser, '/adoption/target', { share: '60 %', day: summer }).expect(303);
    await send(browser, '/adoption/units/Production/target', { share: '', day: spring }).expect(303);
    await send(browser, '/adoption/units/Assembly/target', { share: '75', day: '' })
      .expect(303)
      .expect('Location', '/adoption/units/Assembly#target');
    expect(await target('Stores')).toEqual({ share: 0.6, day: summer });
    expect(await target('Foundry')).toEqual({ share: 0.6, day: spring });
    expect(await target('Assembly')).toEqual({ share: 0.75, day: spring });

    await send(browser, '/adoption/units/Assembly/target', { share: '', day: '' }).expect(303);
    expect(await target('Assembly')).toEqual({ share: 0.6, day: spring });
  });

  test('the page, the line of the chart and the units go by it, and the log says who set it', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser } = world.administrator;
    await send(browser, '/adoption/units/Assembly/target', { share: '75', day: '' }).expect(303);
    await send(browser, '/adoption/units/Assembly/target', { share: '75', day: '' }).expect(303);
    const { text: unit } = await browser.get('/adoption/units/Assembly').expect(200);
    expect(unit).toContain('9 more to the target of 75%.');
    expect(unit).toContain('Target: 75%, 9 people');
    expect(unit).toMatch(/name="share"[^>]*value="75"/);
    const { text: units } = await browser.get('/adoption').expect(200);
    expect(units).toContain('x1="75" x2="75"');
    expect(units).toContain('18 more to critical mass.');
    const { text: csv } = await browser.get('/adoption.csv').expect(200);
    expect(csv).toContain('Assembly,Assembly,12,0,75,\n');
    const { text: log } = await browser.get('/audit?about=units').expect(200);
    expect(log.split('set the target: 75%<').length - 1).toBe(1);
    expect(log).toMatch(/data-label="Where">Assembly</);
  });

  test('what is no share and no day is told beside its field, and what was typed stays', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser } = world.administrator;
    const wrong = { share: '120', day: inDays(-3) };
    const { text } = await send(browser, '/adoption/units/Assembly/target', wrong).expect(422);
    expect(text).toMatch(/id="field-share"[^>]*value="120"[^>]*aria-invalid="true"/);
    expect(text).toContain('Write a whole number from 1 to 100.');
    expect(text).toContain(`value="${wrong.day}"`);
    expect(text).toContain('This day has gone by.');
    for (const share of ['0', '-5', '12.5', 'half', '1e2']) {
      await send(browser, '/adoption/target', { share, day: '' }).expect(422);
    }
    for (const day of ['2027-02-30', 'soon', '1/3/2027']) {
      await send(browser, '/adoption/target', { share: '', day }).expect(422);
    }
    await send(browser, '/adoption/units/nowhere/target', { share: '50' }).expect(404);
    expect(await world.store.database.selectFrom('targets').selectAll().execute()).toEqual([]);
  });

  test('a day that has gone by stays while the share is changed', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { browser } = world.administrator;
    await world.store.database
      .insertInto('targets')
      .values({ unit_id: 'Assembly', share: null, day: '2020-01-31' })
      .execute();
    await send(browser, '/adoption/units/Assembly/target', { share: '80', day: '2020-01-31' }).expect(303);
    const { text } = await browser.get('/adoption/units/Assembly').expect(200);
    expect(text).toContain('80% on board by 31 January 2020.');
    expect(text).toContain('The day has gone by, and it was not reached.');
  });

  test('managers see the target of their units and set none', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const day = inDays(90);
    await send(world.administrator.browser, '/adoption/units/Production/target', { share: '80', day }).expect(
      303,
    );
    const { browser } = world.employee;
    const { text } = await browser.get('/adoption/units/Foundry').expect(200);
    expect(text).toContain('80% on board by');
    expect(text).not.toContain('name="share"');
    await send(browser, '/adoption/units/Production/target', { share: '10', day: '' }).expect(404);
    await send(browser, '/adoption/target', { share: '10', day: '' }).expect(404);
  });

  test('the target of a group that is too small says what was set, and nothing about the group', async () => {
    const world = await makeWorld(open);
    await withUnits(world);
    const { administrator, employee } = world;
    const day = inDays(60);
    await send(administrator.browser, '/adoption/units/Stores/target', { share: '90', day }).expect(303);
    for (const { browser } of [administrator, employee]) {
      const { text } = await browser.get('/adoption/units/Stores').expect(200);
      expect(text).toContain('90% on board by');
      expect(text).not.toMatch(/more to|At this pace|too early to tell|3 people/);
      const body = await readJson(browser, '/adoption/units/Stores');
      expect(body).toMatchObject({ on_board: null, share: null, outlook: null, forecast: null });
      const { text: plan } = await browser.get('/adoption/plan').expect(200);
      expect(plan).not.toContain('Stores');
    }
  });
});

test('against its day a group is there, late, in time, not in time, between the two, or too young to tell', () => {
  const now = moment('2026-11-26T12:00');
  const steady = Array.from({ length: 10 }, () => 5);
  const bursts = Array.from({ length: 24 }, (_, week) => (week % 4 === 0 ? 20 : 0));
  const outlook = (day: string | null, onBoard: number, weeks: number[]) =>
    outlookOf(
      { people: 100, onBoard, weeks },
      { share: 0.5, day, isCritical: true, own: { share: null, day }, above: { share: 0.5, day: null } },
      { now, timeZone: ZONE },
    );
  expect(outlook(null, 20, steady)).toBeNull();
  expect(outlook('2026-12-31', 50, steady)).toBe('reached');
  expect(outlook('2026-11-25', 20, steady)).toBe('passed');
  // Thirty are six weeks at five a week: the sixth is that of the 4th of January.
  expect(outlook('2027-01-04', 20, steady)).toBe('meets');
  expect(outlook('2027-01-03', 20, steady)).toBe('misses');
  expect(outlook('2027-01-04', 20, bursts)).toBe('open');
  expect(outlook('2027-01-04', 20, steady.slice(0, 7))).toBe('early');
  expect(outlook('2030-01-04', 20, bursts)).toBe('meets');
});
