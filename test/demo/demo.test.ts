import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { z } from 'zod';
import { root } from '../../src/web/root.ts';
import { readConsole, readJson, readReport } from '../support/json.ts';
import { send } from '../support/visitor.ts';
import type { Browser } from '../support/world.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-of-demo-'));
const cwd = path.join(folder, 'cwd');
const real = path.join(folder, 'real.db');
const running = new Set<ChildProcess>();
let temporary = '';
beforeAll(() => {
  fs.mkdirSync(cwd);
  fs.writeFileSync(real, 'a database that is somebody’s');
});
beforeEach(() => {
  temporary = fs.mkdtempSync(path.join(folder, 'tmp-'));
});
afterAll(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  fs.rmSync(folder, { recursive: true });
});

/** The command as `npm run demo` runs it, in a hurry, where a real database is set. */
function runDemo(...options: string[]) {
  const child = spawn(process.execPath, [path.join(root, 'dist/src/commands/demo.js'), ...options], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: temporary,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `sqlite:${real}`,
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let [printed, complaints] = ['', ''];
  child.stdout.on('data', (words: Buffer) => (printed += words.toString()));
  child.stderr.on('data', (words: Buffer) => (complaints += words.toString()));
  return {
    printed: () => printed,
    complaints: () => complaints,
    prints: async (words: RegExp): Promise<string> => {
      for (;;) {
        const found = words.exec(printed);
        if (found) return found[1] ?? found[0];
        if (child.exitCode !== null) throw new Error(`it ended: ${printed}${complaints}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    interrupt: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
      return child.exitCode;
    },
    ended: async () => {
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

const Adoption = z.looseObject({
  people: z.number(),
  came: z.number(),
  on_board: z.number(),
  second_post: z.number(),
  weeks: z.array(z.object({ on_board: z.number() })),
});

test('a lesson from the first seat to the last: the room, the figures and the past are there, and nothing of it stays', async () => {
  const demo = runDemo('--pace', '30', '--locale', 'en');
  const home = new URL(await demo.prints(/Console +(\S+)/)).origin;
  const workshop = new URL(await demo.prints(/Console +(\S+)/)).pathname;
  const password = await demo.prints(/password of them all: (.+)/);
  const signIn = async (email: string): Promise<Browser> => {
    const browser = supertest.agent(home).set('Sec-Fetch-Site', 'same-origin').set('Accept', 'text/html');
    await send(browser, '/signin', { email, password }).expect(303);
    return browser;
  };
  const facilitator = await signIn(await demo.prints(/leads the workshop +(\S+)/));
  const began = Adoption.parse(await readJson(facilitator, '/adoption'));
  expect(began.people).toBe(640);
  expect(began.weeks.length).toBeGreaterThanOrEqual(6);
  expect(began.second_post).toBeGreaterThan(0);
  await supertest(home)
    .get(new URL(await demo.prints(/Big screen +(\S+)/)).pathname)
    .expect(200);

  await demo.prints(/The lesson has ended/);
  const room = await readConsole(facilitator, workshop);
  expect(room.state).toBe('closed');
  expect(room.seats).toHaveLength(24);
  expect(room.unanswered).toBe(0);
  const report = await readReport(facilitator, workshop);
  expect(report.finished).toHaveLength(23);
  expect(report.stopped.map(({ step }) => step)).toEqual(['post']);
  expect(report.never_came).toHaveLength(5);
  const befores = room.seats.filter(({ done }) => done['account'] === 'before');
  expect(befores).toHaveLength(2);

  const ended = Adoption.parse(await readJson(facilitator, '/adoption'));
  expect(ended.on_board - began.on_board).toBe(23);
  expect(ended.came - began.came).toBe(22);
  const manager = await signIn(await demo.prints(/Manager of Assembly +(\S+)/));
  expect(Adoption.parse(await readJson(manager, '/adoption')).people).toBe(86);
  const employee = await signIn(await demo.prints(/Employee +(\S+)/));
  await employee.get('/write').expect(200);
  await employee.get('/adoption').expect(404);

  for (const news of [/comes late/, /raises a hand/, /Sara is on the way/, /puts the laptop away/]) {
    expect(demo.printed()).toMatch(news);
  }
  expect(await demo.interrupt()).toBe(0);
  expect(demo.complaints()).toBe('');
  expect(fs.readdirSync(temporary)).toEqual([]);
  expect(fs.readdirSync(cwd)).toEqual([]);
  expect(fs.readFileSync(real, 'utf8')).toBe('a database that is somebody’s');
}, 180_000);

test('stopped while it is being made, it leaves nothing either', async () => {
  const demo = runDemo();
  await demo.prints(/six weeks/);
  while (fs.readdirSync(temporary).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await demo.interrupt()).toBe(0);
  expect(fs.readdirSync(temporary)).toEqual([]);
  expect(fs.readFileSync(real, 'utf8')).toBe('a database that is somebody’s');
}, 30_000);

test('whoever asks for help is told how it is used', async () => {
  const demo = runDemo('--help');
  await demo.prints(/^Use: npm run demo/);
  expect(await demo.ended()).toBe(0);
});

test('what cannot be meant is one line', async () => {
  for (const [option, value] of [
    ['--pace', 'slowly'],
    ['--locale', 'fi'],
    ['--speed', '2'],
  ]) {
    const demo = runDemo(String(option), String(value));
    await expect(demo.prints(/never/)).rejects.toThrow(/The demo cannot start: Use: npm run demo/);
  }
  expect(fs.readdirSync(temporary)).toEqual([]);
}, 30_000);
