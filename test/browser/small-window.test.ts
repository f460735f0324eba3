import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions } from 'playwright-core';
import { publish, writer } from '../blogs/writers.ts';
import { listeners } from '../../src/listeners.ts';
import { comment } from '../notifications/news.ts';
import { afterTest } from '../support/after-test.ts';
import { freshSqlite } from '../support/fresh-databases.ts';
import { laptops } from '../support/laptops.ts';
import { openStore } from '../support/open-store.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';
import { makePerson } from '../support/world.ts';

const { signedIn } = laptops();

interface Box {
  top: number;
  bottom: number;
}

/** A laptop at 400 %. */
const SMALL = { viewport: { width: 320, height: 256 } };

/** Ada has a blog and two posts, one of them with comments of Bo's and hers. */
async function intranetOfAda(options?: BrowserContextOptions) {
  const fresh = freshSqlite();
  afterTest(fresh.remove);
  const server = await serveHere(fresh.url);
  await openRoomAt(server);
  const store = await openStore({ url: fresh.url, listeners });
  const page = await signedIn(server, ADA, options);
  await page.goto('/blogs/new');
  await page.click('form.blog-form button[type=submit]');
  await page.waitForURL(/\/blogs\/ada/);
  const { person_id: ada } = await store.database
    .selectFrom('blogs')
    .select('person_id')
    .executeTakeFirstOrThrow();
  const bo = await writer(store, 'Bo Ek');
  const post = await publish(store, ada, 'The harbour', { body: 'Words, and #harbour.' });
  await publish(store, bo, 'Another');
  await comment(store, bo, post.id);
  await comment(store, ada, post.id);
  return { page, store, post };
}

test('in a small window the list of names stays within it, above the line or below, and what is marked is seen', async () => {
  const { page, store } = await intranetOfAda(SMALL);
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
    await makePerson(store, `Sara Östlund ${'x'.repeat(number)}`);
  await page.goto('/write');
  const field = page.locator('textarea[name=body]');
  const options = page.getByRole('option');
  for (const lines of [0, 3, 9]) {
    await field.fill('\n'.repeat(lines));
    await field.pressSequentially('@sara');
    await options.nth(3).waitFor();
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
      const places = await page.evaluate<{ list: Box; marked: Box }>(`({
        list: document.getElementById('names').getBoundingClientRect().toJSON(),
        marked: document.querySelector('#names [aria-selected=true]').getBoundingClientRect().toJSON(),
      })`);
      for (const box of [places.list, places.marked]) {
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(256);
      }
    }
    await page.keyboard.press('Escape');
  }
}, 60_000);

test('names that are offered stay in sight while the window changes, as when a telephone is turned', async () => {
  const { page, store } = await intranetOfAda();
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
    await makePerson(store, `Sara Östlund ${'x'.repeat(number)}`);
  await page.goto('/write');
  await page.locator('textarea[name=body]').pressSequentially('@sara');
  await page.getByRole('option').nth(3).waitFor();
  for (const size of [SMALL.viewport, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await page.locator('textarea[name=body]').scrollIntoViewIfNeeded();
    expect(await page.getByRole('option').count()).toBeGreaterThan(3);
    const list = await page.locator('#names').boundingBox();
    expect(list?.x).toBeGreaterThanOrEqual(0);
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(size.width);
  }
}, 60_000);

test('whoever marks all as read stands at the heading of the list after it', async () => {
  const { page } = await intranetOfAda();
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
  await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Notifications');
  expect(await page.locator('.notification[data-new]').count()).toBe(0);
}, 60_000);

test('on paper a post has its names, tags and times, and nothing that can only be pressed', async () => {
  const { page, post } = await intranetOfAda();
  await page.goto(post.path);
  await page.emulateMedia({ media: 'print' });
  const shown = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll('a, button, summary, input, textarea')]
    .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
    .map((one) => one.textContent.trim())`);
  const words = /^(Ada Ek|Bo Ek|Ada’s blog|#harbour|The address of this comment: .*)?$/;
  expect(shown.filter((one) => !words.test(one))).toEqual([]);
  expect(shown).toContain('#harbour');
}, 60_000);

test('what is pressed is at least 24 pixels high and wide, or stands that far from the next', async () => {
  const { page, post } = await intranetOfAda();
  const small: string[] = [];
  const places = [
    '/',
    post.path,
    '/blogs/ada',
    '/notifications',
    '/write',
    '/write/mine',
    '/directory',
    '/search?q=harbour',
  ];
  for (const place of [
    ...places,
    '/me',
    '/me/feeds',
    '/people',
    '/units',
    '/workshops',
    '/adoption',
    '/audit',
    '/mails',
    '/reports',
  ]) {
    await page.goto(place);
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: ['target-size'] });
    const { violations } = await axe.analyze();
    for (const { html } of violations.flatMap(({ nodes }) => nodes)) small.push(`${place}: ${html}`);
  }
  expect(small).toEqual([]);
}, 120_000);
