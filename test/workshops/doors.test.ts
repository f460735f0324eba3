import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readReport, readRoom } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import type { Browser, World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';

/** Plans a workshop through the doors; gives back its address. */
async function plan(world: World, browser: Browser = world.facilitator.browser): Promise<string> {
  const form = {
    lesson: 'small',
    locale: 'en',
    title: 'Assembly',
    place: 'House 3',
    starts_at: '2090-06-01T14:00',
  };
  const answer = await browser.post('/workshops').type('form').send(form).expect(303);
  return String(answer.headers['location']);
}

interface OpenedRoom {
  address: string;
  code: string;
}

async function open(world: World): Promise<OpenedRoom> {
  const address = await plan(world);
  await world.facilitator.browser.post(`${address}/open`).expect(303);
  const { code } = await readConsole(world.facilitator.browser, address);
  return { address, code };
}

/** Somebody without an account comes through the door; gives back their browser. */
async function join(world: World, code: string, name = 'Anna'): Promise<Browser> {
  const browser = world.stranger();
  await browser.post('/join').type('form').send({ code, name }).expect(303).expect('Location', '/room');
  return browser;
}

async function getAccount(browser: Browser, name = 'Anna Ek', email = 'anna@company.example'): Promise<void> {
  await browser.post('/room/account').type('form').send({ name, email, password: PASSWORD }).expect(303);
}

onBothDatabases((database) => {
  const makeSmallWorld = () => makeWorld(database, { lessons: [smallLesson] });

  test('a facilitator plans, opens, moves and closes a workshop', async () => {
    const world = await makeSmallWorld();
    const { address } = await open(world);
    const { browser } = world.facilitator;
    await browser.post(`${address}/next`).type('form').send({ seen: 'welcome' }).expect(303);
    await browser.post(`${address}/next`).type('form').send({ seen: 'welcome' }).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({
      state: 'open',
      step: 'account',
      pace: 'together',
    });
    await browser.post(`${address}/pace`).type('form').send({ pace: 'own' }).expect(303);
    await browser.post(`${address}/step`).type('form').send({ step: 'post' }).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ step: 'post', pace: 'own' });
    await browser.post(`${address}/close`).expect(303);
    expect(await readConsole(browser, address)).toMatchObject({ state: 'closed' });
  });

  test('an employee comes all the way: account, blog, post and reply, and the console has it', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const anna = await join(world, ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `);
    await getAccount(anna);
    await anna.post('/room/blog').type('form').send({ title: 'Annas blogg' }).expect(303);
    await anna
      .post('/room/post')
      .type('form')
      .send({ title: 'Hej', body: 'Hej **alla**.', key: 'k1' })
      .expect(303);
    await anna
      .post('/room/post')
      .type('form')
      .send({ title: 'Hej', body: 'Hej **alla**.', key: 'k1' })
      .expect(303);

    const omar = await join(world, code, 'Omar');
    await getAccount(omar, 'Omar Ek', 'omar@company.example');
    const before = await readConsole(world.facilitator.browser, address);
    expect(before.unanswered).toBe(1);
    const { posts } = await postsOf(world);
    expect(posts).toHaveLength(1);
    await omar.post('/room/comment').type('form').send({ post: posts[0]?.id, body: 'Fint' }).expect(303);

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

  test('the room as JSON is the lesson as this seat sees it', async () => {
    const world = await makeSmallWorld();
    const { code, address } = await open(world);
    const anna = await join(world, code);
    await anna.post('/room/help').type('form').send({ note: 'Where is the at sign?' }).expect(303);
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

  test('a wrong code is told beside its field and the name is kept; a closed one gets the same answer', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    await world.facilitator.browser.post(`${address}/close`).expect(303);
    const answers = [];
    for (const typed of ['ZZZZZZ', code]) {
      const { text } = await world
        .stranger()
        .post('/join')
        .type('form')
        .send({ code: typed, name: 'Åsa' })
        .expect(422);
      answers.push(text.replaceAll(typed, 'CODE').replace(/name="key" value="\w+"/, ''));
      expect(text).toContain('value="Åsa"');
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test('a workshop that has not opened yet says so at the door', async () => {
    const world = await makeSmallWorld();
    const address = await plan(world);
    const body = await readConsole(world.facilitator.browser, address);
    const { text } = await world
      .stranger()
      .post('/join')
      .type('form')
      .send({ code: body.code, name: 'Anna' })
      .expect(422);
    expect(text).toContain('has not opened yet');
  });

  test('faults in the account form keep what was typed, but never the password', async () => {
    const world = await makeSmallWorld();
    const anna = await join(world, (await open(world)).code);
    const form = { name: 'Anna Ek', email: 'not an address', password: 'kort' };
    const { text } = await anna.post('/room/account').type('form').send(form).expect(422);
    expect(text).toContain('value="not an address"');
    expect(text).not.toContain('kort"');
    expect(text.match(/aria-invalid/g)).toHaveLength(2);
  });

  test('the same account form sent again, its answer lost, signs in instead of failing', async () => {
    const world = await makeSmallWorld();
    const { code, address } = await open(world);
    const anna = await join(world, code);
    await getAccount(anna);
    await getAccount(anna);
    const other = await join(world, code, 'Anna again');
    await getAccount(other);
    expect((await readConsole(world.facilitator.browser, address)).seats).toHaveLength(1);
    await other
      .post('/room/account')
      .type('form')
      .send({ name: 'X', email: 'anna@company.example', password: 'not hers at all' })
      .expect(303);
  });

  test('nobody gets somebody’s account by typing their e-mail', async () => {
    const world = await makeSmallWorld();
    const { code } = await open(world);
    await getAccount(await join(world, code));
    const thief = await join(world, code, 'Thief');
    const form = { name: 'Anna Ek', email: 'anna@company.example', password: 'something of his own' };
    await thief.post('/room/account').type('form').send(form).expect(422);
    expect((await readRoom(thief)).seat.person).toBeNull();
  });

  test('whoever tries passwords in the room is stopped after a while, and told when to come back', async () => {
    const world = await makeSmallWorld();
    const thief = await join(world, (await open(world)).code);
    const form = { email: world.employee.email, password: 'one of many guesses' };
    for (let tries = 0; tries < 20; tries += 1)
      await thief.post('/room/signin').type('form').send(form).expect(422);
    const { headers } = await thief.post('/room/signin').type('form').send(form).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  test('a draft is kept while somebody types, and told of when another laptop saved a newer one', async () => {
    const world = await makeSmallWorld();
    const anna = await join(world, (await open(world)).code);
    await getAccount(anna);
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
    const anna = await join(world, (await open(world)).code);
    for (const door of ['blog', 'post', 'comment'])
      await anna.post(`/room/${door}`).type('form').send({}).expect(401);
    const nobody = world.stranger();
    for (const door of ['account', 'signin', 'blog', 'post', 'comment', 'help', 'help/cancel']) {
      await nobody.post(`/room/${door}`).type('form').send({}).expect(404);
    }
    await nobody.get('/room').expect(404);
    await nobody.get('/room/events').expect(404);
  });

  test('a seat cookie that was altered by one character is no seat', async () => {
    const world = await makeSmallWorld();
    const { code } = await open(world);
    const answer = await world.stranger().post('/join').type('form').send({ code, name: 'Anna' }).expect(303);
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

  test('employees and other facilitators find no console, no report, no screen and no press of a workshop', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    await join(world, code);
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
        await browser
          .post(`${address}/${press}`)
          .type('form')
          .send({ pace: 'own', step: 'blog' })
          .expect(404);
      }
      for (const press of ['mark', 'help/claim', 'help/done', 'join', 'remove']) {
        await browser
          .post(`${address}/seats/${seat}/${press}`)
          .type('form')
          .send({ reason: 'x' })
          .expect(404);
      }
    }
    expect(await readConsole(world.facilitator.browser, address)).toMatchObject({
      state: 'open',
      step: 'welcome',
    });
  });

  test('a press on a seat of another workshop finds no seat', async () => {
    const world = await makeSmallWorld();
    const [here, there] = [await open(world), await open(world)];
    await join(world, there.code);
    const body = await readConsole(world.facilitator.browser, there.address);
    const press = `${here.address}/seats/${body.seats[0]?.id ?? ''}/remove`;
    await world.facilitator.browser.post(press).expect(404);
  });

  test('employees see no list of workshops and plan none', async () => {
    const world = await makeSmallWorld();
    const { browser } = world.employee;
    await browser.get('/workshops').expect(404);
    await browser.get('/workshops/new').expect(404);
    await browser.post('/workshops').type('form').send({ lesson: 'small', title: 'X' }).expect(404);
    await world.stranger().get('/workshops').expect(303).expect('Location', '/signin?next=%2Fworkshops');
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
    const { text } = await world.facilitator.browser.post('/workshops').type('form').send(form).expect(422);
    for (const kept of ['TTTTTTTTTT', 'value="House"', 'anna@x.example, anna@', 'value="soon"'])
      expect(text).toContain(kept);
    expect(text.match(/class="fault"/g)).toHaveLength(3);
  });

  test('a form from another site is refused, whatever it carries', async () => {
    const world = await makeSmallWorld();
    const { address } = await open(world);
    const { browser } = world.facilitator;
    await browser.post(`${address}/close`).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await browser.post(`${address}/close`).set('Sec-Fetch-Site', 'same-site').expect(403);
    await world.stranger().post('/join').set('Sec-Fetch-Site', 'cross-site').expect(403);
    expect((await readConsole(browser, address)).state).toBe('open');
  });

  test('marking needs a reason and a step of the lesson', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    await join(world, code);
    const body = await readConsole(world.facilitator.browser, address);
    const press = `${address}/seats/${body.seats[0]?.id ?? ''}/mark`;
    const { browser } = world.facilitator;
    await browser.post(press).type('form').send({ step: 'blog', reason: '' }).expect(422);
    await browser.post(press).type('form').send({ step: 'nonsense', reason: 'x' }).expect(422);
    await browser.post(press).type('form').send({ step: 'blog', reason: 'on paper' }).expect(303);
    expect((await readConsole(browser, address)).seats[0]?.done).toEqual({ blog: 'marked' });
  });

  test('the report names who came and is not on the list, where there is one', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const { browser } = world.facilitator;
    const guest = await join(world, code, 'Gunn');
    const account = { name: 'Gunn Ek', email: 'gunn@else.example', password: PASSWORD };
    await guest.post('/room/account').type('form').send(account).expect(303);
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
    const { address, code } = await open(world);
    await join(world, code, 'Gunn');
    const { browser } = world.facilitator;
    const report = async () => (await browser.get(`${address}/report`).expect(200)).text;
    expect(await report()).toContain('<th scope="col">Reached</th>');
    const [seat] = (await readConsole(browser, address)).seats;
    for (const step of ['account', 'blog', 'post', 'reply']) {
      const mark = { step, reason: 'on paper' };
      await browser
        .post(`${address}/seats/${seat?.id ?? ''}/mark`)
        .type('form')
        .send(mark)
        .expect(303);
    }
    const text = await report();
    expect(text).not.toContain('<th scope="col">Reached</th>');
    expect(text).toContain('all done · Step account: marked');
  });

  test('the report names who stopped where and who never came, and its table is harmless in a spreadsheet', async () => {
    const world = await makeSmallWorld();
    const form = {
      lesson: 'small',
      title: 'R',
      starts_at: '2090-06-01T14:00',
      emails: 'late@company.example; Kim <kim@company.example>',
    };
    const planned = await world.facilitator.browser.post('/workshops').type('form').send(form).expect(303);
    const address = String(planned.headers['location']);
    await world.facilitator.browser.post(`${address}/open`).expect(303);
    const body = await readConsole(world.facilitator.browser, address);
    await join(world, body.code, '=1+1');
    const report = await readReport(world.facilitator.browser, address);
    expect(report.stopped).toMatchObject([{ name: '=1+1', step: 'welcome' }]);
    expect(report.never_came.map(({ email }: { email: string }) => email)).toContain('late@company.example');
    const csv = await world.facilitator.browser.get(`${address}/report.csv`).expect(200);
    expect(csv.text.startsWith('\uFEFFname,email')).toBe(true);
    expect(csv.text).not.toMatch(/(^|,|\n)=/);
  });

  test('the big screen opens by its secret address, shows the code, and no other address opens it', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const { text } = await world.facilitator.browser.get(address).expect(200);
    const screen = /\/screens\/[\w-]+/.exec(text)?.[0] ?? '';
    const page = await world.stranger().get(screen).expect(200);
    expect(page.text).toContain(`${code.slice(0, 3)}-${code.slice(3)}`);
    await world.stranger().get(`${screen}x`).expect(404);
  });

  test('what was begun before the room closed can be finished, and counts', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const anna = await join(world, code);
    await getAccount(anna);
    await world.facilitator.browser.post(`${address}/close`).expect(303);
    await anna.post('/room/blog').type('form').send({ title: 'Annas blogg' }).expect(303);
    await anna.post('/room/post').type('form').send({ title: 'Hej', body: 'Hej', key: 'k' }).expect(303);
    const [seat] = (await readConsole(world.facilitator.browser, address)).seats;
    expect(seat?.done).toMatchObject({ account: 'did', blog: 'did', post: 'did' });
    expect((await readRoom(anna)).workshop.state).toBe('closed');
  });

  test('whoever takes over a laptop from somebody who signed out gets a seat of their own', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const browser = await join(world, code, 'Anna');
    await getAccount(browser);
    await browser.post('/signout').expect(303);
    await browser.post('/join').type('form').send({ code, name: 'Bob' }).expect(303);
    expect((await readRoom(browser)).seat).toMatchObject({ name: 'Bob', person: null });
    const { seats } = await readConsole(world.facilitator.browser, address);
    expect(seats.map(({ name }) => name).sort()).toEqual(['Anna Ek', 'Bob']);
  });

  test('who signed in at the door of the intranet takes their seat with one press', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const { browser, email, id } = world.employee;
    await browser.post('/signout').expect(303);
    await browser.post('/join').type('form').send({ code, name: 'Ebba' }).expect(303);
    await browser.post('/signin').type('form').send({ email, password: PASSWORD }).expect(303);
    await browser.post(`${address}/next`).expect(404);
    await world.facilitator.browser.post(`${address}/next`).expect(303);
    expect((await browser.get('/room').expect(200)).text).toContain('Take this seat as Ebba Employee');
    await browser.post('/room/signin').expect(303);
    expect((await readRoom(browser)).seat.person).toBe(id);
    expect((await readConsole(world.facilitator.browser, address)).seats).toHaveLength(1);
  });

  test('a marked blog step does not leave somebody before a post without a blog', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const anna = await join(world, code);
    await getAccount(anna);
    const { browser } = world.facilitator;
    const [seat] = (await readConsole(browser, address)).seats;
    await browser
      .post(`${address}/seats/${seat?.id}/mark`)
      .type('form')
      .send({ step: 'blog', reason: 'on paper' });
    await browser.post(`${address}/step`).type('form').send({ step: 'post' }).expect(303);
    expect((await anna.get('/room').expect(200)).text).toContain('action="/room/blog"');
    await anna.post('/room/blog').type('form').send({ title: 'Annas blogg' }).expect(303);
    expect((await anna.get('/room').expect(200)).text).toContain('action="/room/post"');
  });

  test('a facilitator who is one no more finds none of their workshops', async () => {
    const world = await makeSmallWorld();
    const { address } = await open(world);
    const { browser, id } = world.facilitator;
    await world.store.database
      .updateTable('people')
      .set({ is_facilitator: 0 })
      .where('id', '=', id)
      .execute();
    await browser.get(address).expect(404);
    await browser.post(`${address}/close`).expect(404);
  });

  test('a press with broken fields is refused, and the room is as it was', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    await join(world, code);
    const { browser } = world.facilitator;
    const [seat] = (await readConsole(browser, address)).seats;
    await browser.post(`${address}/next`).type('form').send('seen=welcome&seen=account').expect(422);
    await browser.post(`${address}/seats/${seat?.id}/join`).expect(422);
    await browser.post(`${address}/pace`).type('form').send({ pace: 'gallop' }).expect(422);
    expect((await readConsole(browser, address)).step).toBe('welcome');
  });

  test('two thousand new accounts can be confirmed with one press', async () => {
    const world = await makeSmallWorld();
    const { address } = await open(world);
    const form = Array.from({ length: 2_000 }, (_, index) => `person=nobody${index}`).join('&');
    await world.facilitator.browser.post(`${address}/confirm`).type('form').send(form).expect(303);
  });

  test('an error is a page that says what to do, also when it comes before anything is known', async () => {
    const world = await makeSmallWorld();
    const foreign = await world.stranger().post('/join').set('Sec-Fetch-Site', 'cross-site').expect(403);
    const large = await world
      .stranger()
      .post('/join')
      .type('form')
      .send(`code=${'x'.repeat(400_000)}`)
      .expect(413);
    for (const { text } of [foreign, large]) {
      expect(text).toContain('<h1>');
      expect(text).not.toMatch(/Error|node_modules|\.ejs/);
    }
  });

  test('a manager reads who of theirs is left, and neither why a step was marked nor how long somebody took', async () => {
    const world = await makeSmallWorld();
    const { address, code } = await open(world);
    const anna = await join(world, code);
    await getAccount(anna);
    const { database } = world.store;
    await database.insertInto('units').values({ id: 'u', name: 'U', parent_id: null }).execute();
    await database
      .updateTable('people')
      .set({ unit_id: 'u' })
      .where('email', '=', 'anna@company.example')
      .execute();
    await database
      .updateTable('people')
      .set({ confirmed_at: 1 })
      .where('id', '=', world.employee.id)
      .execute();
    await database
      .insertInto('unit_managers')
      .values({ unit_id: 'u', person_id: world.employee.id })
      .execute();
    const [seat] = (await readConsole(world.facilitator.browser, address)).seats;
    const mark = { step: 'blog', reason: 'cannot read the screen' };
    await world.facilitator.browser
      .post(`${address}/seats/${seat?.id}/mark`)
      .type('form')
      .send(mark)
      .expect(303);
    const { text } = await world.employee.browser.get(`${address}/report`).expect(200);
    expect(text).toContain('Anna Ek');
    expect(text).not.toContain('cannot read the screen');
    expect(text).not.toMatch(/\d+ min</);
    expect((await world.facilitator.browser.get(`${address}/report`).expect(200)).text).toContain(
      'cannot read',
    );
  });

  async function postsOf({ store }: World) {
    return { posts: await store.database.selectFrom('posts').select('id').execute() };
  }
});
