import type { BrowserContextOptions } from 'playwright-core';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { publish, writer } from '../blogs/writers.ts';
import { comment } from '../notifications/news.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt } from '../support/visitor.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('a picture of oneself stands at one’s post and in the directory; the bell counts live, and goes down when read', async () => {
    const { page, store, ada } = await blogOfAda(await freshUrl());

    await page.goto('/me');
    const file = { name: 'me.png', mimeType: 'image/png', buffer: await patch() };
    await page.setInputFiles('input[type=file]', file);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('This is the picture that others see').waitFor();
    const post = await publish(store, ada, 'With a face');
    for (const address of [post.path, '/directory']) {
      await page.goto(address);
      await page.waitForFunction(
        `[...document.querySelectorAll('main img[src^="/pictures/"]')].some((image) => image.naturalWidth > 0)`,
      );
    }

    const bell = page.locator('#bell .bell-count');
    expect(await bell.count()).toBe(0);
    const bo = await writer(store, 'Bo');
    await comment(store, bo, post.id);
    await bell.filter({ hasText: /^1$/ }).waitFor();
    const other = await publish(store, ada, 'Another');
    await comment(store, bo, other.id);
    await bell.filter({ hasText: /^2$/ }).waitFor();
    const second = await page.context().newPage();
    await second.goto('/notifications');
    await second.getByText('Another').waitFor();
    await bell.waitFor({ state: 'detached' });
  }, 60_000);

  test('with the notifications open what is new comes to the top by itself and is said, and what is read does not jump', async () => {
    const { page, store, ada } = await blogOfAda(await freshUrl(), { viewport: { width: 360, height: 640 } });
    const bo = await writer(store, 'Bo');
    const lines = page.locator('.notification');
    await page.goto('/notifications');
    await page.locator('.notifications .empty').waitFor();
    await comment(store, bo, (await publish(store, ada, 'The first')).id);
    await lines.filter({ hasText: 'The first' }).waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor();

    for (const title of Array.from({ length: 8 }, (_none, index) => `Number ${index}`)) {
      await comment(store, bo, (await publish(store, ada, title)).id);
    }
    await lines.nth(8).waitFor();
    const read = lines.filter({ hasText: 'The first' });
    await read.scrollIntoViewIfNeeded();
    const place = await read.boundingBox();
    await comment(store, bo, (await publish(store, ada, 'The last')).id);
    await lines.nth(9).waitFor();
    expect(await lines.first().textContent()).toContain('The last');
    expect(Math.abs(((await read.boundingBox())?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(2);
    expect(await page.getByRole('status').filter({ hasText: 'The last' }).textContent()).toBe(
      'Bo commented on your post The last Bra',
    );
    expect(await lines.filter({ hasText: 'The last' }).count()).toBe(1);
  }, 150_000);

  test('of two answers about what is new the later asked for stands, though the earlier comes last', async () => {
    const { page, store, ada } = await blogOfAda(await freshUrl());
    const [bo, siv] = [await writer(store, 'Bo'), await writer(store, 'Siv')];
    const { id } = await publish(store, ada, 'The first');
    await page.goto('/notifications');
    await page.locator('.notifications .empty').waitFor();

    const isNews = (address: URL) => address.pathname === '/notifications';
    let letGo = () => {};
    let answered = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const earlier = new Promise<void>((resolve) => (answered = resolve));
    await page.route(
      isNews,
      async (route) => {
        const response = await route.fetch();
        answered();
        await held;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await comment(store, bo, id);
    await earlier;
    await comment(store, siv, id);
    const line = page.locator('.notification').filter({ hasText: 'Siv and one other' });
    await line.waitFor();
    const late = page.waitForResponse((response) => isNews(new URL(response.url())));
    letGo();
    await (await late).finished();
    await page.waitForTimeout(300);
    expect(await page.locator('.notification').count()).toBe(1);
    expect(await line.count()).toBe(1);
  }, 60_000);
});

/** Ada has made her blog, on a laptop in a real browser. */
async function blogOfAda(url: string, options?: BrowserContextOptions) {
  const server = await serveHere(url);
  await openRoomAt(server);
  const store = await openStore({ url, listeners });
  const page = await signedIn(server, ADA, options);
  await page.goto('/blogs/new');
  await page.click('form.blog-form button[type=submit]');
  await page.waitForURL(/\/blogs\/ada/);
  const { id: ada } = await store.database
    .selectFrom('people')
    .select('id')
    .where('email', '=', ADA)
    .executeTakeFirstOrThrow();
  return { page, store, ada };
}
