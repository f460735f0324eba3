import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readReport, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('a workshop that was closed too early is opened again, and everybody is where they were', async () => {
    const world = await makeSmallWorld();
    const { facilitator } = world;
    const { address, code } = await openWorkshop(world);
    const anna = await join(world, code, 'Anna');
    await press(facilitator.browser, `${address}/next`);
    await press(facilitator.browser, `${address}/close`);
    await world.stranger().post('/join').type('form').send({ code, name: 'Late' }).expect(422);
    await press(facilitator.browser, `${address}/reopen`);
    const { state, step } = await readConsole(facilitator.browser, address);
    expect([state, step]).toEqual(['open', 'account']);
    expect((await readRoom(anna)).workshop.state).toBe('open');
    await join(world, code, 'Late');
    expect((await readConsole(facilitator.browser, address)).seats).toHaveLength(2);
    await press(facilitator.browser, `${address}/close`);
    expect((await readConsole(facilitator.browser, address)).state).toBe('closed');
  });

  test('the console of a workshop that is over says what it came to and what comes next, and nothing of the room that was', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.facilitator;
    const { address, code } = await openWorkshop(world, { emails: 'siv@company.example' });
    const anna = await withBlog(world, code, 'Anna');
    await anna.post('/room/help').type('form').send({ note: 'Where is the @?' }).expect(303);
    const ofTheRoom = [
      'console-code',
      'Raised hands',
      'Speaker’s notes',
      'id="press-next"',
      'id="press-pace"',
    ];
    const open = await browser.get(address).expect(200);
    for (const words of ofTheRoom) expect(open.text).toContain(words);
    await press(browser, `${address}/close`);
    const { text } = await browser.get(address).expect(200);
    for (const words of [...ofTheRoom, 'Where is the @?']) expect(text).not.toContain(words);
    expect(text).toContain('1 stopped on the way');
    expect(text).toContain('1 was expected and did not come');
    expect(text).toContain(`class="button primary" href="${address}/report"`);
    expect(text).toContain(`/workshops/new?from=${address.split('/').at(-1) ?? ''}`);
    expect(text).toContain('Open it again');
  });

  test('a planned workshop is not opened by reopening it, and nobody else opens a closed one', async () => {
    const world = await makeSmallWorld();
    const planned = await plan(world);
    await press(world.facilitator.browser, `${planned}/reopen`);
    expect((await readConsole(world.facilitator.browser, planned)).state).toBe('planned');
    await world.colleague.browser.post(`${planned}/reopen`).expect(404);
    await world.employee.browser.post(`${planned}/reopen`).expect(404);
  });

  test('the report tells of first replies, hands and the slowest, and leads to the next one for those left', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openWorkshop(world, { emails: 'nobody.came@company.example' });
    for (let step = 0; step < 3; step += 1) await press(browser, `${address}/next`);
    const anna = await withBlog(world, code, 'Anna');
    const omar = await withBlog(world, code, 'Omar');
    await join(world, code, 'Siv');
    await anna.post('/room/help').type('form').send({ note: '' }).expect(303);
    const [seat] = (await readConsole(browser, address)).seats.filter(({ help }) => help !== null);
    await press(browser, `${address}/seats/${seat?.id ?? ''}/help/done`);
    await anna.post('/room/post').type('form').send({ title: 'One', body: 'Words.', key: 'a' }).expect(303);
    await press(browser, `${address}/close`);

    const report = await readReport(browser, address);
    expect(report.stopped.map(({ name }) => name)).toEqual(['Anna', 'Omar', 'Siv']);
    expect(report.replies).toEqual({ posts: 1, answered: 0 });
    expect(report.hands).toMatchObject({ raised: 1, answered: 1 });
    const account = report.steps.find(({ key }) => key === 'account');
    expect(account?.slowest).toBeGreaterThanOrEqual(account?.median ?? Infinity);
    const page = await browser.get(`${address}/report`).expect(200);
    expect(page.text).toContain('0 of 1 first post got a reply.');
    expect(page.text).toContain('Without an e-mail, so tell them yourself: Siv.');

    const [next] = /\/workshops\/new\?from=[\w-]+/.exec(page.text) ?? [''];
    const form = await browser.get(next).expect(200);
    for (const email of ['anna@company.example', 'omar@company.example', 'nobody.came@company.example']) {
      expect(form.text).toContain(email);
    }
    const second = await openWorkshop(world, { emails: 'omar@company.example' });
    await omar.post('/join').type('form').send({ code: second.code, name: 'Omar' }).expect(303);
    for (let step = 0; step < 3; step += 1) await press(browser, `${second.address}/next`);
    const room = await readRoom(omar);
    expect(room.steps.map(({ done }) => done)).toEqual(['did', 'before', 'before', null, null, null]);
    expect((await omar.get('/room')).text).toContain('data-panel="post"');
  });

  test('a hand that went up and was taken down again is told of as that', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openWorkshop(world);
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('Nobody raised a hand.');
    expect(await report()).toContain('Nobody published a first post here.');
    const siv = await join(world, code, 'Siv');
    await siv.post('/room/help').type('form').send({ note: '' }).expect(303);
    await siv.post('/room/help/cancel').type('form').send({}).expect(303);
    expect(await report()).toContain('1 hand went up and was taken down again.');
    expect((await readReport(browser, address)).hands).toMatchObject({
      raised: 1,
      withdrawn: 1,
      median: null,
    });
  });

  test('a hand that was up when the workshop closed is told of as that: nobody had come, or somebody was on the way', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openWorkshop(world);
    for (const name of ['Siv', 'Omar']) {
      const laptop = await join(world, code, name);
      await laptop.post('/room/help').type('form').send({ note: '' }).expect(303);
    }
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('2 hands are up now.');
    const omar = (await readConsole(browser, address)).seats.find(({ name }) => name === 'Omar');
    await press(browser, `${address}/seats/${omar?.id}/help/claim`);
    await press(browser, `${address}/close`);
    const closed = await report();
    expect(closed).toContain('1 hand was still up at the end: nobody had come.');
    expect(closed).toContain('1 hand was still up at the end, with somebody on the way.');
    expect(closed).not.toContain('taken down');
    expect((await readReport(browser, address)).hands).toMatchObject({ unmet: 1, on_the_way: 1, up: 0 });
  });

  test('after the closing, console and report say how many new accounts are still to be confirmed', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openWorkshop(world);
    const anna = await join(world, code, 'Anna');
    const account = { name: 'Anna Ek', email: 'anna@company.example', password: PASSWORD };
    await anna.post('/room/account').type('form').send(account).expect(303);
    await press(browser, `${address}/close`);
    const [report, console] = [`${address}/report`, address];
    const page = async (path: string) => (await browser.get(path).expect(200)).text;
    expect(await page(console)).toContain('1 new account still has to be confirmed');
    expect(await page(report)).toContain('One new account still has to be confirmed.');
    const [person] = (await readConsole(browser, address)).seats;
    await browser.post(`${address}/confirm`).type('form').send({ person: person?.person }).expect(303);
    expect(await page(console)).not.toContain('to be confirmed');
    expect(await page(report)).not.toContain('to be confirmed');
  });

  test('a manager learns nothing of the room from the report: no replies, no hands, nobody’s slowest', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openWorkshop(world);
    await withBlog(world, code, 'Anna');
    const unit = await world.store.database
      .insertInto('units')
      .values({ id: 'assembly', name: 'Assembly', parent_id: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { database: store } = world.store;
    await store
      .updateTable('people')
      .set({ unit_id: unit.id })
      .where('email', '=', 'anna@company.example')
      .execute();
    await store.updateTable('people').set({ confirmed_at: 1 }).where('id', '=', world.employee.id).execute();
    await store
      .insertInto('unit_managers')
      .values({ unit_id: unit.id, person_id: world.employee.id })
      .execute();
    const report = await readReport(world.employee.browser, address);
    expect(report.stopped.map(({ name }) => name)).toEqual(['Anna']);
    expect([report.replies, report.hands]).toEqual([null, null]);
    expect(report.steps.map(({ slowest }) => slowest)).toEqual(report.steps.map(() => null));
  });
});

async function plan({ facilitator }: World, more: object = {}): Promise<string> {
  const form = {
    lesson: 'small',
    locale: 'en',
    title: 'Assembly',
    place: 'House 3',
    starts_at: '2090-06-01T14:00',
    ...more,
  };
  const answer = await facilitator.browser.post('/workshops').type('form').send(form).expect(303);
  return String(answer.headers['location']);
}

async function openWorkshop(world: World, more: object = {}): Promise<{ address: string; code: string }> {
  const address = await plan(world, more);
  await press(world.facilitator.browser, `${address}/open`);
  const { code } = await readConsole(world.facilitator.browser, address);
  return { address, code };
}

async function press(browser: Browser, door: string): Promise<void> {
  await browser.post(door).expect(303);
}

async function join(world: World, code: string, name: string): Promise<Browser> {
  const browser = world.stranger();
  await browser.post('/join').type('form').send({ code, name }).expect(303);
  return browser;
}

async function withBlog(world: World, code: string, name: string): Promise<Browser> {
  const browser = await join(world, code, name);
  const email = `${name.toLowerCase()}@company.example`;
  await browser.post('/room/account').type('form').send({ name, email, password: PASSWORD }).expect(303);
  await browser
    .post('/room/blog')
    .type('form')
    .send({ title: `${name}’s blog` })
    .expect(303);
  return browser;
}
