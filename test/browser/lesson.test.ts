import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import type { Server } from '../support/server.ts';
import { startServer } from '../support/server.ts';

const PASSWORD = 'a quiet seat by the window';

const { open } = laptops();

/** A laptop of its own: what its pages complained about is kept, and must be nothing. */
interface Laptop {
  page: Page;
  complaints: string[];
}

async function laptop(server: Server, options: { javaScriptEnabled?: boolean } = {}): Promise<Laptop> {
  const page = await open(server, options);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A fault in a form and a connection that is cut on purpose are told by the browser too.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, complaints };
}

/** The list that the administrator brings in: three who come, and three who do not. */
function staffList(): { name: string; mimeType: string; buffer: Buffer } {
  const names = ['Anna', 'Omar', 'Siv', 'Ali', 'Kim', 'Noor'];
  const rows = names.map((name) => `${name};Ek;${name.toLowerCase()}@company.example;Production/Assembly`);
  const lines = ['First name;Last name;Email;Department', ...rows, ''];
  return { name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
}

async function setUp({ page }: Laptop, server: Server): Promise<void> {
  await page.goto(server.setupLink ?? '');
  await expectAccessible(page);
  await page.getByLabel('Company').fill('Provbolaget');
  await page.getByLabel('English').check();
  await page.locator('[name=name]').fill('Ada Ek');
  await page.locator('[name=email]').fill('ada@company.example');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL((url) => url.pathname !== '/setup');
}

async function importList({ page }: Laptop): Promise<void> {
  await page.goto('/people/import');
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles(staffList());
  await page.locator('main form button.primary').click();
  await page.waitForURL(/\/people\/import\/\w+/);
  await expectAccessible(page);
  await page.locator('form[action$="/apply"] button.primary').click();
  await page.waitForLoadState();
  await page.goto('/people');
  await expectAccessible(page);
  expect(await page.getByText('noor@company.example').count()).toBe(1);
}

/** Plans and opens a workshop; gives back its address, its code and the way to its big screen. */
async function openWorkshop({ page }: Laptop): Promise<{ address: string; code: string; screen: string }> {
  await page.goto('/workshops/new');
  await expectAccessible(page);
  await page.getByLabel('Title').fill('Assembly comes on board');
  await page.getByLabel('Room').fill('House 3');
  await page.getByLabel('Date and time').fill('2090-06-01T14:00');
  await page.locator('main form button.primary').click();
  await page.getByRole('button', { name: 'Open the workshop' }).click();
  await page.getByRole('button', { name: /^Next/ }).waitFor();
  return {
    address: new URL(page.url()).pathname,
    code: await page.locator('.console-code strong').innerText(),
    screen: (await page.getByRole('link', { name: 'Big screen' }).getAttribute('href')) ?? '',
  };
}

async function join({ page }: Laptop, code: string, name: string): Promise<void> {
  await page.goto('/join');
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Your first name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/room');
}

const panel = (page: Page, name: string) => page.locator(`#room-step[data-panel="${name}"]`);

/** The facilitator presses Next until the room is at a step of this kind. */
async function moveTo({ page }: Laptop, title: string): Promise<void> {
  while ((await page.locator('.console-step').innerText()) !== title) {
    const before = await page.locator('.console-step').innerText();
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.locator('.console-step', { hasNotText: before }).waitFor();
  }
}

/** Everything by the keyboard: Tab until this has the focus, as somebody does who cannot point. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
    if (await page.evaluate<boolean>(isThere)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

onBothDatabases((_open, freshUrl) => {
  test('a room comes on board: one loses the connection, one has no client script, one has only a keyboard', async () => {
    const server = await startServer(await freshUrl());
    const facilitator = await laptop(server);
    const [anna, omar, siv] = [
      await laptop(server),
      await laptop(server, { javaScriptEnabled: false }),
      await laptop(server),
    ];
    const projector = await laptop(server);

    await setUp(facilitator, server);
    await importList(facilitator);
    const workshop = await openWorkshop(facilitator);
    const screen = projector.page;
    await screen.goto(workshop.screen);
    await screen.getByText(workshop.code).waitFor();
    await expectAccessible(screen);

    // Everybody joins; the keyboard alone does for Siv.
    await anna.page.goto('/join');
    await expectAccessible(anna.page);
    await join(anna, workshop.code, 'Anna');
    await join(omar, workshop.code, 'Omar');
    await siv.page.goto('/join');
    await tabTo(siv.page, '[name=code]');
    await siv.page.keyboard.type(workshop.code);
    await tabTo(siv.page, '[name=name]');
    await siv.page.keyboard.type('Siv');
    await siv.page.keyboard.press('Enter');
    await siv.page.waitForURL('**/room');
    await screen.getByText('3 people are in').waitFor();
    await expectAccessible(anna.page);

    // Account.
    await moveTo(facilitator, 'Your account');
    await panel(anna.page, 'account').waitFor();
    await expectAccessible(anna.page);
    await anna.page.locator('#field-name').fill('Anna Ek');
    await anna.page.locator('#field-email').fill('anna@company.example');
    await anna.page.locator('#field-password').fill('short');
    await anna.page.getByRole('button', { name: 'Make my account' }).click();
    await anna.page.locator('#field-password-fault').waitFor();
    await expectAccessible(anna.page);
    expect(await anna.page.locator('#field-email').inputValue()).toBe('anna@company.example');
    await anna.page.locator('#field-password').fill(PASSWORD);
    await anna.page.getByRole('button', { name: 'Make my account' }).click();
    await panel(anna.page, 'waiting').waitFor();
    await anna.page.locator('.site-header').getByText('Anna Ek').waitFor();
    await expectAccessible(anna.page);

    await omar.page.goto('/room');
    await omar.page.locator('#field-name').fill('Omar Ek');
    await omar.page.locator('#field-email').fill('omar@company.example');
    await omar.page.locator('#field-password').fill(PASSWORD);
    await omar.page.getByRole('button', { name: 'Make my account' }).click();
    await panel(omar.page, 'waiting').waitFor();

    await panel(siv.page, 'account').waitFor();
    await tabTo(siv.page, '#field-email');
    await siv.page.keyboard.type('siv@company.example');
    await tabTo(siv.page, '#field-password');
    await siv.page.keyboard.type(PASSWORD);
    await siv.page.keyboard.press('Enter');
    await panel(siv.page, 'waiting').waitFor();

    // Blog.
    await moveTo(facilitator, 'Your blog');
    await panel(anna.page, 'blog').waitFor();
    await expectAccessible(anna.page);
    await anna.page.locator('#room-step form button.primary').click();
    await panel(anna.page, 'waiting').waitFor();
    await omar.page.goto('/room');
    await omar.page.locator('#room-step form button.primary').click();
    await panel(omar.page, 'waiting').waitFor();
    await panel(siv.page, 'blog').waitFor();
    await tabTo(siv.page, '#room-step form button.primary');
    await siv.page.keyboard.press('Enter');
    await panel(siv.page, 'waiting').waitFor();

    // First post: Anna's wifi goes while she writes, and is still gone when she publishes.
    await moveTo(facilitator, 'Your first post');
    await panel(anna.page, 'post').waitFor();
    await expectAccessible(anna.page);
    await anna.page.locator('#room-step [name=title]').fill('What I did today');
    await anna.page.context().setOffline(true);
    await anna.page.locator('#room-step textarea[name=body]').fill('I wrote **this** without wifi.');
    await anna.page.locator('#room-step form[action="/room/post"] button.primary').click();
    await anna.page.locator('#live-strip', { hasText: 'No connection' }).waitFor();
    expect(await anna.page.locator('#room-step textarea[name=body]').inputValue()).toContain('without wifi');
    await anna.page.context().setOffline(false);
    await panel(anna.page, 'waiting').waitFor();
    await screen.locator('.wall').getByText('What I did today').waitFor();

    await omar.page.goto('/room');
    await omar.page.locator('#room-step [name=title]').fill('A question');
    await omar.page.locator('#room-step textarea[name=body]').fill('How do you others do it?');
    await omar.page.locator('#room-step form[action="/room/post"] button.primary').click();
    await omar.page.waitForURL('**/room');
    await panel(omar.page, 'waiting').waitFor();

    await panel(siv.page, 'post').waitFor();
    await tabTo(siv.page, '#room-step [name=title]');
    await siv.page.keyboard.type('By keyboard');
    await tabTo(siv.page, '#room-step textarea[name=body]');
    await siv.page.keyboard.type('All of it.');
    await tabTo(siv.page, '#room-step form[action="/room/post"] button.primary');
    await siv.page.keyboard.press('Enter');
    await panel(siv.page, 'waiting').waitFor();
    for (const title of ['A question', 'By keyboard'])
      await screen.locator('.wall').getByText(title).waitFor();
    await screen.getByText('3 posts wait for an answer').waitFor();

    // Siv raises her hand; the facilitator answers.
    await siv.page.getByText('I need help').click();
    await siv.page.getByRole('button', { name: 'Raise my hand' }).click();
    await facilitator.page.locator('.help-call', { hasText: 'Siv' }).waitFor();
    await expectAccessible(facilitator.page);
    await facilitator.page.getByRole('button', { name: 'I am going' }).click();
    await siv.page.getByText('Ada Ek is on the way to you').waitFor();
    await expectAccessible(siv.page);
    await facilitator.page.locator('.help-call').getByRole('button', { name: 'Done' }).click();
    await siv.page.getByText('I need help').waitFor();

    // Eyes up: what is typed stays.
    await moveTo(facilitator, 'The first reply');
    await panel(anna.page, 'comment').waitFor();
    await anna.page.locator('#room-step textarea[name=body]').fill('Good to');
    await facilitator.page.getByRole('button', { name: 'Eyes up' }).click();
    await anna.page.getByText('Look at the front').waitFor();
    await facilitator.page.getByRole('button', { name: 'Eyes down again' }).click();
    await anna.page.getByText('Look at the front').waitFor({ state: 'detached' });
    expect(await anna.page.locator('#room-step textarea[name=body]').inputValue()).toBe('Good to');
    await anna.page.locator('#room-step textarea[name=body]').fill('Good to read.');
    await anna.page.locator('#room-step form[action="/room/comment"] button').click();
    await anna.page.getByRole('heading', { name: 'You are on board' }).waitFor();
    await expectAccessible(anna.page);
    await omar.page.goto('/room');
    await omar.page.locator('#room-step textarea[name=body]').fill('Thank you.');
    await omar.page.locator('#room-step form[action="/room/comment"] button').click();
    await omar.page.getByRole('heading', { name: 'You are on board' }).waitFor();
    await panel(siv.page, 'comment').waitFor();
    await tabTo(siv.page, '#room-step textarea[name=body]');
    await siv.page.keyboard.type('Well said.');
    await tabTo(siv.page, '#room-step form[action="/room/comment"] button[type=submit]');
    await siv.page.keyboard.press('Enter');
    await siv.page.getByRole('heading', { name: 'You are on board' }).waitFor();

    // Anna's post was published once, has its answer, and reads well.
    await anna.page.goto('/');
    await expectAccessible(anna.page);
    const title = { name: 'What I did today', exact: true };
    expect(await anna.page.locator('.answered').getByRole('link', title).count()).toBe(1);
    expect(await anna.page.locator('.entries').getByRole('link', title).count()).toBe(1);
    await anna.page.locator('.entries').getByRole('link', title).click();
    await anna.page.locator('strong', { hasText: 'this' }).waitFor();
    await expectAccessible(anna.page);

    // The manager's page counts them: three of the six on the list.
    await facilitator.page.goto('/adoption');
    await facilitator.page.getByText('3 of 6').waitFor();
    for (const door of [
      '/adoption',
      `${workshop.address}/report`,
      `${workshop.address}/handout`,
      '/lessons',
      '/workshops',
    ]) {
      await facilitator.page.goto(door);
      await expectAccessible(facilitator.page);
    }
    for (const { complaints } of [facilitator, anna, siv, projector]) expect(complaints).toEqual([]);
    expect(await server.stop()).toBe(0);
  }, 120_000);
});
