import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import type { Server } from '../support/server.ts';
import { serveHere } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { ADA, openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { open, signedIn } = laptops();

/** How many rows a header takes: its links by where they stand. */
const rows = (page: Page) =>
  page.evaluate(`(() => {
    const shown = [...document.querySelectorAll('.site-header :is(a, button)')].filter((part) => part.checkVisibility());
    const middles = shown.map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
    return middles.toSorted((one, other) => one - other).filter((middle, place, all) => place === 0 || middle - all[place - 1] > 12).length;
  })()`);

onBothDatabases((_open, freshUrl) => {
  test('the header of an administrator is one line on a laptop, and two on a telephone', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    // What is new makes it longer.
    await mention('Ada Ek', server, room);
    const page = await signedIn(server, ADA);
    await page.locator('.bell-count').waitFor();
    for (const [width, expected] of [
      [1440, 1],
      [1280, 1],
      [720, 2],
      [390, 2],
      [320, 2],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await rows(page)]).toEqual([width, expected]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await expectAccessible(page);

    // The company's name is not cut where there is room for it, and the way out is near on a telephone too.
    await page.setViewportSize({ width: 360, height: 800 });
    expect(
      await page.evaluate(`(() => {
        document.querySelector('.site-person-name').textContent = 'Alexandra Lindqvist-Holmberg';
        const name = document.querySelector('.site-name');
        name.textContent = 'Kvarnby';
        return name.scrollWidth - name.clientWidth;
      })()`),
    ).toBeLessThanOrEqual(0);
    // It is cut when nothing but the bell and the beginning of one's own name has room beside it, and then it fills the line.
    const [cut, free] = await page.evaluate<[number, number]>(`(() => {
      document.querySelector('.site-person-name').textContent = 'Ada';
      const name = document.querySelector('.site-name');
      const bell = document.querySelector('.site-bell');
      name.textContent = 'Provbolaget i Kvarnby';
      const gap = bell.getBoundingClientRect().left - name.getBoundingClientRect().right;
      return [name.scrollWidth - name.clientWidth, gap];
    })()`);
    expect(cut === 0 || free < 30).toBe(true);
    await page.goto('/me');
    const out = page.getByRole('button', { name: 'Sign out', exact: true }).first();
    expect((await out.boundingBox())?.y).toBeLessThan(400);
    await page.setViewportSize({ width: 320, height: 800 });

    // The last place to go lies beyond the edge: the keyboard brings it into view.
    const people = page.locator('.site-nav').getByRole('link', { name: 'People' });
    await people.focus();
    const box = await people.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  });
});

onBothDatabases((_open, freshUrl) => {
  test('the two ways in stand on one line each, side by side, on the narrowest telephone in both languages', async () => {
    const server = await serveHere(await freshUrl());
    await openRoomAt(server);
    for (const locale of ['sv-SE', 'en-GB']) {
      const page = await open(server, { viewport: { width: 320, height: 640 }, locale });
      await page.goto('/signin');
      const tops = await page.evaluate(`[...document.querySelectorAll('.site-nav a')].map((link) => {
        const words = document.createRange();
        words.selectNodeContents(link);
        return [...words.getClientRects()].map(({ top }) => top);
      })`);
      expect(tops).toEqual([[expect.any(Number)], [expect.any(Number)]]);
      expect(new Set([tops].flat(3)).size).toBe(1);
      expect(await page.evaluate('scrollY')).toBe(0);
    }
  });
});

/** Somebody in the room writes of a colleague, who is told. */
async function mention(name: string, server: Server, { code, moveTo }: OpenedRoom): Promise<void> {
  const writer = visit(server);
  await moveTo('post');
  await send(writer, '/join', { code, name: 'Siv' }).expect(303);
  await send(writer, '/room/account', {
    name: 'Siv',
    email: 'siv@company.example',
    password: PASSWORD,
  }).expect(303);
  await send(writer, '/room/blog', { title: 'The blog of Siv' }).expect(303);
  await send(writer, '/room/post', { title: 'Who knows?', body: `@${name} does.`, key: 'one' }).expect(303);
}
