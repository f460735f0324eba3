import { onBothDatabases } from '../support/databases.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { everybody, sendList, takeList } from './lists.ts';

const list = [
  'Förnamn;Efternamn;E-postadress;Enhet',
  'Åke;Berg;ake@firma.example;Köket',
  'Bo;Ek;saknas;Köket',
  'Cia;Dal;cia@firma.example;',
];

function send(browser: Browser, content: string | Buffer = list.join('\n'), name = 'lista.csv') {
  return browser.post('/people/import').attach('file', Buffer.from(content), name);
}

/** Sends the list, or another file, and gives back the address of its preview. */
async function preview(browser: Browser, content: string[] | string = list): Promise<string> {
  return sendList(browser, content);
}

async function onTheList({ store }: World): Promise<string[]> {
  return (await everybody(store)).filter((person) => person.listed_at !== null).map((person) => person.name);
}

onBothDatabases((open) => {
  test('a file is shown before anything changes, and taken after the yes', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser);
    expect(address).toMatch(/^\/people\/import\/\w+$/);
    const { text } = await browser.get(address).expect(200);
    expect(text).toContain('Åke Berg');
    expect(text).toContain('This is not an e-mail address.');
    expect(await onTheList(world)).toEqual([]);

    await browser.post(`${address}/apply`).expect(303).expect('Location', address);
    expect(await onTheList(world)).toEqual(['Åke Berg', 'Cia Dal']);
    expect((await browser.get(address).expect(200)).text).toContain('The staff list is in');
  });

  test('pressing twice takes the list once, and the file is kept no longer than needed', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser);
    await Promise.all([
      browser.post(`${address}/apply`).expect(303),
      browser.post(`${address}/apply`).expect(303),
    ]);
    await browser.post(`${address}/apply`).expect(303);
    await browser.post(`${address}/columns`).type('form').send({ column_0: 'email' }).expect(303);
    const imported = await world.store.database
      .selectFrom('events')
      .select(['by_id'])
      .where('kind', '=', 'list.imported')
      .execute();
    expect(imported).toEqual([{ by_id: world.administrator.id }]);
    const kept = await world.store.database.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
    expect(kept.content).toBe('');
  });

  test('a file that nobody said yes to is forgotten after a day', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser);
    await world.store.database
      .updateTable('imports')
      .set({ made_at: Date.now() - 25 * 3600_000 })
      .execute();
    await preview(browser);
    await browser.get(address).expect(404);
  });

  test('what the list takes is what the database is at that moment, whatever the preview said', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser);
    await takeList(world.store, ['Namn;E-post', 'Åke Bergström;ake@firma.example']);
    await browser.post(`${address}/apply`).expect(303);
    expect(await onTheList(world)).toEqual(['Åke Berg', 'Cia Dal']);
  });

  test('rows can be seen by what becomes of them', async () => {
    const { administrator } = await makeWorld(open);
    const address = await preview(administrator.browser);
    const refused = (await administrator.browser.get(`${address}?show=refused`).expect(200)).text;
    expect(refused).toContain('Bo Ek');
    expect(refused).not.toContain('Cia Dal');
    const nonsense = await administrator.browser.get(`${address}?show=x&page=-1`).expect(200);
    expect(nonsense.text).toContain('Cia Dal');
    const beyond = await administrator.browser.get(`${address}?page=99`).expect(200);
    expect(beyond.text).toContain('No row is of this kind.');
  });

  test('a long file is shown in pages', async () => {
    const { administrator } = await makeWorld(open);
    const many = ['Namn;E-post', ...Array.from({ length: 150 }, (_, n) => `P${n}p;p${n}@firma.example`)];
    const address = await preview(administrator.browser, many.join('\n'));
    const first = (await administrator.browser.get(`${address}?show=all`).expect(200)).text;
    expect(first).toContain('P99p');
    expect(first).not.toContain('P100p');
    const second = (await administrator.browser.get(`${address}?show=all&page=2`).expect(200)).text;
    expect(second).toContain('P100p');
    expect(second).toContain('P149p');
  });

  test('the header is no row of the file, and somebody in another unit is called that', async () => {
    const { administrator, store } = await makeWorld(open);
    await takeList(store, [
      'Namn;E-post;Enhet',
      'Anna Ek;anna@firma.example;Köket',
      'Bo;bo@firma.example;Köket',
    ]);
    const address = await preview(
      administrator.browser,
      'Namn;E-post;Enhet\nAnna Ek;anna@firma.example;Gjuteriet\nBo;bo@firma.example;Köket\n',
    );
    const { text } = await administrator.browser.get(address).expect(200);
    const counts = [...text.matchAll(/#rows"[^>]*>([^<]+)<\/a> <span class="count">(\d+)/g)];
    expect(counts.map(([, words, count]) => `${words} ${count}`)).toEqual([
      'What is new 1',
      'All rows 2',
      'Changed 1',
      '– another unit 1',
      'As before 1',
    ]);
    expect(text).toContain('1 in another unit.');
  });

  test('columns can be set by hand, each meaning once', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser, 'Vem;Var;Adress\nAnna Berg;Köket;anna@firma.example\n');
    const unread = (await browser.get(address).expect(200)).text;
    expect(unread).toContain('No name.');
    const columns = { column_0: 'name', column_1: 'unit', column_2: 'email' };
    await browser
      .post(`${address}/columns`)
      .type('form')
      .send(columns)
      .expect(303)
      .expect('Location', address);
    await browser.post(`${address}/apply`).expect(303);
    expect((await everybody(world.store)).find((person) => person.name === 'Anna Berg')).toMatchObject({
      email: 'anna@firma.example',
      unit: 'Köket',
    });
  });

  test('two columns of one meaning are refused, and what was chosen stays', async () => {
    const { administrator } = await makeWorld(open);
    const address = await preview(administrator.browser);
    const columns = { column_0: 'name', column_1: 'name', column_2: 'email', column_3: '__proto__' };
    const { text } = await administrator.browser
      .post(`${address}/columns`)
      .type('form')
      .send(columns)
      .expect(422);
    expect(text).toContain('Two columns have the same meaning');
    expect(text.match(/<option value="name" selected>/g)).toHaveLength(2);
  });

  test.each([
    ['no file', null, 'Choose a file.'],
    ['an empty file', '', 'The file is empty.'],
    ['a workbook', 'PK\x03\x04…', 'This is an Excel workbook.'],
    [
      'a quote that is never closed',
      'name,mail\nAnna,a@x.example\n"Bo,b@x.example',
      'Row 3: A quotation mark opens here',
    ],
    ['a header and nobody', 'name,mail\n', 'There are no people in the file.'],
  ])('%s is refused in one clear sentence', async (_, content, words) => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const answer =
      content === null ? await browser.post('/people/import').field('x', 'y') : await send(browser, content);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(await world.store.database.selectFrom('imports').select('id').execute()).toEqual([]);
  });

  test('a file over 10 MB is refused, and a broken upload is no fault of the program', async () => {
    const { administrator } = await makeWorld(open);
    const { browser } = administrator;
    const large = await send(browser, Buffer.alloc(10 * 1024 * 1024 + 1, 'a'));
    expect(large.status).toBe(422);
    expect(large.text).toContain('larger than 10 MB');
    const type = 'multipart/form-data; boundary=x';
    await browser.post('/people/import').set('Content-Type', type).send('--x\r\nbroken').expect(400);
    await browser.post('/people/import').type('form').send({ file: 'a' }).expect(422);
  });

  test('names of files and of people are shown as the text they are', async () => {
    const { administrator } = await makeWorld(open);
    const evil = 'Namn;E-post\n<img src=x onerror=alert(1)>;anna@firma.example\n';
    const answer = await send(administrator.browser, evil, 'Löner <script>.csv').expect(303);
    const { text } = await administrator.browser.get(String(answer.headers['location'])).expect(200);
    expect(text).toContain('Löner &lt;script&gt;.csv');
    expect(text).not.toContain('<img');
  });

  test('nobody else finds any of these doors', async () => {
    const world = await makeWorld(open);
    const address = await preview(world.administrator.browser);
    for (const { browser } of [world.facilitator, world.employee]) {
      await browser.get('/people/import').expect(404);
      await browser.get(address).expect(404);
      await send(browser).expect(404);
      await browser.post(`${address}/columns`).type('form').send({ column_0: 'email' }).expect(404);
      await browser.post(`${address}/apply`).expect(404);
    }
    const stranger = world.stranger();
    await stranger.post('/people/import').type('form').send({}).expect(401);
    await stranger.post(`${address}/apply`).expect(401);
    expect(await onTheList(world)).toEqual([]);
    await world.administrator.browser.get('/people/import/nothing').expect(404);
    await world.administrator.browser.post('/people/import/nothing/apply').expect(404);
  });

  test('another site takes nothing in', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await preview(browser);
    for (const door of ['/people/import', `${address}/apply`, `${address}/columns`]) {
      await browser.post(door).set('Sec-Fetch-Site', 'cross-site').type('form').send({}).expect(403);
    }
    expect(await onTheList(world)).toEqual([]);
  });
});
