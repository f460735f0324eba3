import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { fillSignIn, laptops } from '../support/laptops.ts';
import type { Server } from '../support/server.ts';
import { serveHere } from '../support/server.ts';
import { whatAReloadShows, whatIsShown } from '../support/shown.ts';
import { until } from '../support/until.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { ADA, openRoomAt, send, visit } from '../support/visitor.ts';
import type { Browser as Visitor } from '../support/world.ts';
import { PASSWORD } from '../support/world.ts';

const { open, signedIn } = laptops({ viewport: { width: 1440, height: 900 } });

onBothDatabases((_open, freshUrl) => {
  test('forty seats stand by need, and do not move under pointer, menu or typing', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 40);
    await rowOf(console, 'Seat 40').waitFor();
    await console.mouse.move(5, 5);
    const hand = (name: string) => send(seats.get(name) ?? fail(name), '/room/help', {}).expect(303);

    await hand('Seat 30');
    await until(async () => (await order(console))[0] === 'Seat 30');

    await rowOf(console, 'Seat 12').hover();
    const before = await order(console);
    await hand('Seat 25');
    await handIsShown(console, 'Seat 25');
    await console.getByText('Nothing moves as long as you are in the room here.').waitFor();
    await console.waitForTimeout(700);
    expect(await order(console)).toEqual(before);
    await console.mouse.move(5, 5);
    await until(async () => (await order(console))[1] === 'Seat 25');
    expect(await console.getByText('Nothing moves as long as').isVisible()).toBe(false);

    await openMenu(console, 'Seat 20');
    await console.locator('.seat:has(details[open]) [name=reason]').fill('The laptop is');
    await console.mouse.move(5, 5);
    const typing = await order(console);
    await hand('Seat 20');
    await hand('Seat 15');
    await handIsShown(console, 'Seat 15');
    await console.waitForTimeout(700);
    expect(await order(console)).toEqual(typing);
    const reason = console.locator('.seat:has(details[open]) [name=reason]');
    expect(await reason.inputValue()).toBe('The laptop is');
    expect(await console.evaluate("document.activeElement?.getAttribute('name')")).toBe('reason');
    // Taken back: the row catches up with what was held back from it, and the room moves.
    await reason.fill('');
    await console.keyboard.press('Escape');
    await console.locator('h1').click();
    await handIsShown(console, 'Seat 20');
    await until(async () => {
      const [, , third, fourth] = await order(console);
      return third === 'Seat 20' && fourth === 'Seat 15';
    });

    await rowOf(console, 'Seat 33').locator('summary').focus();
    await console.keyboard.press('Tab');
    const tabbing = await order(console);
    await hand('Seat 38');
    await handIsShown(console, 'Seat 38');
    await console.waitForTimeout(700);
    expect(await order(console)).toEqual(tabbing);
    await console.locator('.seat-filter [name=q]').focus();
    await until(async () => (await order(console))[4] === 'Seat 38');
  }, 120_000);

  test('nothing in the room is touched when a change concerns none of its rows', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    await fill(server, room, 3);
    await rowOf(console, 'Seat 3').waitFor();
    await console.evaluate(`
      window.touched = 0;
      new MutationObserver((all) => (window.touched += all.length)).observe(
        document.querySelector('[data-rows]'), { childList: true, subtree: true, attributes: true, characterData: true });
    `);
    await send(room.facilitator, `${room.workshop}/eyes-up`, {}).expect(303);
    await console.getByRole('button', { name: 'Eyes down again' }).waitFor();
    await console.waitForTimeout(500);
    expect(await console.evaluate('window.touched')).toBe(0);
  }, 60_000);

  test('a finger on the room keeps it still for a moment', async () => {
    const { server, room } = await roomWithConsole(await freshUrl());
    const tablet = await signedIn(server, ADA, { hasTouch: true, viewport: { width: 1180, height: 820 } });
    const seats = await fill(server, room, 12);
    await tablet.goto(room.workshop);
    await rowOf(tablet, 'Seat 6').locator('.seat-name').tap();
    const before = await order(tablet);
    await send(seats.get('Seat 9') ?? fail('Seat 9'), '/room/help', {}).expect(303);
    await handIsShown(tablet, 'Seat 9');
    await tablet.waitForTimeout(700);
    expect(await order(tablet)).toEqual(before);
    await until(async () => (await order(tablet))[0] === 'Seat 9');
  }, 60_000);

  test('seats are found by name, state and step, also those that come later, and after a reload', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 12);
    await rowOf(console, 'Seat 12').waitFor();
    const shown = () => console.locator('.seats-shown span').innerText();
    expect(await shown()).toBe('12 of 12');

    await console.getByLabel('Find by name').fill('seat 1');
    expect([await shown(), (await order(console)).length]).toEqual(['4 of 12', 4]);
    await send(visit(server), '/join', { code: room.code, name: 'Seat 111' }).expect(303);
    await send(visit(server), '/join', { code: room.code, name: 'Other' }).expect(303);
    await until(async () => (await shown()) === '5 of 14');
    await room.moveTo('account');
    await console.locator('.console-step', { hasText: 'Your account' }).waitFor();
    expect(await shown()).toBe('5 of 14');
    await console.reload();
    expect([await shown(), await console.getByLabel('Find by name').inputValue()]).toEqual([
      '5 of 14',
      'seat 1',
    ]);
    await console.getByRole('link', { name: 'Show all' }).click();
    expect([await shown(), new URL(console.url()).search]).toEqual(['14 of 14', '']);
    expect(await console.getByRole('link', { name: 'Show all' }).isVisible()).toBe(false);

    const hands = console.locator('.seat-kinds label', { hasText: 'hand up' });
    await hands.click();
    expect(await shown()).toBe('0 of 14');
    await send(seats.get('Seat 7') ?? fail('Seat 7'), '/room/help', {}).expect(303);
    await until(async () => (await order(console)).join() === 'Seat 7');
    expect(await hands.innerText()).toMatch(/hand up\s+1/);
    await hands.click();
    expect(await shown()).toBe('14 of 14');
    await console.getByLabel('Step', { exact: true }).selectOption({ label: 'Your blog' });
    expect(await shown()).toBe('0 of 14');
  }, 60_000);

  test('without client script the same is asked by a form', async () => {
    const { server, room } = await roomWithConsole(await freshUrl());
    await fill(server, room, 12);
    const console = await signedIn(server, ADA, { javaScriptEnabled: false });
    await console.goto(room.workshop);
    await console.getByLabel('Find by name').fill('seat 1');
    await console.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await order(console)).toHaveLength(4);
    expect(await console.locator('.seats-shown span').innerText()).toBe('4 of 12');
    await console.getByRole('link', { name: 'Show all' }).click();
    expect(await order(console)).toHaveLength(12);
    expect(await console.getByText('Sound for a raised hand').isVisible()).toBe(false);
  }, 60_000);

  test('keys press what their buttons press, once, and are letters while somebody types', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 3);
    const step = async () => (await readConsole(room.facilitator, room.workshop)).step;
    await rowOf(console, 'Seat 3').waitFor();
    await console.keyboard.press('?');
    await console.getByRole('dialog', { name: 'Keys' }).waitFor();
    await expectAccessible(console);
    await console.keyboard.press('n');
    await console.keyboard.press('Escape');
    await console.getByRole('dialog').waitFor({ state: 'hidden' });
    await console.keyboard.press('Control+b');
    await console.keyboard.press('/');
    await console.keyboard.type('nnbep');
    expect(await console.getByLabel('Find by name').inputValue()).toBe('nnbep');
    await console.keyboard.press('Escape');
    expect(await step()).toBe('welcome');
    expect(await order(console)).toHaveLength(3);

    await console.keyboard.press('n');
    await console.keyboard.press('n');
    await console.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
    await console.waitForTimeout(800);
    expect(await step()).toBe('good-for');
    await console.keyboard.press('b');
    await console.locator('.console-step', { hasText: 'Welcome on board' }).waitFor();
    await console.keyboard.press('e');
    await console.getByRole('button', { name: 'Eyes down again' }).waitFor();
    await console.keyboard.press('p');
    await console.getByRole('button', { name: 'Together' }).waitFor();

    for (const name of ['Seat 1', 'Seat 2'])
      await send(seats.get(name) ?? fail(name), '/room/help', {}).expect(303);
    await handIsShown(console, 'Seat 2');
    await console.keyboard.press('d');
    await console.waitForTimeout(400);
    expect(await console.locator('.help-call').count()).toBe(2);
    await console.keyboard.press('h');
    await console.getByText('Ada Ek is on the way').waitFor();
    await console.keyboard.press('d');
    await console.locator('.help-call', { hasText: 'Seat 1' }).waitFor({ state: 'detached' });
    expect(await console.locator('.help-call').count()).toBe(1);

    await console.getByRole('button', { name: 'Keys' }).click();
    await console.getByLabel('Use these keys on this laptop').uncheck();
    await console.getByRole('button', { name: 'Close', exact: true }).click();
    await console.keyboard.press('n');
    await console.waitForTimeout(400);
    expect(await step()).toBe('welcome');
  }, 60_000);

  test('a raised hand sounds for who has switched it on, once, also after a reload', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 3);
    await console.context().addInitScript(`
      window.sounds = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) { window.sounds += 1; return start.apply(this, when); };
    `);
    await console.reload();
    const hand = (name: string) => send(seats.get(name) ?? fail(name), '/room/help', {}).expect(303);
    const sounds = () => console.evaluate('window.sounds');
    await hand('Seat 1');
    await handIsShown(console, 'Seat 1');
    expect(await sounds()).toBe(0);
    await console.getByLabel('Sound for a raised hand').check();
    const sample = await sounds();
    await console.reload();
    expect(await console.getByLabel('Sound for a raised hand').isChecked()).toBe(true);
    expect(await sounds()).toBe(0);
    await hand('Seat 2');
    await handIsShown(console, 'Seat 2');
    await until(async () => (await sounds()) === sample);
    await console
      .locator('.help-call', { hasText: 'Seat 2' })
      .getByRole('button', { name: 'I am going' })
      .click();
    await console.getByText('Ada Ek is on the way').waitFor();
    expect(await sounds()).toBe(sample);
  }, 60_000);

  test('the clocks go by the server, on a laptop whose own is wrong, and are red only when over', async () => {
    const { server, room } = await roomWithConsole(await freshUrl());
    const console = await signedIn(server, ADA);
    await console.clock.install({ time: Date.now() - 5 * 3_600_000 });
    await console.goto(room.workshop);
    const [step, whole] = [console.locator('.clock').first(), console.locator('.clock').nth(1)];
    expect([await step.innerText(), await whole.innerText()]).toEqual(['0 of 5 min', 'whole: 0 of 57 min']);
    await console.clock.runFor(4 * 60_000 + 6_000);
    expect(await console.locator('.clock').allInnerTexts()).toEqual(['4 of 5 min', 'whole: 4 of 57 min']);
    expect(await console.locator('.clock[data-over]').count()).toBe(0);
    await console.clock.runFor(20 * 60_000);
    expect(await step.getAttribute('data-over')).not.toBeNull();
    expect(await whole.getAttribute('data-over')).toBeNull();
    // A laptop's clock that is put right while the page is open moves nothing.
    await send(room.facilitator, `${room.workshop}/eyes-up`, {}).expect(303);
    await console.getByRole('button', { name: 'Eyes down again' }).waitFor();
    await until(async () => (await step.innerText()) === '0 of 5 min');
  }, 60_000);

  test('on a telephone a hand that nobody goes to is in sight wherever one reads, and is claimed there', async () => {
    const { server, room } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 12);
    const telephone = await signedIn(server, ADA, { hasTouch: true, viewport: { width: 390, height: 844 } });
    await telephone.goto(room.workshop);
    await send(seats.get('Seat 7') ?? fail('Seat 7'), '/room/help', {}).expect(303);
    const going = telephone.getByRole('button', { name: 'I am going' });
    await going.waitFor();
    expect(await isInSight(telephone, '.help-call')).toBe(true);
    await telephone.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    expect(await isInSight(telephone, '.help-call')).toBe(true);
    await expectAccessible(telephone);
    await going.tap();
    await telephone.getByText('Ada Ek is on the way').waitFor();
    await telephone.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    expect(await isInSight(telephone, '.help-call')).toBe(false);
  }, 60_000);

  test('on a small laptop the step and its clocks stand in one line each, and no seat’s step is cut off', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    await console.setViewportSize({ width: 1280, height: 800 });
    const seats = await fill(server, room, 8);
    await send(room.facilitator, '/locale', { locale: 'sv' }).expect(303);
    await room.moveTo('post');
    await send(seats.get('Seat 3') ?? fail('Seat 3'), '/room/help', {}).expect(303);
    await send(seats.get('Seat 4') ?? fail('Seat 4'), '/room/presence', { presence: 'away' });
    await console.goto(room.workshop);
    await console.locator('.seat[data-state="hand"]').waitFor();
    expect(await lines(console, '.console-head')).toBe(1);
    expect(await lines(console, '.console-step')).toBe(1);
    expect(await lines(console, '.console-place')).toBe(1);
    const cut =
      await console.evaluate(`[...document.querySelectorAll('.seat :is(.seat-state, .seat-step, .seat-facts)')]
      .filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.textContent)`);
    expect(cut).toEqual([]);
    expect(await rowOf(console, 'Seat 3').innerText()).toContain('Ditt konto');
  }, 60_000);

  test('two helpers come by the link and press at once: one goes, and both see who', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const seats = await fill(server, room, 2);
    await console.getByText('Facilitators and helpers').click();
    await console.getByRole('button', { name: 'Make a link' }).click();
    const link = new URL(await console.locator('.helper-link a').innerText()).pathname;
    const helpers: Page[] = [];
    for (const name of ['Sara', 'Ali']) {
      await makeAccount(server, room, name);
      const page = await open(server);
      await page.goto(link);
      await fillSignIn(page, emailOf(name));
      await page.waitForURL(`**${room.workshop}`);
      await console.locator('.staff', { hasText: name }).waitFor();
      helpers.push(page);
    }
    await expectAccessible(console);
    const [sara, ali] = [helpers[0] ?? fail('Sara'), helpers[1] ?? fail('Ali')];
    await send(seats.get('Seat 1') ?? fail('Seat 1'), '/room/help', { note: 'Where is the @?' }).expect(303);
    for (const page of helpers) await page.getByText('Where is the @?').waitFor();
    await expectAccessible(sara);
    expect(await sara.getByRole('button', { name: /^Next/ }).count()).toBe(0);

    await Promise.all(helpers.map((page) => page.keyboard.press('h')));
    await console.getByText('is on the way', { exact: false }).waitFor();
    const { seats: now } = await readConsole(room.facilitator, room.workshop);
    const goes = now.find(({ name }) => name === 'Seat 1')?.help?.by ?? '';
    expect(['Sara', 'Ali']).toContain(goes);
    for (const page of [sara, ali, console]) await page.getByText(`${goes} is on the way`).waitFor();
    await (goes === 'Sara' ? ali : sara).getByRole('button', { name: 'Done', exact: true }).click();
    await console.getByText(/Median time to help/).waitFor();

    await console.getByRole('button', { name: 'Take Sara off the list' }).click();
    await sara.getByText('There is no page here').waitFor({ timeout: 15_000 });
  }, 90_000);

  test('two facilitators see each other’s presses, and both pressing Next move one step', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const kim = await makeAccount(server, room, 'Kim');
    await console.getByText('Facilitators and helpers').click();
    const email = console.getByLabel('E-mail of one more facilitator');
    await email.fill(emailOf('Kim'));
    await console.getByRole('button', { name: 'Add', exact: true }).click();
    await console.getByText('This person is not a facilitator.').waitFor();
    expect(await email.inputValue()).toBe(emailOf('Kim'));
    await send(room.facilitator, `/people/${kim}/confirm`, {}).expect(303);
    await send(room.facilitator, `/people/${kim}/roles`, { facilitator: 'on' }).expect(303);
    await console.getByRole('button', { name: 'Add', exact: true }).click();
    await email.waitFor({ state: 'hidden' });

    const other = await signedIn(server, emailOf('Kim'));
    await other.goto(room.workshop);
    await other.getByRole('button', { name: 'Eyes up' }).click();
    await console.getByRole('button', { name: 'Eyes down again' }).click();
    await other.getByRole('button', { name: 'Eyes up' }).waitFor();
    await Promise.all([console, other].map((page) => page.locator('#press-next button').click()));
    for (const page of [console, other])
      await page.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
    expect((await readConsole(room.facilitator, room.workshop)).step).toBe('good-for');
  }, 60_000);

  test('what was swapped in shows the same as a page that is loaded again', async () => {
    const { server, room, console } = await roomWithConsole(await freshUrl());
    const other = await signedIn(server, ADA);
    await other.goto(room.workshop);
    const seats = await fill(server, room, 8);
    const visitor = (name: string) => seats.get(name) ?? fail(name);
    await rowOf(console, 'Seat 8').waitFor();
    await console.keyboard.press('n');
    await console.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
    await room.moveTo('account');
    for (const name of ['Seat 1', 'Seat 2']) {
      const account = { name, email: emailOf(name), password: PASSWORD };
      await send(visitor(name), '/room/account', account).expect(303);
    }
    await send(visitor('Seat 3'), '/room/help', { note: 'Here' }).expect(303);
    await send(visitor('Seat 4'), '/room/presence', { presence: 'away' });
    await openMenu(other, 'Seat 5');
    await other.locator('.seat:has(details[open]) [name=reason]').fill('Half a reason');
    await room.moveTo('blog');
    await console.keyboard.press('p');
    await send(visitor('Seat 1'), '/room/blog', { title: 'A blog' }).expect(303);
    await room.moveTo('post');
    await send(room.facilitator, `${room.workshop}/pace`, { pace: 'together' }).expect(303);
    await send(room.facilitator, `${room.workshop}/back`, {}).expect(303);
    await other.locator('.console-step', { hasText: 'Your blog' }).waitFor();
    await other.locator('.seat:has(details[open]) [name=reason]').fill('');
    await other.keyboard.press('Escape');
    await other.locator('h1').click();
    for (const page of [console, other]) {
      await until(async () => (await whatIsShown(page)) === (await whatAReloadShows(page)));
    }
    await room.moveTo('good-for');
    for (const page of [console, other]) {
      await page.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
      await until(async () => (await whatIsShown(page)) === (await whatAReloadShows(page)));
    }

    // Whoever was marked everywhere has nothing left to do, and is told of like the others: the room closes, and opens again.
    const { steps, seats: now } = await readConsole(room.facilitator, room.workshop);
    const last = now.find(({ name }) => name === 'Seat 8') ?? fail('Seat 8');
    for (const { key: step } of steps) {
      const mark = { step, reason: 'On paper' };
      await send(room.facilitator, `${room.workshop}/seats/${last.id}/mark`, mark).expect(303);
    }
    for (const [press, state] of [
      ['close', 'done'],
      ['reopen', 'listening'],
    ] as const) {
      await send(room.facilitator, `${room.workshop}/${press}`, {}).expect(303);
      for (const page of [console, other]) {
        await rowOf(page, 'Seat 8').locator('.seat-state', { hasText: state }).waitFor();
        await until(async () => (await whatIsShown(page)) === (await whatAReloadShows(page)));
      }
    }
  }, 90_000);
});

async function roomWithConsole(url: string) {
  const server = await serveHere(url);
  const room = await openRoomAt(server);
  const console = await signedIn(server, ADA);
  await console.goto(room.workshop);
  return { server, room, console };
}

const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '')}@company.example`;

/** So many people join, one after the other: "Seat 1", "Seat 2", each with a browser without a window. */
async function fill(server: Server, { code }: OpenedRoom, count: number): Promise<Map<string, Visitor>> {
  const seats = new Map<string, Visitor>();
  for (let number = 1; number <= count; number += 1) {
    const seat = visit(server);
    await send(seat, '/join', { code, name: `Seat ${number}` }).expect(303);
    seats.set(`Seat ${number}`, seat);
  }
  return seats;
}

/** Somebody gets an account in this room; gives back their id. */
async function makeAccount(server: Server, room: OpenedRoom, name: string): Promise<string> {
  const visitor = visit(server);
  await send(visitor, '/join', { code: room.code, name }).expect(303);
  await send(visitor, '/room/account', { name, email: emailOf(name), password: PASSWORD }).expect(303);
  const { seats } = await readConsole(room.facilitator, room.workshop);
  return seats.find((seat) => seat.name === name)?.person ?? fail(name);
}

const rowOf = (page: Page, name: string) =>
  page.locator('.seat', { has: page.locator(`.seat-name:text-is("${name}")`) });

/** Names of the rows that are shown, as they stand. */
async function order(page: Page): Promise<string[]> {
  return page.locator('.seat:not([hidden]) .seat-name').allTextContents();
}

async function handIsShown(page: Page, name: string): Promise<void> {
  await page.locator('.help-call', { hasText: name }).waitFor();
  await page.locator('.seat[data-state="hand"]', { hasText: name }).waitFor();
}

async function openMenu(page: Page, name: string): Promise<void> {
  await rowOf(page, name).locator('summary').click();
}

/** All of a part is within the window. */
async function isInSight(page: Page, part: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top, bottom } = document.querySelector('${part}').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })()`);
}

/** How many lines the words of a part take. */
async function lines(page: Page, part: string): Promise<number> {
  return Number(
    await page.evaluate(`(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('${part}'));
      const middles = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top, bottom }) => (top + bottom) / 2);
      return middles.toSorted((one, other) => one - other).filter((middle, place, all) => place === 0 || middle - all[place - 1] > 12).length;
    })()`),
  );
}

function fail(what: string): never {
  throw new Error(`${what} is not there`);
}
