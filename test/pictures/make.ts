import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/database/store.ts';
import type { Store } from '../../src/database/store.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { listeners } from '../../src/listeners.ts';
import { setUpCompany } from '../../src/people/first-run.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { root } from '../../src/web/root.ts';
import { launchBrowser } from '../support/chromium.ts';
import { PASSWORD, writeList } from './company.ts';
import type { PictureRoom } from './room.ts';
import { openPictureRoom } from './room.ts';

/** Takes the pictures of the README from the real pages of a room that is under way: `npm run pictures`. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-pictures-'));
const pictures = path.join(root, 'docs/pictures');
const store = await openStore({ url: `sqlite:${path.join(folder, 'ombord.db')}`, listeners });
const lessons = readShippedLessons(path.join(root, 'lessons'));
const config = readConfig({ PUBLIC_URL: 'http://ombord.kvarnby.example', HOST: '127.0.0.1' });
const app = buildApp({ store, config, lessons, log: pino({ level: 'silent' }), secret: 'only for pictures' });
const server = http.createServer(app.express);
const browser = await launchBrowser();
try {
  const address = await listen(server);
  await setUp(store);
  await writeList(store);
  const room = await openPictureRoom(store, lessons);
  fs.mkdirSync(pictures, { recursive: true });
  await takeAll(browser, address, room);
} finally {
  await browser.close();
  app.close();
  server.closeAllConnections();
  server.close();
  await store.close();
  fs.rmSync(folder, { recursive: true });
}

async function takeAll(browser: Browser, address: string, room: PictureRoom): Promise<void> {
  const laptop = { width: 1280, height: 1120 };
  const facilitator = await openPage(browser, address, { width: 1440, height: 900 }, room.facilitatorEmail);
  await facilitator.goto(`/workshops/${room.workshopId}`);
  await take(facilitator, 'console');
  await facilitator.setViewportSize({ width: 1440, height: 1500 });
  await facilitator.goto('/adoption');
  await take(facilitator, 'adoption');

  const screen = await openPage(browser, address, { width: 1920, height: 1080 });
  await screen.goto(`/screens/${room.screenKey}`);
  await take(screen, 'screen');

  const writer = await openPage(browser, address, laptop, room.writerEmail);
  await writer.goto('/room');
  await writer.locator('#room-step [name=title]').fill('The jig that nobody knew about');
  await writer
    .locator('#room-step textarea[name=body]')
    .fill(
      'In the cupboard behind line four there is a jig that **halves** the changeover.\n\nAsk me, and I show you.',
    );
  await writer.locator('.preview strong').waitFor();
  await take(writer, 'room');
  await writer.goto(room.postPath);
  await take(writer, 'post');

  const telephone = await openPage(browser, address, { width: 390, height: 844 });
  await telephone.goto(`/join/${room.code}`);
  await take(telephone, 'join-phone');
}

async function openPage(
  browser: Browser,
  address: string,
  viewport: { width: number; height: number },
  email?: string,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport,
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (email === undefined) return page;
  await page.goto('/signin');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL((url) => url.pathname === '/');
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.evaluate('window.scrollTo(0, 0)');
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}

async function setUp(store: Store): Promise<void> {
  const administrator = {
    name: 'Sara Lindqvist',
    email: 'sara.lindqvist@kvarnby.example',
    passwordHash: await hashPassword(PASSWORD),
  };
  const company = { company: 'Kvarnby', locale: 'en' as const, administrator };
  await store.transaction((transaction) => setUpCompany(transaction, company));
}

async function listen(server: http.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return `http://127.0.0.1:${address.port}`;
}
