import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

const ANNA = ['Anna Ek', 'anna@company.example'] as const;

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('faults in the account form keep what was typed, but never the password', async () => {
    const world = await makeSmallWorld();
    const anna = await comeIn(world, (await openByForm(world.facilitator.browser)).code, 'Anna');
    const form = { name: 'Anna Ek', email: 'not an address', password: 'kort' };
    const { text } = await send(anna, '/room/account', form).expect(422);
    expect(text).toContain('value="not an address"');
    expect(text).not.toContain('kort"');
    expect(text.match(/aria-invalid/g)).toHaveLength(2);
  });

  test('the same account form sent again, its answer lost, signs in instead of failing', async () => {
    const world = await makeSmallWorld();
    const { code, address } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, ...ANNA);
    await getAccount(anna, ...ANNA);
    const other = await comeIn(world, code, 'Anna again');
    await getAccount(other, ...ANNA);
    expect((await readConsole(world.facilitator.browser, address)).seats).toHaveLength(1);
    await send(other, '/room/account', {
      name: 'X',
      email: 'anna@company.example',
      password: 'not hers at all',
    }).expect(303);
  });

  test('nobody gets somebody’s account by typing their e-mail', async () => {
    const world = await makeSmallWorld();
    const { code } = await openByForm(world.facilitator.browser);
    await getAccount(await comeIn(world, code, 'Anna'), ...ANNA);
    const thief = await comeIn(world, code, 'Thief');
    const form = { name: 'Anna Ek', email: 'anna@company.example', password: 'something of his own' };
    await send(thief, '/room/account', form).expect(422);
    expect((await readRoom(thief)).seat.person).toBeNull();
  });

  test('whoever tries passwords in the room is stopped after a while, and told when to come back', async () => {
    const world = await makeSmallWorld();
    const thief = await comeIn(world, (await openByForm(world.facilitator.browser)).code, 'Thief');
    const form = { email: world.employee.email, password: 'one of many guesses' };
    for (let tries = 0; tries < 20; tries += 1) await send(thief, '/room/signin', form).expect(422);
    const { headers } = await send(thief, '/room/signin', form).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  test('who signed in at the door of the intranet takes their seat with one press', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const { browser, email, id } = world.employee;
    await browser.post('/signout').expect(303);
    await send(browser, '/join', { code, name: 'Ebba' }).expect(303);
    await send(browser, '/signin', { email, password: PASSWORD }).expect(303);
    await browser.post(`${address}/next`).expect(404);
    await world.facilitator.browser.post(`${address}/next`).expect(303);
    expect((await browser.get('/room').expect(200)).text).toContain('Take this seat as Ebba Employee');
    await browser.post('/room/signin').expect(303);
    expect((await readRoom(browser)).seat.person).toBe(id);
    expect((await readConsole(world.facilitator.browser, address)).seats).toHaveLength(1);
  });
});
