import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

const ANNA = ['Anna Ek', 'anna@company.example'] as const;

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('an employee comes all the way: account, blog, post and reply, and the console has it', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `, 'Anna');
    await getAccount(anna, ...ANNA);
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    await send(anna, '/room/post', { title: 'Hej', body: 'Hej **alla**.', key: 'k1' }).expect(303);
    await send(anna, '/room/post', { title: 'Hej', body: 'Hej **alla**.', key: 'k1' }).expect(303);

    const omar = await comeIn(world, code, 'Omar');
    await getAccount(omar, 'Omar Ek', 'omar@company.example');
    const before = await readConsole(world.facilitator.browser, address);
    expect(before.unanswered).toBe(1);
    const posts = await world.store.database.selectFrom('posts').select('id').execute();
    expect(posts).toHaveLength(1);
    await send(omar, '/room/comment', { post: posts[0]?.id, body: 'Fint' }).expect(303);

    const body = await readConsole(world.facilitator.browser, address);
    expect(body.unanswered).toBe(0);
    const seats = Object.fromEntries(
      body.seats.map((seat: { name: string; done: object }) => [seat.name, seat.done]),
    );
    expect(seats).toEqual({
      'Anna Ek': { account: 'did', blog: 'did', post: 'did' },
      'Omar Ek': { account: 'did', reply: 'did' },
    });
  });

  test('the room tells who published of names of nobody and pictures without words, beside the lesson', async () => {
    const world = await makeSmallWorld();
    const { code } = await openByForm(world.facilitator.browser);
    const [anna, omar] = [await comeIn(world, code, 'Anna'), await comeIn(world, code, 'Omar')];
    await getAccount(anna, ...ANNA);
    await getAccount(omar, 'Omar Ek', 'omar@company.example');
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    const mute = { title: 'Hej', body: '![](/pictures/a/4x3)\n\nHej @Ingenalls', key: 'k' };
    const place = await led(anna, '/room/post', mute);
    const page = (await anna.get(place).expect(200)).text;
    expect(page).toContain('A picture in your post has no words.');
    expect(page).toContain('“@Ingenalls” mentions nobody, so nobody was told.');
    // Whoever mends it leaves the room open behind it.
    for (const words of ['Say what it shows', 'Change the text'])
      expect(page).toMatch(
        new RegExp(`<a href="/posts/[^"]*/edit" target="_blank">${words}, in a new tab</a>`),
      );
    for (const other of [await anna.get('/room'), await omar.get(place)]) {
      expect(other.text).toContain('id="room-hints"');
      expect(other.text).not.toMatch(/has no words|mentions nobody/);
    }
    const post = await world.store.database.selectFrom('posts').select('id').executeTakeFirstOrThrow();
    const answer = await led(omar, '/room/comment', { post: post.id, body: 'Fint @Ingenalls', key: 'c' });
    expect((await omar.get(answer).expect(200)).text).toContain('“@Ingenalls” mentions nobody');
  });

  test('who goes back in the room and sends the same text again is told that it is there, and it is there once', async () => {
    const world = await makeSmallWorld();
    const { code } = await openByForm(world.facilitator.browser);
    const [anna, omar] = [await comeIn(world, code, 'Anna'), await comeIn(world, code, 'Omar')];
    await getAccount(anna, ...ANNA);
    await getAccount(omar, 'Omar Ek', 'omar@company.example');
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    const hello = { title: 'Hej', body: 'Hej alla.' };
    expect(await led(anna, '/room/post', { ...hello, key: 'k1' })).toBe('/room');
    const again = await led(anna, '/room/post', { ...hello, key: 'k2' });
    expect((await anna.get(again).expect(200)).text).toContain('Your post is out already.');
    const posts = await world.store.database.selectFrom('posts').select('id').execute();
    expect(posts).toHaveLength(1);

    const fine = { post: posts[0]?.id ?? '', body: 'Fint' };
    expect(await led(omar, '/room/comment', { ...fine, key: 'k1' })).toBe('/room');
    const once = await led(omar, '/room/comment', { ...fine, key: 'k2' });
    expect((await omar.get(once).expect(200)).text).toContain('This comment is here already.');
    expect(await world.store.database.selectFrom('comments').select('id').execute()).toHaveLength(1);
  });

  test('the room as JSON is the lesson as this seat sees it', async () => {
    const world = await makeSmallWorld();
    const { code, address } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await send(anna, '/room/help', { note: 'Where is the at sign?' }).expect(303);
    const body = await readRoom(anna);
    expect(body).toMatchObject({
      workshop: {
        id: address.split('/').at(-1),
        title: 'Assembly',
        state: 'open',
        pace: 'together',
        step: 'welcome',
      },
      seat: { name: 'Anna', person: null },
      help: { by: null },
    });
    expect(body.steps[0]).toEqual({ key: 'welcome', kind: 'talk', title: 'Step welcome', done: null });
    await anna.post('/room/help/cancel').expect(303);
    expect((await readRoom(anna)).help).toBeNull();
  });

  test('a draft is kept while somebody types, and told of when another laptop saved a newer one', async () => {
    const world = await makeSmallWorld();
    const anna = await comeIn(world, (await openByForm(world.facilitator.browser)).code, 'Anna');
    await getAccount(anna, ...ANNA);
    const saved = await anna
      .put('/room/draft')
      .type('form')
      .send({ title: 'A', body: 'one', version: 0 })
      .expect(200);
    expect(saved.body).toEqual({ version: 1 });
    const late = await anna
      .put('/room/draft')
      .type('form')
      .send({ title: 'A', body: 'two', version: 0 })
      .expect(409);
    expect(late.body).toMatchObject({ newer: { body: 'one' } });
  });

  test('writing in the room needs a seat whose person is signed in on that laptop', async () => {
    const world = await makeSmallWorld();
    const anna = await comeIn(world, (await openByForm(world.facilitator.browser)).code, 'Anna');
    for (const door of ['blog', 'post', 'comment']) await send(anna, `/room/${door}`, {}).expect(401);
    const nobody = world.stranger();
    for (const door of ['account', 'signin', 'blog', 'post', 'comment', 'help', 'help/cancel']) {
      await send(nobody, `/room/${door}`, {}).expect(404);
    }
    await nobody.get('/room').expect(404);
    await nobody.get('/room/events').expect(404);
  });

  test('what was begun before the room closed can be finished, and counts', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, ...ANNA);
    await world.facilitator.browser.post(`${address}/close`).expect(303);
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    await send(anna, '/room/post', { title: 'Hej', body: 'Hej', key: 'k' }).expect(303);
    const [seat] = (await readConsole(world.facilitator.browser, address)).seats;
    expect(seat?.done).toMatchObject({ account: 'did', blog: 'did', post: 'did' });
    expect((await readRoom(anna)).workshop.state).toBe('closed');
  });

  test('a marked blog step does not leave somebody before a post without a blog', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await openByForm(world.facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, ...ANNA);
    const { browser } = world.facilitator;
    const [seat] = (await readConsole(browser, address)).seats;
    await send(browser, `${address}/seats/${seat?.id}/mark`, { step: 'blog', reason: 'on paper' });
    await send(browser, `${address}/step`, { step: 'post' }).expect(303);
    expect((await anna.get('/room').expect(200)).text).toContain('action="/room/blog"');
    await send(anna, '/room/blog', { title: 'Annas blogg' }).expect(303);
    expect((await anna.get('/room').expect(200)).text).toContain('action="/room/post"');
  });
});

/** Where somebody is led who sends a form. */
async function led(browser: Browser, door: string, form: Record<string, string>): Promise<string> {
  return String((await send(browser, door, form).expect(303)).headers['location']);
}
