import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('a facilitator plans, opens, moves and closes a workshop', async () => {
    const world = await makeSmallWorld();
    const { address } = await openByForm(world.facilitator.browser);
    const { browser } = world.facilitator;
    await send(browser, `${address}/next`, { seen: 'welcome' }).expect(303);
    await send(browser, `${address}/next`, { seen: 'welcome' }).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({
      state: 'open',
      step: 'account',
      pace: 'together',
    });
    await send(browser, `${address}/pace`, { pace: 'own' }).expect(303);
    await send(browser, `${address}/step`, { step: 'post' }).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ step: 'post', pace: 'own' });
    await browser.post(`${address}/close`).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ state: 'closed' });
  });

  test('the console tells who is here from who is away, and speaks of those in the room', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.facilitator;
    const { address, code } = await openByForm(browser, { emails: 'late@company.example' });
    const anna = await comeIn(world, code, 'Anna');
    const siv = await comeIn(world, code, 'Siv');
    await send(siv, '/room/presence', { presence: 'away' });
    const page = async () => (await browser.get(address).expect(200)).text;
    expect(await page()).toContain('1 here, 1 away, 1 expected');
    await send(browser, `${address}/next`, { seen: 'welcome' }).expect(303);
    await getAccount(anna, 'Anna Ek', 'anna@company.example');
    await getAccount(siv, 'Siv Ek', 'siv@company.example');
    expect(await page()).toContain('Everybody in the room has finished.');
  });

  test('a plan with faults comes back as it was typed', async () => {
    const world = await makeSmallWorld();
    const form = {
      lesson: 'none',
      title: 'T'.repeat(10),
      place: 'House',
      starts_at: 'soon',
      emails: 'anna@x.example, anna@',
    };
    const { text } = await send(world.facilitator.browser, '/workshops', form).expect(422);
    for (const kept of ['TTTTTTTTTT', 'value="House"', 'anna@x.example, anna@', 'value="soon"'])
      expect(text).toContain(kept);
    expect(text.match(/class="fault"/g)).toHaveLength(3);
  });

  test('marking needs a reason and a step of the lesson', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await comeIn(world, code, 'Anna');
    const body = await readConsole(world.facilitator.browser, address);
    const press = `${address}/seats/${body.seats[0]?.id ?? ''}/mark`;
    const { browser } = world.facilitator;
    await send(browser, press, { step: 'blog', reason: '' }).expect(422);
    await send(browser, press, { step: 'nonsense', reason: 'x' }).expect(422);
    await send(browser, press, { step: 'blog', reason: 'on paper' }).expect(303);
    expect((await readConsole(browser, address)).seats[0]?.done).toEqual({ blog: 'marked' });
  });

  test('the big screen opens by its secret address, shows the code, and no other address opens it', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const { text } = await world.facilitator.browser.get(address).expect(200);
    const screen = /\/screens\/[\w-]+/.exec(text)?.[0] ?? '';
    const page = await world.stranger().get(screen).expect(200);
    expect(page.text).toContain(`${code.slice(0, 3)}-${code.slice(3)}`);
    await world.stranger().get(`${screen}x`).expect(404);
  });

  test('a press with broken fields is refused, and the room is as it was', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await comeIn(world, code, 'Anna');
    const { browser } = world.facilitator;
    const [seat] = (await readConsole(browser, address)).seats;
    await send(browser, `${address}/next`, 'seen=welcome&seen=account').expect(422);
    await browser.post(`${address}/seats/${seat?.id}/join`).expect(422);
    await send(browser, `${address}/pace`, { pace: 'gallop' }).expect(422);
    expect((await readConsole(browser, address)).step).toBe('welcome');
  });

  test('two thousand new accounts can be confirmed with one press', async () => {
    const world = await makeSmallWorld();
    const { address } = await openByForm(world.facilitator.browser);
    const form = Array.from({ length: 2_000 }, (_, index) => `person=nobody${index}`).join('&');
    await send(world.facilitator.browser, `${address}/confirm`, form).expect(303);
  });

  test('an error is a page that says what to do, also when it comes before anything is known', async () => {
    const world = await makeSmallWorld();
    const foreign = await world.stranger().post('/join').set('Sec-Fetch-Site', 'cross-site').expect(403);
    const large = await send(world.stranger(), '/join', `code=${'x'.repeat(400_000)}`).expect(413);
    for (const { text } of [foreign, large]) {
      expect(text).toContain('<h1>');
      expect(text).not.toMatch(/Error|node_modules|\.ejs/);
    }
  });
});
