import type { Server } from 'node:http';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Laptops } from '../support/laptops.ts';
import { letIn } from '../support/laptops.ts';
import { freePort } from '../support/postgres.ts';
import type { World } from '../support/world.ts';
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
  laptops: Laptops,
  world: World,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; personId: string; another: () => Promise<Page> }> {
  const anna = await blogger(world, 'Anna', 'anna');
  const port = await freePort();
  const listening = world.app.listen(port, '127.0.0.1');
  servers.push(listening);
  await new Promise((resolve) => listening.once('listening', resolve));
  const another = async () =>
    atWriting(await laptops.open({ address: `http://127.0.0.1:${port}` }, options), anna.email);
  return { page: await another(), personId: anna.id, another };
}

async function atWriting(page: Page, email: string): Promise<Page> {
  await page.addInitScript(SAVING_SOONER);
  await letIn(page, email);
  await page.goto('/write');
  return page;
}

/** The second after which the server is told what was typed would be most of the time that these tests take. */
const SAVING_SOONER = `{
  const after = window.setTimeout;
  window.setTimeout = (work, pause, ...more) => after(work, pause === 1000 ? 200 : pause, ...more);
}`;
