import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onBothDatabases } from '../support/databases.ts';
import type { World } from '../support/world.ts';
import { makeWorld, PASSWORD } from '../support/world.ts';

/** A log that is kept, to see what is written to it. */
function keptLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write: (line: Buffer, _encoding, done) => {
      lines.push(line.toString());
      done();
    },
  });
  return { lines, log: pino({ level: 'debug' }, stream) };
}

const STACK = /at .*\.[jt]s:\d+|node_modules|Error:|<pre>/;

const faults: [string, number, string, (world: World) => PromiseLike<{ status: number; text: string }>][] = [
  [
    'an address that is none',
    404,
    'There is no page here',
    ({ employee }) => employee.browser.get('/nothing'),
  ],
  ['a method that a door does not know', 404, 'There is no page here', (world) => deleting(world)],
  ['a page of another role', 404, 'There is no page here', ({ employee }) => employee.browser.get('/people')],
  ['a form of another site', 403, 'That did not come from this page', (world) => foreign(world)],
  [
    'a form without sign-in',
    401,
    'Sign in first',
    ({ stranger }) => stranger().post('/posts').type('form').send({}),
  ],
  [
    'a body that is too large',
    413,
    'That was too much at once',
    (world) => post(world, `email=${'x'.repeat(400_000)}`),
  ],
  ['a form of ten thousand fields', 413, 'That was too much at once', (world) => post(world, fields(10_000))],
  [
    'JSON that breaks off',
    400,
    'That request could not be read',
    (world) => post(world, '{"a":', 'application/json'),
  ],
  ['an encoding that nobody knows', 415, 'That request could not be read', (world) => encoded(world)],
];

const post = ({ stranger }: World, body: string, type = 'application/x-www-form-urlencoded') =>
  stranger().post('/signin').set('Content-Type', type).send(body);
const encoded = ({ stranger }: World) =>
  stranger().post('/signin').type('form').set('Content-Encoding', 'klingon').send('a=b');
const foreign = ({ stranger }: World) =>
  stranger().post('/signin').set('Sec-Fetch-Site', 'cross-site').send();
const deleting = ({ employee }: World) => employee.browser.delete('/signin');
const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=1`).join('&');

onBothDatabases((open) => {
  test('every refusal carries its status and a page that says so, and is no fault of the program', async () => {
    const { lines, log } = keptLog();
    const world = await makeWorld(open, { log });
    for (const [what, status, words, ask] of faults) {
      const answer = await ask(world);
      expect([what, answer.status]).toEqual([what, status]);
      expect(answer.text).toContain('<html lang="en">');
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('href="/"');
      expect(answer.text).not.toMatch(STACK);
    }
    expect(lines.join('')).not.toContain('"level":50');
  });

  test('whoever is signed in stays so on the page that refuses, in their language', async () => {
    const { employee } = await makeWorld(open);
    const form = () => employee.browser.post('/posts').set('Cookie', 'ombord.locale=sv').type('form');
    for (const refused of [
      await form()
        .send(`body=${'x'.repeat(400_000)}`)
        .expect(413),
      await form().set('Sec-Fetch-Site', 'cross-site').send({}).expect(403),
      await employee.browser.get('/nothing/%00').expect(404),
    ]) {
      expect(refused.text).toContain('Ebba Employee');
      expect(refused.text).toContain('href="/notifications"');
      expect(refused.text).toContain('action="/signout"');
    }
    const { text } = await form().set('Sec-Fetch-Site', 'cross-site').send({});
    expect(text).toContain('Det kom inte från den här sidan');
  });

  test('a form that no parser can read is a form without fields, in time', async () => {
    const world = await makeWorld(open);
    const began = Date.now();
    for (const body of [
      '%',
      '%ff=%ff',
      '&&==&',
      'email[a][b]=c',
      `email${'[a]'.repeat(1000)}=b`,
      'email=%ED%A0%80',
    ]) {
      expect([body, (await post(world, body)).status]).toEqual([body, 422]);
    }
    for (const body of [
      '[1]',
      '{"email":{"a":1}}',
      '"email"',
      `{"email":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
    ]) {
      const { status } = await post(world, body, 'application/json');
      expect([400, 422]).toContain(status);
    }
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test('a NUL is refused or taken out, and is never a fault of the program', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const answers = await Promise.all([
      post(world, 'email=%00&password=%00'),
      post(world, 'email=a%00@company.example&password=x'),
      world.stranger().post('/join').type('form').send('code=%00&name=A%00'),
      browser.get('/people?after=%00'),
      browser.get('/people?q=%00'),
      browser.get('/?before=%00'),
      browser.post('/people/import').type('form').send('file=%00'),
      browser
        .post('/workshops')
        .type('form')
        .send('lesson=first-post&locale=sv&title=a%00&units=%00&emails=%00&starts_at=2090-06-01T14:00'),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
  });

  test('scripts get the same as JSON', async () => {
    const { employee, stranger } = await makeWorld(open);
    const json = { Accept: 'application/json' };
    const nothing = await employee.browser.get('/nothing').set(json).expect(404);
    expect(nothing.body).toEqual({ error: 404 });
    const strange = await stranger().get('/people').set(json).expect(401);
    expect(strange.body).toEqual({ error: 401 });
    const form = stranger().post('/signin').set(json).set('Sec-Fetch-Site', 'cross-site');
    expect((await form.expect(403)).body).toEqual({ error: 403 });
  });

  test('a fault of the program is 500 without a word of its inside, and is written to the log', async () => {
    const { lines, log } = keptLog();
    const world = await makeWorld(open, { log });
    await world.store.database.schema.alterTable('workshops').renameTo('rooms').execute();
    const { text } = await world.facilitator.browser.get('/workshops?code=SECRETCODE').expect(500);
    expect(text).toContain('Something went wrong here');
    expect(text).not.toMatch(STACK);
    expect(text).not.toMatch(/workshops\b.*exist|no such table/);
    const json = await world.facilitator.browser
      .get('/workshops')
      .set('Accept', 'application/json')
      .expect(500);
    expect(json.body).toEqual({ error: 500 });
    const written = lines.filter((line) => line.includes('"level":50')).join('');
    expect(written).toMatch(/no such table|does not exist/);
    expect(written).toMatch(/"stack":.* at .*kysely/);
  });

  test('a database that cannot answer is told to machines that ask, and a page has words even so', async () => {
    const { store, employee, stranger } = await makeWorld(open);
    await stranger().get('/readyz').expect(200, { ok: true });
    await store.database.schema.alterTable('company').renameTo('away').execute();
    await stranger().get('/readyz').expect(503, { ok: false });
    await stranger().get('/healthz').expect(200, { ok: true });
    const page = await employee.browser.get('/').set('Accept-Language', 'sv').expect(500);
    expect(page.text).toContain('Något gick fel hos oss');
  });

  test('nothing that is secret or somebody’s own gets into the log', async () => {
    const { lines, log } = keptLog();
    const world = await makeWorld(open, { log });
    const { stranger, employee, facilitator } = world;
    await stranger().get('/setup?token=TOKEN-IN-LINK');
    await stranger().get('/join/CODE-ON-WALL');
    await stranger().get('/screens/KEY-OF-SCREEN');
    await stranger()
      .post('/signin')
      .type('form')
      .send({ email: employee.email, password: PASSWORD })
      .expect(303);
    await stranger().post('/signin').type('form').send({ email: employee.email, password: 'FALSE-WORD' });
    await employee.browser.post('/blogs/new').type('form').send({ title: 'TITLE-OF-BLOG' });
    await stranger()
      .get('/')
      .set('Authorization', 'Bearer BEARER')
      .set('Cookie', 'ombord.session=s%3ACOOKIE.x');
    await stranger().post('/join').set('Content-Type', 'application/json').send('{"code":"BROKEN-JSON');
    await world.store.database.schema.alterTable('workshops').renameTo('rooms').execute();
    await facilitator.browser.get('/workshops?q=SEARCHED');
    await stranger().post('/join').type('form').send({ code: 'CODE-TYPED', name: 'NAME-TYPED' });
    const written = lines.join('');
    expect(lines.length).toBeGreaterThan(8);
    for (const secret of [
      'TOKEN-IN-LINK',
      'CODE-ON-WALL',
      'KEY-OF-SCREEN',
      PASSWORD,
      'FALSE-WORD',
      'TITLE-OF-BLOG',
      'BEARER',
      'COOKIE',
      'BROKEN-JSON',
      'SEARCHED',
      'CODE-TYPED',
      'NAME-TYPED',
      employee.email,
      employee.name,
    ]) {
      expect([secret, written.includes(secret)]).toEqual([secret, false]);
    }
  });
});
