import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readReport, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm, planByForm } from '../support/workshop-doors.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('a workshop that was closed too early is opened again, and everybody is where they were', async () => {
    const world = await makeSmallWorld();
    const { facilitator } = world;
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await send(facilitator.browser, `${address}/next`).expect(303);
    await send(facilitator.browser, `${address}/close`).expect(303);
    await send(world.stranger(), '/join', { code, name: 'Late' }).expect(422);
    await send(facilitator.browser, `${address}/reopen`).expect(303);
    const { state, step } = await readConsole(facilitator.browser, address);
    expect([state, step]).toEqual(['open', 'account']);
    expect((await readRoom(anna)).workshop.state).toBe('open');
    await comeIn(world, code, 'Late');
    expect((await readConsole(facilitator.browser, address)).seats).toHaveLength(2);
    await send(facilitator.browser, `${address}/close`).expect(303);
    expect((await readConsole(facilitator.browser, address)).state).toBe('closed');
  });

  test('the console of a workshop that is over says what it came to and what comes next, and nothing of the room that was', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.facilitator;
    const { address, code } = await openByForm(world.facilitator.browser, { emails: 'siv@company.example' });
    const anna = await withBlog(world, code, 'Anna');
    await send(anna, '/room/help', { note: 'Where is the @?' }).expect(303);
    const ofTheRoom = [
      'console-code',
      'Raised hands',
      'Speaker’s notes',
      'id="press-next"',
      'id="press-pace"',
    ];
    const open = await browser.get(address).expect(200);
    for (const words of ofTheRoom) expect(open.text).toContain(words);
    await send(browser, `${address}/close`).expect(303);
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
    const planned = await planByForm(world.facilitator.browser);
    await send(world.facilitator.browser, `${planned}/reopen`).expect(303);
    expect((await readConsole(world.facilitator.browser, planned)).state).toBe('planned');
    await world.colleague.browser.post(`${planned}/reopen`).expect(404);
    await world.employee.browser.post(`${planned}/reopen`).expect(404);
  });

  test('the report tells of first replies, hands and the slowest, and leads to the next one for those left', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openByForm(world.facilitator.browser, {
      emails: 'nobody.came@company.example',
    });
    for (let step = 0; step < 3; step += 1) await send(browser, `${address}/next`).expect(303);
    const anna = await withBlog(world, code, 'Anna');
    const omar = await withBlog(world, code, 'Omar');
    await comeIn(world, code, 'Siv');
    await send(anna, '/room/help', { note: '' }).expect(303);
    const [seat] = (await readConsole(browser, address)).seats.filter(({ help }) => help !== null);
    await send(browser, `${address}/seats/${seat?.id ?? ''}/help/done`).expect(303);
    await send(anna, '/room/post', { title: 'One', body: 'Words.', key: 'a' }).expect(303);
    await send(browser, `${address}/close`).expect(303);

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
    const second = await openByForm(world.facilitator.browser, { emails: 'omar@company.example' });
    await send(omar, '/join', { code: second.code, name: 'Omar' }).expect(303);
    for (let step = 0; step < 3; step += 1) await send(browser, `${second.address}/next`).expect(303);
    const room = await readRoom(omar);
    expect(room.steps.map(({ done }) => done)).toEqual(['did', 'before', 'before', null, null, null]);
    expect((await omar.get('/room')).text).toContain('data-panel="post"');
  });

  test('a hand that went up and was taken down again is told of as that', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openByForm(world.facilitator.browser);
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('Nobody raised a hand.');
    expect(await report()).toContain('Nobody published a first post here.');
    const siv = await comeIn(world, code, 'Siv');
    await send(siv, '/room/help', { note: '' }).expect(303);
    await send(siv, '/room/help/cancel', {}).expect(303);
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
    const { address, code } = await openByForm(world.facilitator.browser);
    for (const name of ['Siv', 'Omar']) {
      const laptop = await comeIn(world, code, name);
      await send(laptop, '/room/help', { note: '' }).expect(303);
    }
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('2 hands are up now.');
    const omar = (await readConsole(browser, address)).seats.find(({ name }) => name === 'Omar');
    await send(browser, `${address}/seats/${omar?.id}/help/claim`).expect(303);
    await send(browser, `${address}/close`).expect(303);
    const closed = await report();
    expect(closed).toContain('1 hand was still up at the end: nobody had come.');
    expect(closed).toContain('1 hand was still up at the end, with somebody on the way.');
    expect(closed).not.toContain('taken down');
    expect((await readReport(browser, address)).hands).toMatchObject({ unmet: 1, on_the_way: 1, up: 0 });
  });

  test('after the closing, console and report say how many new accounts are still to be confirmed', async () => {
    const world = await makeSmallWorld();
    const browser = world.facilitator.browser;
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, 'Anna Ek', 'anna@company.example');
    await send(browser, `${address}/close`).expect(303);
    const [report, console] = [`${address}/report`, address];
    const page = async (path: string) => (await browser.get(path).expect(200)).text;
    expect(await page(console)).toContain('1 new account still has to be confirmed');
    expect(await page(report)).toContain('One new account still has to be confirmed.');
    const [person] = (await readConsole(browser, address)).seats;
    await send(browser, `${address}/confirm`, { person: person?.person }).expect(303);
    expect(await page(console)).not.toContain('to be confirmed');
    expect(await page(report)).not.toContain('to be confirmed');
  });
});

async function withBlog(world: World, code: string, name: string): Promise<Browser> {
  const browser = await comeIn(world, code, name);
  await getAccount(browser, name, `${name.toLowerCase()}@company.example`);
  await send(browser, '/room/blog', { title: `${name}’s blog` }).expect(303);
  return browser;
}
