import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { laptops } from '../support/laptops.ts';
import { whatAReloadShows, whatIsShown } from '../support/shown.ts';
import { emailOf } from '../support/staffed-room.ts';
import { until } from '../support/until.ts';
import { ADA, send } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';
import { fail, fill, handIsShown, openMenu, order, roomWithConsole, rowOf } from './console.ts';

const here = laptops({ viewport: { width: 1440, height: 900 } });

onBothDatabases((_open, freshUrl) => {
  test('keys press what their buttons press, once, and are letters while somebody types', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
  }, 120_000);

  test('a raised hand sounds for who has switched it on, once, also after a reload', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
  }, 120_000);

  test('the clocks go by the server, on a laptop whose own is wrong, and are red only when over', async () => {
    const { server, room } = await roomWithConsole(here, await freshUrl());
    const console = await here.signedIn(server, ADA);
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
  }, 120_000);

  test('on a telephone a hand that nobody goes to is in sight wherever one reads, and is claimed there', async () => {
    const { server, room } = await roomWithConsole(here, await freshUrl());
    const seats = await fill(server, room, 12);
    const telephone = await here.signedIn(server, ADA, {
      hasTouch: true,
      viewport: { width: 390, height: 844 },
    });
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
  }, 120_000);

  test('on a small laptop the step and its clocks stand in one line each, and no seat’s step is cut off', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
  }, 120_000);

  test('what was swapped in shows the same as a page that is loaded again', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
    const other = await here.signedIn(server, ADA);
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
  }, 150_000);
});

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
