import type { Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { readConsole } from '../support/json.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { open, signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('the big screen from the first seat to the celebration: a post is taken off by one press, and a new address ends the old', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const screen = await open(server, { viewport: { width: 1920, height: 1080 } });
    const { text } = await room.facilitator.get(room.workshop).expect(200);
    const address = /\/screens\/[\w-]+/.exec(text)?.[0] ?? '';
    await screen.goto(address);
    await screen.getByText('0 people are in').waitFor();

    const console = await signedIn(server, ADA, { viewport: { width: 1440, height: 900 } });
    await console.goto(room.workshop);

    const [anna, omar] = [visit(server), visit(server)];
    for (const [guest, name] of [
      [anna, 'Anna'],
      [omar, 'Omar'],
    ] as const) {
      const email = `${name.toLowerCase()}@company.example`;
      await send(guest, '/join', { code: room.code, name }).expect(303);
      await send(guest, '/room/account', { name: `${name} Ek`, email, password: PASSWORD }).expect(303);
      await send(guest, '/room/blog', { title: `The blog of ${name}` }).expect(303);
      await send(guest, '/room/post', { title: `Lunch with ${name}`, body: 'Soup.', key: name }).expect(303);
    }
    await room.moveTo('post');
    await screen.getByText('Lunch with Anna').waitFor();
    await console.getByText('On the wall').click();
    await console.getByRole('button', { name: 'Take off the wall: Lunch with Anna' }).click();
    await screen.getByText('Lunch with Anna').waitFor({ state: 'detached' });
    expect(await screen.getByText('Lunch with Omar').isVisible()).toBe(true);
    await console.getByRole('button', { name: 'Put back on the wall: Lunch with Anna' }).click();
    await screen.getByText('Lunch with Anna').waitFor();

    await room.moveTo('reply');
    for (const guest of [anna, omar]) {
      const page = await guest.get('/room').expect(200);
      const post = /name="post" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      expect(await screen.getByText('All 2 in the room are on board').isVisible()).toBe(false);
      await send(guest, '/room/comment', { post, body: 'Which soup?' }).expect(303);
    }
    await screen.getByText('All 2 in the room are on board').waitFor();
    expect(await screen.locator('.celebration-names li').allInnerTexts()).toEqual(['Anna', 'Omar']);
    expect((await readConsole(room.facilitator, room.workshop)).unanswered).toBe(0);

    await console.getByText('Facilitators and helpers').click();
    await console.getByRole('button', { name: 'Change the address' }).click();
    await screen.getByText('The big screen opens anew from the console').waitFor({ timeout: 20_000 });
    expect(await screen.getByText('All 2 in the room are on board').count()).toBe(0);
    await screen.goto(
      new URL(String(await console.locator('a[href^="/screens/"]').getAttribute('href')), server.address)
        .href,
    );
    await screen.getByText('All 2 in the room are on board').waitFor();
  }, 150_000);

  test('before there are posts the room reads what is done now and how far it has come, and in a talk what is talked of', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const guests = ['Anna', 'Omar', 'Siv'].map((name) => ({ name, guest: visit(server) }));
    for (const { name, guest } of guests) await send(guest, '/join', { code: room.code, name }).expect(303);
    const screen = await open(server, { viewport: { width: 1920, height: 1080 } });
    const { text } = await room.facilitator.get(room.workshop).expect(200);
    await screen.goto(/\/screens\/[\w-]+/.exec(text)?.[0] ?? '');

    await room.moveTo('good-for');
    await screen.getByText('Write once, read by many').waitFor();
    expect(await smallest(screen)).toBeGreaterThanOrEqual(40);
    expect(await isWhole(screen)).toBe(true);

    await room.moveTo('account');
    await screen.getByText('your e-mail at work and a password').waitFor();
    await screen.getByText('Step 3 of 7').waitFor();
    await screen.getByText('0 of 3 done').waitFor();
    const account = { name: 'Anna Ek', email: 'anna@company.example', password: PASSWORD };
    await send(guests[0]?.guest ?? visit(server), '/room/account', account).expect(303);
    await screen.getByText('1 of 3 done').waitFor();
    expect(await screen.locator('.screen-bar li').count()).toBe(3);
    expect(await screen.locator('.screen-bar li[data-done]').count()).toBe(1);
    for (const { name } of guests) expect(await screen.getByText(name).count()).toBe(0);
    expect(await smallest(screen)).toBeGreaterThanOrEqual(40);
    expect(await isWhole(screen)).toBe(true);

    await send(room.facilitator, `${room.workshop}/pace`, { pace: 'own' }).expect(303);
    await screen.getByText('Your laptop shows your next step.').waitFor();
  }, 120_000);
});

/** The smallest letters in sight, in pixels. */
async function smallest(page: Page): Promise<number> {
  return Number(
    await page.evaluate(`Math.min(...[...document.querySelectorAll('.screen-page *')]
      .filter((part) => part.checkVisibility() && [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((part) => parseFloat(getComputedStyle(part).fontSize)))`),
  );
}

/** Everything that stands there is within the screen, and above the line with the code. */
async function isWhole(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top } = document.querySelector('.screen-strip').getBoundingClientRect();
    const parts = [...document.querySelectorAll('.screen-page > :not(.screen-strip), .screen-page > :not(.screen-strip) *')];
    return parts.map((part) => part.getBoundingClientRect()).every(({ bottom, right }) => bottom <= top + 1 && right <= innerWidth + 1);
  })()`);
}
