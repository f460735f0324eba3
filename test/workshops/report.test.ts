import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readReport } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { makeManager, makeUnit } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

const ANNA = ['Anna Ek', 'anna@company.example'] as const;

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('the report names who came and is not on the list, where there is one', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const { browser } = world.facilitator;
    const guest = await comeIn(world, code, 'Gunn');
    await getAccount(guest, 'Gunn Ek', 'gunn@else.example');
    expect((await browser.get(`${address}/report`).expect(200)).text).not.toContain('not on the list');
    await world.store.database
      .updateTable('people')
      .set({ listed_at: 1 })
      .where('id', '=', world.employee.id)
      .execute();
    const { text } = await browser.get(`${address}/report`).expect(200);
    expect(text).toContain('Came, not on the list');
    expect(text).toContain('Gunn Ek · gunn@else.example');
    const { text: csv } = await browser.get(`${address}/report.csv`).expect(200);
    expect(csv).toMatch(/^Gunn Ek,gunn@else.example,Step welcome,.*,no$/m);
  });

  test('the report says of those on board that each step is done, and nothing of where they stopped', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await comeIn(world, code, 'Gunn');
    const { browser } = world.facilitator;
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('<th scope="col">Reached</th>');
    const [seat] = (await readConsole(browser, address)).seats;
    for (const step of ['account', 'blog', 'post', 'reply']) {
      const mark = { step, reason: 'on paper' };
      await send(browser, `${address}/seats/${seat?.id ?? ''}/mark`, mark).expect(303);
    }
    const text = await report();
    expect(text).not.toContain('<th scope="col">Reached</th>');
    expect(text).toContain('all done · Step account: marked');
  });

  test('the report names who stopped where and who never came, and its table is harmless in a spreadsheet', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser, {
      emails: 'late@company.example; Kim <kim@company.example>',
    });
    await comeIn(world, code, '=1+1');
    const report = await readReport(world.facilitator.browser, address);
    expect(report.stopped).toMatchObject([{ name: '=1+1', step: 'welcome' }]);
    expect(report.never_came.map(({ email }: { email: string }) => email)).toContain('late@company.example');
    const csv = await world.facilitator.browser.get(`${address}/report.csv`).expect(200);
    expect(csv.text.startsWith('\uFEFFname,email')).toBe(true);
    expect(csv.text).not.toMatch(/(^|,|\n)=/);
  });

  test('a manager reads who of theirs is left, and neither why a step was marked nor how long somebody took', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, ...ANNA);
    await managedByEmployee(world, 'anna@company.example');
    const [seat] = (await readConsole(world.facilitator.browser, address)).seats;
    const mark = { step: 'blog', reason: 'cannot read the screen' };
    await send(world.facilitator.browser, `${address}/seats/${seat?.id}/mark`, mark).expect(303);
    const { text } = await world.employee.browser.get(`${address}/report`).expect(200);
    expect(text).toContain('Anna Ek');
    expect(text).not.toContain('cannot read the screen');
    expect(text).not.toMatch(/\d+ min</);
    expect((await world.facilitator.browser.get(`${address}/report`).expect(200)).text).toContain(
      'cannot read',
    );
  });

  test('a manager learns nothing of the room from the report: no replies, no hands, nobody’s slowest', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await getAccount(await comeIn(world, code, 'Anna'), ...ANNA);
    await managedByEmployee(world, 'anna@company.example');
    const report = await readReport(world.employee.browser, address);
    expect(report.stopped.map(({ name }) => name)).toEqual(['Anna Ek']);
    expect([report.replies, report.hands]).toEqual([null, null]);
    expect(report.steps.map(({ slowest }) => slowest)).toEqual(report.steps.map(() => null));
  });
});

/** Whoever has this address is in a unit that the employee manages. */
async function managedByEmployee({ store, employee }: World, email: string): Promise<void> {
  const unitId = await makeUnit(store, 'Assembly');
  await store.database.updateTable('people').set({ unit_id: unitId }).where('email', '=', email).execute();
  await makeManager(store, employee.id, unitId);
}
