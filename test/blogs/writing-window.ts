import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../support/postgres.ts';
import type { World } from '../support/world.ts';
import { PASSWORD } from '../support/world.ts';
import { blogger } from './doors.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A window of Anna's, who has a blog and is signed in, at /write; `another` is a laptop of its own. */
export async function writingWindow(
  browser: Browser,
  world: World,
): Promise<{ page: Page; personId: string; another: () => Promise<Page> }> {
  const anna = await blogger(world, 'Anna', 'anna');
  const port = await freePort();
  const listening = world.app.listen(port, '127.0.0.1');
  servers.push(listening);
  await new Promise((resolve) => listening.once('listening', resolve));
  const another = async () => signedIn(await newWindow(browser, port), anna.email);
  return { page: await another(), personId: anna.id, another };
}

async function newWindow(browser: Browser, port: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}`, locale: 'en-GB' });
  return context.newPage();
}

async function signedIn(page: Page, email: string): Promise<Page> {
  await page.goto('/signin?next=/write');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(({ pathname }) => pathname === '/write');
  return page;
}
