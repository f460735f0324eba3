import type { Locator, Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { readConsole } from '../support/json.ts';
import type { Server } from '../support/server.ts';
import { serveHere, startServer } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { open } = laptops();

async function join(page: Page, { code }: OpenedRoom, name: string): Promise<void> {
  await page.goto(`/join/${code}`);
  await page.getByLabel('Your first name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/room');
}

/** Joins and comes as far as the first post. */
async function reachPost(page: Page, room: OpenedRoom, name: string): Promise<void> {
  await reachBlog(page, room, name);
  await page.locator('#room-step form button.primary').click();
  await panel(page, 'post').waitFor();
}

async function reachBlog(page: Page, room: OpenedRoom, name: string): Promise<void> {
  await room.moveTo('post');
  await join(page, room, name);
  await page.locator('#field-email').fill(`${name.toLowerCase()}@company.example`);
  await page.locator('#field-password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await panel(page, 'blog').waitFor();
}

/** Somebody without a window goes as far as a published post. */
async function publishIn(server: Server, { code }: OpenedRoom, name: string): Promise<void> {
  const browser = visit(server);
  const email = `${name.toLowerCase().replace(' ', '')}@company.example`;
  await send(browser, '/join', { code, name }).expect(303);
  await send(browser, '/room/account', { name, email, password: PASSWORD }).expect(303);
  await send(browser, '/room/blog', { title: `The blog of ${name}` }).expect(303);
  const post = { title: `The title of ${name}`, body: 'Some words.', key: email };
  await send(browser, '/room/post', post).expect(303);
}

/** Whether it stands within the wall, where somebody sees it. */
async function isInView(post: Locator): Promise<boolean> {
  const [box, wall] = await Promise.all([
    post.boundingBox(),
    post.page().locator('[data-wall]').boundingBox(),
  ]);
  return box !== null && wall !== null && box.x >= wall.x && box.x + box.width <= wall.x + wall.width;
}

const panel = (page: Page, name: string) => page.locator(`#room-step[data-panel="${name}"]`);

onBothDatabases((_open, freshUrl) => {
  test('where streams are cut off, the page asks by itself and says so', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await page.route('**/room/events*', (route) => route.abort());
    await join(page, room, 'Anna');
    await room.moveTo('account');
    await panel(page, 'account').waitFor({ timeout: 10_000 });
    await page.getByText('looks for news every few seconds').waitFor();
  }, 120_000);

  test('a restarted server finds everybody in their place, and nothing typed is gone', async () => {
    const url = await freshUrl();
    const first = await startServer(url);
    const room = await openRoomAt(first);
    const page = await open(first);
    await reachPost(page, room, 'Anna');
    await page.locator('#room-step [name=title]').fill('Written through a restart');
    await page.locator('#room-step textarea[name=body]').fill('Half a sent');
    await first.kill();
    const second = await startServer(url, { port: Number(new URL(first.address).port) });
    await page.locator('#room-step textarea[name=body]').fill('Half a sentence, and the other half.');
    await send(room.facilitator, `${room.workshop}/eyes-up`, {}).expect(303);
    await page.getByText('Look at the front').waitFor({ timeout: 15_000 });
    await send(room.facilitator, `${room.workshop}/eyes-down`, {}).expect(303);
    await page.getByText('Look at the front').waitFor({ state: 'detached', timeout: 15_000 });
    expect(await page.locator('#room-step textarea[name=body]').inputValue()).toContain('the other half');
    await page.locator('#room-step form[action="/room/post"] button.primary').click();
    await panel(page, 'waiting').waitFor();
    await second.stop();
  }, 120_000);

  test('a draft is there after a reload, in another tab, and on another laptop', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await reachPost(page, room, 'Anna');
    await page.locator('#room-step textarea[name=body]').fill('Kept, whatever happens.');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    const body = '#room-step textarea[name=body]';
    expect(await page.locator(body).inputValue()).toBe('Kept, whatever happens.');
    const tab = await page.context().newPage();
    await tab.goto('/room');
    expect(await tab.locator(body).inputValue()).toBe('Kept, whatever happens.');

    const other = await open(server);
    await join(other, room, 'Anna');
    await other.getByText('I have an account already').click();
    await other.locator('#signin-email').fill('anna@company.example');
    await other.locator('#signin-password').fill(PASSWORD);
    await other.locator('form[action="/room/signin"] button[type=submit]').click();
    await panel(other, 'post').waitFor();
    expect(await other.locator(body).inputValue()).toBe('Kept, whatever happens.');
    expect((await readConsole(room.facilitator, room.workshop)).seats).toHaveLength(1);
  }, 120_000);

  test('the wall turns its pages until every first post has stood there, and shows a new one at once', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('post');
    for (let seat = 1; seat <= 14; seat += 1) await publishIn(server, room, `Person ${seat}`);
    const screen = await open(server);
    await screen.clock.install();
    await screen.setViewportSize({ width: 1920, height: 1080 });
    const console = await room.facilitator.get(room.workshop).expect(200);
    await screen.goto(/\/screens\/[\w-]+/.exec(console.text)?.[0] ?? '');
    const first = screen.getByText('The title of Person 1', { exact: true });
    const last = screen.getByText('The title of Person 14');
    expect([await isInView(first), await isInView(last)]).toEqual([false, true]);
    await screen.clock.runFor(12_500);
    expect([await isInView(first), await isInView(last)]).toEqual([true, false]);
    await publishIn(server, room, 'Person 15');
    const newest = screen.getByText('The title of Person 15');
    await newest.waitFor();
    expect(await isInView(newest)).toBe(true);
  }, 120_000);

  test('when the room moves on, what somebody is writing is not taken away', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await reachPost(page, room, 'Anna');
    await page.locator('#room-step textarea[name=body]').fill('In the middle of it');
    await send(room.facilitator, `${room.workshop}/step`, { step: 'blog' }).expect(303);
    await page.getByText('The room has moved on').waitFor();
    expect(await page.locator('#room-step textarea[name=body]').inputValue()).toBe('In the middle of it');
  }, 120_000);

  test('an answer that comes after the live page has moved on takes nothing from whoever writes there', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await reachBlog(page, room, 'Anna');
    await page.route('**/room/blog', async (route) => {
      const answer = await route.fetch();
      await page.locator('#room-step textarea[name=body]').fill('Begun at once');
      await page.keyboard.press('Home');
      await route.fulfill({ response: answer });
    });
    const answered = page.waitForResponse((response) => response.url().endsWith('/room/blog'));
    await page.locator('#room-step form button.primary').click();
    await answered;
    await page.waitForTimeout(500);
    await page.keyboard.type('Here: ');
    expect(await page.locator('#room-step textarea[name=body]').inputValue()).toBe('Here: Begun at once');
    await page.locator('#room-step [name=title]').fill('What Anna did');
    await page.locator('#room-step form[action="/room/post"] button.primary').click();
    await panel(page, 'waiting').waitFor();
  }, 120_000);

  test('a form that comes by itself works as one that was loaded, whatever form stood there before', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await reachBlog(page, room, 'Anna');
    const otherTab = await page.context().newPage();
    await otherTab.goto('/room');
    await otherTab.locator('#room-step form button.primary').click();
    await panel(page, 'post').waitFor();
    await page.locator('#room-step [name=title]').fill('What I did');
    await page.locator('#room-step textarea[name=body]').fill('words');
    await page.locator('#room-step textarea[name=body]').selectText();
    await page.getByRole('button', { name: 'Bold' }).click();
    expect(await page.locator('#room-step textarea[name=body]').inputValue()).toBe('**words**');
    expect(faults).toEqual([]);
  }, 120_000);

  test('raising a hand in the middle of a form leaves the form as it is', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await room.moveTo('account');
    await join(page, room, 'Anna');
    await page.locator('#field-email').fill('anna@company.example');
    await page.locator('#field-password').fill(PASSWORD);
    await page.getByText('I need help').click();
    await page.getByRole('button', { name: 'Raise my hand' }).click();
    await page.getByText('Your hand is up').waitFor();
    expect(await page.locator('#field-email').inputValue()).toBe('anna@company.example');
    expect(await page.locator('#field-password').inputValue()).toBe(PASSWORD);
    expect((await readConsole(room.facilitator, room.workshop)).seats[0]?.help).not.toBeNull();
  }, 120_000);

  test('a form that came back with faults is still there when the room changes', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await room.moveTo('account');
    await join(page, room, 'Anna');
    await page.locator('#field-email').fill('anna@company.example');
    await page.locator('#field-password').fill('short');
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.locator('#field-password-fault').waitFor();
    await send(room.facilitator, `${room.workshop}/eyes-up`, {}).expect(303);
    await page.getByText('Look at the front').waitFor();
    expect(await page.locator('#field-email').inputValue()).toBe('anna@company.example');
    expect(await page.locator('#field-password-fault').count()).toBe(1);
  }, 120_000);

  test('Next pressed twice in a hurry moves the room one step', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await page.goto('/signin');
    await page.locator('[name=email]').fill('ada@company.example');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.locator('main form button.primary').click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto(room.workshop);
    await page.locator('#press-next button').dblclick({ delay: 60 });
    await page.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
    await page.waitForTimeout(800);
    expect((await readConsole(room.facilitator, room.workshop)).step).toBe('good-for');
  }, 120_000);

  test('who signs out in one tab is not shown their draft in the other', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const page = await open(server);
    await reachPost(page, room, 'Anna');
    const tab = await page.context().newPage();
    await tab.goto('/');
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.waitForURL((url) => url.pathname === '/');
    await send(room.facilitator, `${room.workshop}/eyes-up`, {}).expect(303);
    await panel(page, 'signin').waitFor({ timeout: 10_000 });
  }, 120_000);
});
