import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, openByForm } from '../support/workshop-doors.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

/** An open room with Anna in it, whose hand is up, and its link for helpers. */
async function openRoom(world: World) {
  const { facilitator } = world;
  const { address, code } = await openByForm(facilitator.browser);
  const anna = await comeIn(world, code, 'Anna');
  await send(anna, '/room/help', { note: 'Where is the @?' }).expect(303);
  const [seat] = (await readConsole(facilitator.browser, address)).seats;
  return {
    address,
    code,
    anna,
    seat: `${address}/seats/${seat?.id}`,
    link: await newLink(facilitator.browser, address),
  };
}

async function newLink(browser: Browser, address: string): Promise<string> {
  await send(browser, `${address}/helpers/link`).expect(303).expect('Location', address);
  const { text } = await browser.get(address).expect(200);
  return /\/helpers\/[\w-]+/.exec(text.slice(text.indexOf('helper-link')))?.[0] ?? '';
}

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('whoever opens the link for helpers sees the room, goes to a hand and answers it', async () => {
    const world = await makeSmallWorld();
    const { address, seat, link } = await openRoom(world);
    const { browser } = world.employee;
    await browser.get(address).expect(404);
    await browser.get(link).expect(303).expect('Location', address);
    const { text } = await browser.get(address).expect(200);
    expect(text).toContain('Where is the @?');
    await send(browser, `${seat}/help/claim`).expect(303);
    const claimed = await readConsole(world.facilitator.browser, address);
    expect(claimed.seats[0]?.help?.by).toBe('Ebba Employee');
    await send(browser, `${seat}/help/done`).expect(303);
    expect((await readConsole(world.facilitator.browser, address)).seats[0]?.help).toBeNull();
  });

  test('who is not signed in signs in first, and comes back to the link', async () => {
    const world = await makeSmallWorld();
    const { address, link } = await openRoom(world);
    const browser = world.stranger();
    const next = encodeURIComponent(link);
    await browser.get(link).expect(303).expect('Location', `/signin?next=${next}`);
    const { email } = world.employee;
    await send(browser, '/signin', { email, password: PASSWORD, next: link }).expect('Location', link);
    await browser.get(link).expect(303).expect('Location', address);
  });

  test('a helper has no press but those of raised hands: the others are not there, and are not found', async () => {
    const world = await makeSmallWorld();
    const { address, seat, link } = await openRoom(world);
    const { browser } = world.employee;
    await browser.get(link).expect(303);
    const { text } = await browser.get(address).expect(200);
    const doors = [...text.matchAll(/action="(\/workshops\/[^"]+)"/g)].map(([, door]) => door);
    expect(new Set(doors)).toEqual(new Set([`${seat}/help/claim`, `${seat}/help/done`, address]));
    const presses = ['open', 'close', 'next', 'back', 'step', 'pace', 'eyes-up', 'eyes-down', 'confirm'];
    const room = [...presses, 'screen/renew', 'wall/any/off', 'wall/any/on'];
    const staff = ['helpers/link', 'staff', `staff/${world.facilitator.id}/remove`];
    for (const press of [...room, ...staff]) {
      await send(browser, `${address}/${press}`, { pace: 'own', email: world.colleague.email }).expect(404);
    }
    const ofSeat = ['mark', 'remove', 'join', 'move', 'stay', 'pass', 'rename', 'email'];
    for (const press of ofSeat) await send(browser, `${seat}/${press}`, { reason: 'because' }).expect(404);
    const pages = ['report', 'report.csv', 'handout', 'slips', 'paper', 'plan'].map(
      (page) => `${address}/${page}`,
    );
    for (const page of [seat, ...pages]) await browser.get(page).expect(404);
    expect(await readConsole(world.facilitator.browser, address)).toMatchObject({
      step: 'welcome',
      pace: 'together',
    });
  });

  test('a link that was changed, and one that never was, are not found', async () => {
    const world = await makeSmallWorld();
    const { address, link } = await openRoom(world);
    await newLink(world.facilitator.browser, address);
    await world.employee.browser.get(link).expect(404);
    await world.employee.browser.get('/helpers/nobody-made-this').expect(404);
    await world.employee.browser.get(address).expect(404);
  });

  test('a helper who was taken off finds nothing any more', async () => {
    const world = await makeSmallWorld();
    const { address, link } = await openRoom(world);
    const { browser, id } = world.employee;
    await browser.get(link).expect(303);
    await send(world.facilitator.browser, `${address}/staff/${id}/remove`)
      .expect(303)
      .expect('Location', address);
    await browser.get(address).expect(404);
    await browser.get(link).expect(404);
  });

  test('a facilitator is added by e-mail; whoever cannot be one is told beside the field', async () => {
    const world = await makeSmallWorld();
    const { address } = await openRoom(world);
    const { browser } = world.facilitator;
    const faults = {
      '': 'Type the e-mail address of a colleague.',
      'no address': 'That is not an e-mail address.',
      'nobody@company.example': 'Nobody on the company’s list has this e-mail.',
      [world.employee.email]: 'This person is not a facilitator.',
    };
    for (const [email, words] of Object.entries(faults)) {
      const { text } = await send(browser, `${address}/staff`, { email }).expect(422);
      expect(text).toContain(words);
      expect(text).toContain('aria-describedby="staff-email-fault"');
      expect(text).toContain(`value="${email}"`);
    }
    await world.colleague.browser.get(address).expect(404);
    await send(browser, `${address}/staff`, { email: ` ${world.colleague.email.toUpperCase()} ` }).expect(
      303,
    );
    await send(world.colleague.browser, `${address}/next`, { seen: 'welcome' }).expect(303);
    await send(browser, `${address}/next`, { seen: 'welcome' }).expect(303);
    expect((await readConsole(browser, address)).step).toBe('account');
  });

  test('the last facilitator cannot be taken off; one of two can leave by themselves', async () => {
    const world = await makeSmallWorld();
    const { address } = await openRoom(world);
    const { browser, id } = world.facilitator;
    await send(browser, `${address}/staff/${id}/remove`).expect(422);
    await send(browser, `${address}/staff`, { email: world.colleague.email }).expect(303);
    await send(browser, `${address}/staff/${id}/remove`).expect(303).expect('Location', '/workshops');
    await browser.get(address).expect(404);
    await world.colleague.browser.get(address).expect(200);
  });

  test('a stranger finds none of it', async () => {
    const world = await makeSmallWorld();
    const { address } = await openRoom(world);
    await send(world.colleague.browser, `${address}/helpers/link`).expect(404);
    await send(world.colleague.browser, `${address}/staff`, { email: world.colleague.email }).expect(404);
    await send(world.stranger(), `${address}/helpers/link`).expect(401);
  });

  test('the console shows the seats that its address asks for, and says how many of how many', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openRoom(world);
    await send(world.stranger(), '/join', { code, name: 'Åsa' }).expect(303);
    const { browser } = world.facilitator;
    const shownAt = async (query: string) => {
      const { text } = await browser.get(`${address}?${query}`).expect(200);
      const rows = [...text.matchAll(/<li class="seat"([^>]*)>\s*<p class="seat-name">([^<]*)/g)];
      return {
        names: rows.flatMap(([, attributes = '', name]) => (attributes.includes(' hidden') ? [] : [name])),
        words: /data-shown="[^"]*">([^<]*)/.exec(text)?.[1],
        clears: !/data-show-all hidden/.test(text),
      };
    };
    expect(await shownAt('')).toEqual({ names: ['Anna', 'Åsa'], words: '2 of 2', clears: false });
    expect(await shownAt('state=hand')).toEqual({ names: ['Anna'], words: '1 of 2', clears: true });
    expect(await shownAt('q=asa&step=welcome')).toEqual({ names: ['Åsa'], words: '1 of 2', clears: true });
    expect(await shownAt('step=post')).toEqual({ names: [], words: '0 of 2', clears: true });
  });
});
