import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('employees and other facilitators find no console, no report, no screen and no press of a workshop', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await comeIn(world, code, 'Anna');
    const body = await readConsole(world.facilitator.browser, address);
    const seat = body.seats[0]?.id ?? '';
    for (const { browser } of [world.employee, world.colleague, world.administrator]) {
      for (const page of ['', '/events', '/screen', '/screen/events', '/report', '/report.csv', '/handout']) {
        await browser.get(`${address}${page}`).expect(404);
      }
      for (const press of [
        'open',
        'next',
        'back',
        'step',
        'pace',
        'eyes-up',
        'eyes-down',
        'close',
        'confirm',
      ]) {
        await send(browser, `${address}/${press}`, { pace: 'own', step: 'blog' }).expect(404);
      }
      for (const press of ['mark', 'help/claim', 'help/done', 'join', 'remove']) {
        await send(browser, `${address}/seats/${seat}/${press}`, { reason: 'x' }).expect(404);
      }
    }
    expect(await readConsole(world.facilitator.browser, address)).toMatchObject({
      state: 'open',
      step: 'welcome',
    });
  });

  test('a press on a seat of another workshop finds no seat', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.facilitator;
    const [here, there] = [await openByForm(browser), await openByForm(browser)];
    await comeIn(world, there.code, 'Anna');
    const [seat] = (await readConsole(browser, there.address)).seats;
    await browser.post(`${here.address}/seats/${seat?.id ?? ''}/remove`).expect(404);
  });

  test('employees see no list of workshops and plan none', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.employee;
    await browser.get('/workshops').expect(404);
    await browser.get('/workshops/new').expect(404);
    await send(browser, '/workshops', { lesson: 'small', title: 'X' }).expect(404);
    await world.stranger().get('/workshops').expect(303).expect('Location', '/signin?next=%2Fworkshops');
  });

  test('a form from another site is refused, whatever it carries', async () => {
    const world = await makeSmallWorld();
    const { address } = await openByForm(world.facilitator.browser);
    const { browser } = world.facilitator;
    await browser.post(`${address}/close`).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await browser.post(`${address}/close`).set('Sec-Fetch-Site', 'same-site').expect(403);
    await world.stranger().post('/join').set('Sec-Fetch-Site', 'cross-site').expect(403);
    expect((await readConsole(browser, address)).state).toBe('open');
  });

  test('a facilitator who is one no more finds none of their workshops', async () => {
    const world = await makeSmallWorld();
    const { address } = await openByForm(world.facilitator.browser);
    const { browser, id } = world.facilitator;
    await world.store.database
      .updateTable('people')
      .set({ is_facilitator: 0 })
      .where('id', '=', id)
      .execute();
    await browser.get(address).expect(404);
    await browser.post(`${address}/close`).expect(404);
  });
});
