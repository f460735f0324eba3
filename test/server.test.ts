import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openStore } from './support/open-store.ts';
import { root } from '../src/web/root.ts';
import { onBothDatabases } from './support/databases.ts';
import { readConsole } from './support/json.ts';
import { startServer } from './support/server.ts';
import type { Listening } from './support/stream.ts';
import { listenTo } from './support/stream.ts';
import { openRoomAt, send, visit } from './support/visitor.ts';
import type { Browser } from './support/world.ts';
import { until } from './support/until.ts';
import { PASSWORD } from './support/world.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-server-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const fresh = `sqlite:${path.join(folder, 'fresh.db')}`;

/** Runs the built program to its end, with these settings and nothing else. */
async function run(settings: Record<string, string>) {
  const environment = {
    PATH: process.env['PATH'],
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: fresh,
    ...settings,
  };
  const child = spawn(process.execPath, [path.join(root, 'dist/src/server.js')], { env: environment });
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  let [printed, complaint] = ['', ''];
  child.stdout.on('data', (words: Buffer) => (printed += words.toString()));
  child.stderr.on('data', (words: Buffer) => (complaint += words.toString()));
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, printed, complaint };
}

/** It ends with 1, serves nothing, and says in one line what is wrong. */
async function expectRefusal(settings: Record<string, string>, words: RegExp): Promise<void> {
  const { code, printed, complaint } = await run(settings);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  expect(complaint).toMatch(/^Ombord cannot start: [^\n]+\n$/);
  expect(complaint).toMatch(words);
  expect(complaint).not.toContain('geheim');
}

async function cookieOf(browser: Browser): Promise<string> {
  const form = { email: 'ada@company.example', password: PASSWORD };
  const { headers } = await send(browser, '/signin', form).expect(303);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

test('a wrong setting is one clear line and an exit code of 1', async () => {
  const broken = path.join(folder, 'broken.db');
  fs.writeFileSync(broken, 'this is a letter and no database '.repeat(500));
  await expectRefusal({ PORT: 'abc' }, /PORT must be a whole number/);
  await expectRefusal({ DATABASE_URL: 'mysql://db' }, /DATABASE_URL must begin with sqlite: or postgres:/);
  await expectRefusal(
    { DATABASE_URL: `sqlite:${broken}` },
    /broken\.db does not open: file is not a database/,
  );
  await expectRefusal({ DATABASE_URL: `sqlite:${folder}` }, /does not open: unable to open database file/);
  const nowhere = 'postgres://ombord:geheim@127.0.0.1:1/ombord?password=geheim';
  await expectRefusal(
    { DATABASE_URL: nowhere },
    /postgres:\/\/127\.0\.0\.1:1\/ombord does not open: .*ECONNREFUSED/,
  );
  const twoFaces = 'postgres://ombord:geheim@localhost:1/ombord';
  await expectRefusal({ DATABASE_URL: twoFaces }, /does not open: .*ECONNREFUSED/);
  expect(fs.readFileSync(broken, 'utf8')).toContain('this is a letter');
});

test('a port that is taken is named', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? String(address.port) : '';
  await expectRefusal({ PORT: port }, new RegExp(`port ${port} is taken; set PORT`));
  other.close();
});

onBothDatabases((_open, freshUrl, kind) => {
  test('a database that is newer than the program is left alone', async () => {
    const url = await freshUrl();
    const store = await openStore({ url, listeners: [] });
    await sql`insert into kysely_migration values ('9999_tomorrow', '2027-01-01T00:00:00Z')`.execute(
      store.database,
    );
    await store.close();
    await expectRefusal({ DATABASE_URL: url }, /newer than this program/);
  });

  test('it says where it is open, and how to set it up until there is an administrator', async () => {
    const url = await freshUrl();
    const first = await startServer(url);
    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(first.setupLink).toMatch(new RegExp(`^${first.address}/setup\\?token=[\\w-]{32}$`));
    const setup = new URL(first.setupLink ?? '');
    await visit(first).get('/setup').expect(404);
    await visit(first).get('/setup?token=guessed').expect(404);
    expect(await first.stop()).toBe(0);

    const second = await startServer(url);
    expect(second.setupLink).not.toBe(first.setupLink);
    await visit(second)
      .get(setup.pathname + setup.search)
      .expect(200);
    await openRoomAt(second);
    await visit(second)
      .get(setup.pathname + setup.search)
      .expect(410);
    expect(await second.stop()).toBe(0);

    const third = await startServer(url);
    expect(third.setupLink).toBeNull();
    expect(third.log()).toBe('');
    expect(await third.stop()).toBe(0);
  });

  test('told to stop, it answers what is under way, ends the streams, and is gone', async () => {
    const server = await startServer(await freshUrl());
    const { workshop } = await openRoomAt(server);
    const cookie = await cookieOf(visit(server));
    const streams = await Promise.all(
      ['events', 'screen/events', 'events'].map((which) =>
        listenTo(`${server.address}${workshop}/${which}`, cookie),
      ),
    );
    await until(() => streams.every(({ heard }) => /^event: ?hello$/m.test(heard())));
    const underWay = cookieOf(visit(server));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const began = Date.now();
    expect(await server.stop()).toBe(0);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(await underWay).toMatch(/^ombord\.session=/);
    await Promise.all(streams.map(({ ended }) => ended));
    expect(server.log()).toBe('');
  });

  if (kind === 'SQLite') return;

  test('two nodes start at once on one empty database, and each shows what happens at the other', async () => {
    const url = await freshUrl();
    await empty(url);
    const [one, other] = await Promise.all([startServer(url), startServer(url)]);
    expect([one.log(), other.log()]).toEqual(['', '']);
    const { facilitator, workshop, code } = await openRoomAt(one);
    const there = visit(other);
    const cookie = await cookieOf(there);
    const atOther = await listenTo(`${other.address}${workshop}/events`, cookie);
    const atOne = await listenTo(`${one.address}${workshop}/events`, cookie);

    await send(visit(one), '/join', { code, name: 'Anna' }).expect(303);
    await send(visit(other), '/join', { code, name: 'Bo' }).expect(303);
    const knows = (stream: Listening, name: string) => stream.heard().includes(name);
    await until(() => [atOne, atOther].every((stream) => knows(stream, 'Anna') && knows(stream, 'Bo')));

    await send(there, `${workshop}/next`, {}).expect(303);
    const [here, beside] = [await readConsole(facilitator, workshop), await readConsole(there, workshop)];
    expect(here).toEqual(beside);
    expect(here.seats.map(({ name }) => name).sort()).toEqual(['Anna', 'Bo']);
    expect(here.step).toBe(here.steps[1]?.key);
    expect([await one.stop(), await other.stop()]).toEqual([0, 0]);
  });
});

/** As before the very first start. */
async function empty(url: string): Promise<void> {
  const store = await openStore({ url, listeners: [] });
  await sql`drop schema public cascade`.execute(store.database);
  await sql`create schema public`.execute(store.database);
  await store.close();
}
