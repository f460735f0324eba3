import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { until } from '../support/until.ts';
import { ADA, send, visit } from '../support/visitor.ts';
import { fail, fill, handIsShown, openMenu, order, roomWithConsole, rowOf } from './console.ts';

const here = laptops({ viewport: { width: 1440, height: 900 } });

onBothDatabases((_open, freshUrl) => {
  test('forty seats stand by need, and do not move under pointer, menu or typing', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
  }, 120_000);

  test('a finger on the room keeps it still for a moment', async () => {
    const { server, room } = await roomWithConsole(here, await freshUrl());
    const tablet = await here.signedIn(server, ADA, {
      hasTouch: true,
      viewport: { width: 1180, height: 820 },
    });
    const seats = await fill(server, room, 12);
    await tablet.goto(room.workshop);
    await rowOf(tablet, 'Seat 6').locator('.seat-name').tap();
    const before = await order(tablet);
    await send(seats.get('Seat 9') ?? fail('Seat 9'), '/room/help', {}).expect(303);
    await handIsShown(tablet, 'Seat 9');
    await tablet.waitForTimeout(700);
    expect(await order(tablet)).toEqual(before);
    await until(async () => (await order(tablet))[0] === 'Seat 9');
  }, 120_000);

  test('seats are found by name, state and step, also those that come later, and after a reload', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
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
  }, 120_000);

  test('without client script the same is asked by a form', async () => {
    const { server, room } = await roomWithConsole(here, await freshUrl());
    await fill(server, room, 12);
    const console = await here.signedIn(server, ADA, { javaScriptEnabled: false });
    await console.goto(room.workshop);
    await console.getByLabel('Find by name').fill('seat 1');
    await console.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await order(console)).toHaveLength(4);
    expect(await console.locator('.seats-shown span').innerText()).toBe('4 of 12');
    await console.getByRole('link', { name: 'Show all' }).click();
    expect(await order(console)).toHaveLength(12);
    expect(await console.getByText('Sound for a raised hand').isVisible()).toBe(false);
  }, 120_000);
});
