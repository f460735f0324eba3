import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { fillSignIn, laptops } from '../support/laptops.ts';
import { emailOf, makeAccountElsewhere } from '../support/staffed-room.ts';
import { send } from '../support/visitor.ts';
import { fail, fill, roomWithConsole } from './console.ts';

const here = laptops({ viewport: { width: 1440, height: 900 } });

onBothDatabases((_open, freshUrl) => {
  test('two helpers come by the link and press at once: one goes, and both see who', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
    const seats = await fill(server, room, 2);
    await console.getByText('Facilitators and helpers').click();
    await console.getByRole('button', { name: 'Make a link' }).click();
    const link = new URL(await console.locator('.helper-link a').innerText()).pathname;
    const helpers: Page[] = [];
    for (const name of ['Sara', 'Ali']) {
      await makeAccountElsewhere(server, room, name);
      const page = await here.open(server);
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
  }, 150_000);

  test('two facilitators see each other’s presses, and both pressing Next move one step', async () => {
    const { server, room, console } = await roomWithConsole(here, await freshUrl());
    const kim = await makeAccountElsewhere(server, room, 'Kim');
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

    const other = await here.signedIn(server, emailOf('Kim'));
    await other.goto(room.workshop);
    await other.getByRole('button', { name: 'Eyes up' }).click();
    await console.getByRole('button', { name: 'Eyes down again' }).click();
    await other.getByRole('button', { name: 'Eyes up' }).waitFor();
    await Promise.all([console, other].map((page) => page.locator('#press-next button').click()));
    for (const page of [console, other])
      await page.locator('.console-step', { hasText: 'What it is good for' }).waitFor();
    expect((await readConsole(room.facilitator, room.workshop)).step).toBe('good-for');
  }, 120_000);
});
