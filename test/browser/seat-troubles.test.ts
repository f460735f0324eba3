import type { Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { laptops } from '../support/laptops.ts';
import { makeAccountElsewhere, showsAReload, staffedRoom } from '../support/staffed-room.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const browser = laptops();
const newLaptop = browser.open;

const NEW_PASSWORD = 'ett nytt ord för en ny vecka';

onBothDatabases((_open, freshUrl) => {
  test('a forgotten password: a code is read out, and the employee is at their step', async () => {
    const { server, room, console, everybodySees } = await fullRoom(await freshUrl());
    await room.moveTo('blog');
    await makeAccountElsewhere(server, room, 'Anna');
    const laptop = await newLaptop(server);
    await join(laptop, room, 'Anna again');
    await laptop.getByText('I have an account already').click();
    await laptop.getByText('I have forgotten my password').click();

    await seatMenu(console, 'Anna again').getByText('Forgotten password').click();
    await console.getByLabel('E-mail of the account they have').fill('anna@company.example');
    await console.getByRole('button', { name: 'Make a code' }).click();
    const code = (await console.locator('.pass-code').textContent()) ?? '';
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);
    expect(code).toMatch(/^[2-9B-Y]{4}-[2-9B-Y]{4}$/);

    const type = async (password: string) => {
      await laptop.getByLabel('Code that was read out to you').fill(code.toLowerCase());
      await laptop.getByLabel('New password').fill(password);
      await laptop.getByRole('button', { name: 'Use this password from now on' }).click();
    };
    await type('short');
    await laptop.getByText('Use at least 8 characters.').waitFor();
    expect(await laptop.getByLabel('Code that was read out to you').inputValue()).toBe(code.toLowerCase());
    await type(NEW_PASSWORD);
    await laptop.locator('#room-step[data-panel="blog"]').waitFor();
    await laptop.getByText('Seat of Anna', { exact: true }).waitFor();
    expect(await seatNames(room)).toEqual(['Anna']);
    await everybodySees();

    const again = await newLaptop(server);
    await join(again, room, 'Mallory');
    await again.getByText('I have an account already').click();
    await again.getByText('I have forgotten my password').click();
    await again.getByLabel('Code that was read out to you').fill(code);
    await again.getByLabel('New password').fill('somebody else entirely');
    const refused = again.waitForResponse((response) => response.url().endsWith('/room/pass'));
    await again.getByRole('button', { name: 'Use this password from now on' }).click();
    expect((await refused).status()).toBe(410);
    await again.getByText('This code was used already').waitFor();
  }, 120_000);

  test('a dead laptop: the same person says “it was me” on another, and their steps come along', async () => {
    const { server, room, console, kim, everybodySees } = await fullRoom(await freshUrl());
    await room.moveTo('account');
    const dead = await newLaptop(server);
    await join(dead, room, 'Siv');
    await makeAccount(dead, 'Siv Ljung', 'siv@company.example');
    await room.moveTo('post');
    await dead.locator('#room-step[data-panel="blog"] form button.primary').click();
    await dead.locator('#room-step textarea[name=body]').fill('Half a sentence before the battery');
    await dead.getByText('Saved', { exact: true }).waitFor();
    await putAside(dead);

    const laptop = await newLaptop(server);
    await join(laptop, room, 'siv');
    await laptop.getByRole('button', { name: 'Yes, Siv Ljung was me' }).click();
    await laptop.getByText('Your facilitator decides in a moment').waitFor();
    for (const page of [console, kim]) {
      await page.getByText('says to have been Siv Ljung before').waitFor();
    }
    await console.getByRole('button', { name: 'Yes, move the seat here' }).click();
    await kim.locator('.coming-back').waitFor({ state: 'detached' });
    await laptop.getByText('Welcome back. Sign in').waitFor();
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);
    await laptop.locator('#signin-email').fill('siv@company.example');
    await laptop.locator('#signin-password').fill(PASSWORD);
    await laptop.locator('form[action="/room/signin"] button[type=submit]').first().click();
    await laptop.locator('#room-step[data-panel="post"]').waitFor();
    expect(await laptop.locator('#room-step textarea[name=body]').inputValue()).toBe(
      'Half a sentence before the battery',
    );
    expect(await seatNames(room)).toEqual(['Siv Ljung']);
    await everybodySees();
  }, 120_000);

  test('it was somebody else of the same name: the facilitator says no, and both keep their seats', async () => {
    const { server, room, console, everybodySees } = await fullRoom(await freshUrl());
    const first = await newLaptop(server);
    await join(first, room, 'Ali');
    const second = await newLaptop(server);
    await join(second, room, 'Ali');
    // That the first has fallen silent is noticed a while after the second came.
    await putAside(first);
    await second.getByRole('button', { name: 'Yes, Ali was me' }).click();
    await console.locator('.coming-back').getByRole('button', { name: 'No' }).click();
    await console.locator('.coming-back').waitFor({ state: 'detached' });
    await second.getByText('Your facilitator decides').waitFor({ state: 'detached' });
    expect(await seatNames(room)).toEqual(['Ali', 'Ali']);
    await everybodySees();
  }, 120_000);

  test('two seats that are one person under any name, a wrong name, a wrong e-mail, and a seat that is nobody', async () => {
    const { server, room, console, everybodySees } = await fullRoom(await freshUrl());
    await room.moveTo('account');
    const laptop = await newLaptop(server);
    await join(laptop, room, 'Omar');
    await makeAccount(laptop, 'Omr Haddad', 'omr@company.example');
    for (const name of ['My telephone', 'Omar on his tablet', 'Nobody']) {
      await send(visit(server), '/join', { code: room.code, name }).expect(303);
    }

    await seatMenu(console, 'Nobody').getByRole('button', { name: 'Take the seat away' }).click();
    await console.locator('.seat-name', { hasText: 'Nobody' }).waitFor({ state: 'detached' });
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);

    await seatMenu(console, 'Omr Haddad').getByText('Everything about this seat').click();
    await console.getByLabel('Name', { exact: true }).fill('Omar Haddad');
    await console.getByRole('button', { name: 'Change the name' }).click();
    await console.getByRole('heading', { name: 'Omar Haddad', level: 1 }).waitFor();
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);

    await console.getByRole('link', { name: 'Back to the console' }).click();
    await pressesOn(console);
    await seatMenu(console, 'Omar Haddad').getByText('Everything about this seat').click();
    await console.getByLabel('Work e-mail').fill('omar@company.example');
    await console.getByRole('button', { name: 'Change the e-mail' }).click();
    await console.locator('.email', { hasText: 'omar@company.example' }).waitFor();
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);
    await laptop.getByText('Seat of Omar Haddad', { exact: true }).waitFor();
    await console.getByLabel('Work e-mail').fill('not an address');
    await console.getByRole('button', { name: 'Change the e-mail' }).click();
    await console.getByText('That is not an e-mail address.').waitFor();
    expect(await console.getByLabel('Work e-mail').inputValue()).toBe('not an address');

    await console.getByRole('link', { name: 'Back to the console' }).click();
    await pressesOn(console);
    for (const name of ['My telephone', 'Omar on his tablet']) {
      await seatMenu(console, 'Omar Haddad').getByText('Everything about this seat').click();
      await console.getByRole('button', { name: `Make it one seat with ${name}` }).click();
      await console.waitForURL(`**${room.workshop}`);
      expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);
    }
    expect(await seatNames(room)).toEqual(['Omar Haddad']);
    await everybodySees();
  }, 120_000);

  test('an account under another e-mail: the laptop asks for it, and the two become one with what both wrote', async () => {
    const { server, room, console, everybodySees } = await fullRoom(await freshUrl());
    await room.moveTo('blog');
    const before = await newLaptop(server);
    await join(before, room, 'Mei');
    await makeAccount(before, 'Mei Lind', 'mei.lind@company.example');
    await before.locator('#room-step[data-panel="blog"] [name=title]').fill('Things Mei found');
    await before.locator('#room-step form button.primary').click();
    await before.locator('#room-step[data-panel="waiting"]').waitFor();
    await putAside(before);
    const laptop = await newLaptop(server);
    await join(laptop, room, 'Mei-Li');
    await makeAccount(laptop, 'Mei-Li', 'mei@elsewhere.example');
    await laptop.locator('#room-step[data-panel="blog"] [name=title]').fill('Half a tit');

    await seatMenu(console, 'Mei-Li').getByText('Everything about this seat').click();
    await console.getByRole('button', { name: 'Ask for the other account' }).click();
    expect(await pressesOn(console)).toBeLessThanOrEqual(MOST_PRESSES);
    const other = laptop.locator('#room-other-account');
    await other.getByLabel('E-mail of the other account').fill('mei.lind@company.example');
    await other.getByLabel('Password of the other account').fill('not this one');
    await other.getByRole('button', { name: 'Make them one account' }).click();
    await other.locator('#other-password-fault').waitFor();
    expect(await other.getByLabel('E-mail of the other account').inputValue()).toBe(
      'mei.lind@company.example',
    );
    expect(await laptop.locator('#room-step [name=title]').inputValue()).toBe('Half a tit');

    await console.getByLabel('E-mail of the account they have').fill('mei.lind@company.example');
    await console.getByRole('button', { name: 'Make a code' }).last().click();
    const code = (await console.locator('.pass-code').textContent()) ?? '';
    await other.getByText('I have forgotten my password').click();
    await other.getByLabel('Code that was read out to you').fill(code);
    await other.getByLabel('New password').fill(NEW_PASSWORD);
    await other.getByRole('button', { name: 'Use this password from now on' }).click();
    await laptop.locator('#room-step[data-panel="waiting"]').waitFor();
    await laptop.getByText('Seat of Mei Lind', { exact: true }).waitFor();
    await other.waitFor({ state: 'hidden' });
    expect(await seatNames(room)).toEqual(['Mei Lind']);
    await everybodySees();
    const atTheDesk = await newLaptop(server);
    await atTheDesk.goto('/signin');
    await atTheDesk.locator('[name=email]').fill('mei.lind@company.example');
    await atTheDesk.locator('[name=password]').fill(NEW_PASSWORD);
    await atTheDesk.locator('main form button.primary').click();
    await atTheDesk.waitForURL(({ pathname }) => pathname === '/');
  }, 120_000);
});

/**
 * A room in which a trouble is mended at one console, while a second facilitator, a helper and the big screen look on, and somebody
 * else writes at a laptop of their own.
 */
async function fullRoom(url: string) {
  const house = await staffedRoom(browser, url);
  const { server, room, ada, kim, sara, screen } = house;
  const other = await newLaptop(server);
  await join(other, room, OTHER);
  await ada.addInitScript(COUNT_PRESSES);
  await ada.reload();
  return {
    server,
    room,
    console: ada,
    kim,
    /** Everybody who looks on has come to see the room as it is now. */
    everybodySees: async () => {
      for (const page of [kim, sara, screen, other]) await showsAReload(page);
    },
  };
}

/** Who only writes, and sees what goes on. */
const OTHER = 'Bodil';

/** More than that, and the room waits for its facilitator. */
const MOST_PRESSES = 3;

const COUNT_PRESSES = `document.addEventListener('click', ({ target }) => {
  if (target.closest('a, button, summary')) sessionStorage.presses = Number(sessionStorage.presses ?? 0) + 1;
}, true)`;

/** How often something was pressed there since this was asked last. */
async function pressesOn(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const presses = Number(sessionStorage.presses ?? 0);
    sessionStorage.presses = 0;
    return presses;
  })()`);
}

async function join(page: Page, { code }: OpenedRoom, name: string): Promise<void> {
  await page.goto(`/join/${code}`);
  await page.getByLabel('Your first name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/room');
}

async function makeAccount(page: Page, name: string, email: string): Promise<void> {
  await page.locator('#field-name').fill(name);
  await page.locator('#field-email').fill(email);
  await page.locator('#field-password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await page.getByText(`Seat of ${name}`, { exact: true }).waitFor();
}

/** The lid is closed: the page says goodbye, as a browser lets it. */
async function putAside(page: Page): Promise<void> {
  await page.evaluate("navigator.sendBeacon('/room/presence', new URLSearchParams({ presence: 'away' }))");
  await page.waitForTimeout(200);
  await page.context().close();
}

/** The menu of a seat in the grid, opened. */
function seatMenu(console: Page, name: string) {
  const seat = console.locator('.seat', { has: console.locator('.seat-name', { hasText: name }) });
  return {
    getByText: (words: string) => opened(seat.getByText(words)),
    getByRole: (role: 'button', options: { name: string }) => opened(seat.getByRole(role, options)),
  };

  function opened(item: ReturnType<typeof seat.getByText>) {
    return {
      click: async () => {
        await seat.getByText('More').click();
        await item.click();
      },
    };
  }
}

/** Whose seats there are, but for Bodil's. */
async function seatNames({ facilitator, workshop }: OpenedRoom): Promise<string[]> {
  const { seats } = await readConsole(facilitator, workshop);
  return seats
    .map(({ name }) => name)
    .filter((name) => name !== OTHER)
    .sort();
}
