import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm, planByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

const ANNA = ['Anna Ek', 'anna@company.example'] as const;

onBothDatabases((database, _freshUrl, kind) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('a wrong code is told beside its field and the name is kept; a closed one gets the same answer', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    await world.facilitator.browser.post(`${address}/close`).expect(303);
    const answers = [];
    for (const typed of ['ZZZZZZ', code]) {
      const { text } = await send(world.stranger(), '/join', { code: typed, name: 'Åsa' }).expect(422);
      answers.push(text.replaceAll(typed, 'CODE').replace(/name="key" value="\w+"/, ''));
      expect(text).toContain('value="Åsa"');
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test('a wrong code is told beside a missing name, and is a guess all the same', async () => {
    const world = await makeSmallWorld();
    const { code } = await openByForm(world.facilitator.browser);
    const guess = () => send(world.stranger(), '/join', { code: 'ZZZZZZ', name: '' });
    const { text } = await guess().expect(422);
    expect(text.match(/aria-invalid/g)).toHaveLength(2);
    const early = await send(world.stranger(), '/join', { code, name: '' }).expect(422);
    expect(early.text.match(/aria-invalid/g)).toHaveLength(1);
    // Guesses are counted by the program, whatever its database.
    if (kind !== 'SQLite') return;
    let [status, guesses] = [422, 1];
    for (; guesses < 310 && status === 422; guesses += 1) ({ status } = await guess());
    expect([status, guesses]).toEqual([429, 301]);
  });

  test('a workshop that has not opened yet says so at the door', async () => {
    const world = await makeSmallWorld();
    const address = await planByForm(world.facilitator.browser);
    const body = await readConsole(world.facilitator.browser, address);
    const { text } = await send(world.stranger(), '/join', { code: body.code, name: 'Anna' }).expect(422);
    expect(text).toContain('has not opened yet');
  });

  test('a seat cookie that was altered by one character is no seat', async () => {
    const world = await makeSmallWorld();
    const { code } = await openByForm(world.facilitator.browser);
    const answer = await send(world.stranger(), '/join', { code, name: 'Anna' }).expect(303);
    const cookie =
      [answer.headers['set-cookie']]
        .flat()
        .join()
        .match(/ombord\.seat=([^;]+)/)?.[1] ?? '';
    await world.stranger().get('/room').set('Cookie', `ombord.seat=${cookie}`).expect(200);
    const flip = (character: string | undefined) => (character === 'a' ? 'b' : 'a');
    for (const altered of [flip(cookie[0]) + cookie.slice(1), cookie.slice(0, -1) + flip(cookie.at(-1))]) {
      await world.stranger().get('/room').set('Cookie', `ombord.seat=${altered}`).expect(404);
    }
  });

  test('whoever takes over a laptop from somebody who signed out gets a seat of their own', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const browser = await comeIn(world, code, 'Anna');
    await getAccount(browser, ...ANNA);
    await browser.post('/signout').expect(303);
    await send(browser, '/join', { code, name: 'Bob' }).expect(303);
    expect((await readRoom(browser)).seat).toMatchObject({ name: 'Bob', person: null });
    const { seats } = await readConsole(world.facilitator.browser, address);
    expect(seats.map(({ name }) => name).sort()).toEqual(['Anna Ek', 'Bob']);
  });
});
