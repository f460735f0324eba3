import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.ts';
import { onBothDatabases } from '../support/databases.ts';
import { payloads } from '../support/payloads.ts';
import type { Server } from '../support/server.ts';
import { startServer } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

onBothDatabases((_open, freshUrl) => {
  test('A28: whatever people write, in any field, no page runs it, asks another host or breaks its own policy', async () => {
    const server = await startServer(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('reply');
    for (const [index, some] of bundles(payloads, 6).entries()) await attack(server, room, index, some);

    const context = await browser.newContext({ baseURL: server.address, locale: 'en-GB' });
    const page = await context.newPage();
    const told = listen(page, server.address);
    await page.goto('/signin');
    await page.locator('[name=email]').fill('ada@company.example');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL('/');
    const seen = await walkEverywhere(page, [
      '/',
      room.workshop,
      `${room.workshop}/screen`,
      `${room.workshop}/report`,
      ...payloads.slice(0, 4).map((payload) => `/search?q=${encodeURIComponent(payload)}`),
    ]);
    expect(seen.length).toBeGreaterThan(40);
    expect(told).toEqual([]);

    // The watch would have seen it.
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src=/x onerror=alert(1)>')`);
    await page.evaluate(`fetch('https://x.example').catch(() => {})`);
    expect(told.join('\n')).toMatch(/Content Security Policy/);
    await context.close();
  }, 180_000);
});

/** Several payloads at once, so that not every one needs an account. */
function bundles(all: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** Somebody who puts payloads into every field that a lesson has. */
async function attack(server: Server, room: OpenedRoom, index: number, some: string[]): Promise<void> {
  const [first = '', second = '', third = ''] = some;
  const laptop = visit(server);
  await send(laptop, '/join', { code: room.code, name: first.slice(0, 60) });
  const email = `attacker-${index}@company.example`;
  const account = { name: second.slice(0, 150), email, password: PASSWORD };
  const made = await send(laptop, '/room/account', account);
  // A name that is refused is told so beside its field; that page was shown, and the attack goes on under another.
  if (made.status !== 303)
    await send(laptop, '/room/account', { ...account, name: `N ${index}` }).expect(303);
  await send(laptop, '/room/help', { note: first });
  const blog = { title: third.slice(0, 100), about: first.slice(0, 200) };
  const blogMade = await send(laptop, '/room/blog', blog);
  if (blogMade.status !== 303) await send(laptop, '/room/blog', { title: `Blog ${index}` }).expect(303);
  const body = some.map((payload) => `${payload}\n\n- ${payload}\n\n#tag${index} @N ${payload}`).join('\n\n');
  const post = { title: first.slice(0, 100), body, key: `attack-${index}` };
  const published = await send(laptop, '/room/post', post);
  if (published.status !== 303)
    await send(laptop, '/room/post', { ...post, title: `T ${index}` }).expect(303);
  for (const id of await postsOf(laptop)) {
    await send(laptop, `/posts/${id}/comments`, { body: some.join('\n\n'), key: `${id}-${index}` });
    await send(laptop, `/posts/${id}/applause`, {});
  }
}

/** The posts on the front page. */
async function postsOf(laptop: ReturnType<typeof visit>): Promise<string[]> {
  const { text } = await laptop.get('/').expect(200);
  const [path = ''] = /\/blogs\/[\w-]+\/[\w-]+/.exec(text) ?? [];
  const { text: post } = await laptop.get(path).expect(200);
  return [...new Set([...post.matchAll(/\/posts\/(\w+)\/comments/g)].map(([, id = '']) => id))];
}

/** Notes everything that must not happen on any page. */
function listen(page: Page, address: string): string[] {
  const told: string[] = [];
  page.on('dialog', (dialog) => {
    told.push(`${page.url()} runs: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) told.push(`${page.url()} asks ${url}`);
  });
  page.on('pageerror', (error) => told.push(`${page.url()} fails: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) told.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) told.push(`${response.url()} answers ${response.status()}`);
  });
  return told;
}

/** Opens every page that a link leads to, once; of those that differ by a number only, a few. */
async function walkEverywhere(page: Page, from: string[]): Promise<string[]> {
  const waiting = [...from];
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = path.replace(/[\w-]*\d[\w-]*/g, ':');
    const count = kinds.get(kind) ?? 0;
    if (seen.has(path) || count >= MOST_OF_A_KIND) continue;
    kinds.set(kind, count + 1);
    seen.add(path);
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    waiting.push(...(await linksOn(page)));
  }
  return [...seen];
}

const MOST_OF_A_KIND = 25;

async function linksOn(page: Page): Promise<string[]> {
  const html = await page.content();
  const links = [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  // Files are offered for keeping, and are no pages.
  return links.filter((href) => !/\.(?:csv|md|atom|json|zip|ics)(?:\?|$)/.test(href));
}
