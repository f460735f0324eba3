import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { makeWorld } from '../support/world.ts';
import { publish } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const WAITING = 'No connection. It is kept, and is sent as soon as the connection is back.';
const field = (page: Page) => page.locator('#comment-body');
const pressed = (page: Page) => page.locator('#comment-form button[type=submit]').click();
const focused = (page: Page) => page.evaluate('document.activeElement.id');

onBothDatabases((open) => {
  test('a comment that the network loses stands in its form, and is sent by itself, once, to its place', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const post = await publish(world.store, personId, 'Hej', { body: 'rad\n\n'.repeat(60) });
    const bodies = async () => {
      const rows = world.store.database.selectFrom('comments').select('body').orderBy('created_at');
      return (await rows.execute()).map((comment) => comment.body);
    };
    await page.goto(post.path);
    let tries = 0;
    // Lost on the way there, then on the way back.
    await page.route('**/posts/*/comments', async (route) => {
      tries += 1;
      if (tries === 2) await route.fetch({ maxRedirects: 0 });
      if (tries < 3) await route.abort();
      else await route.continue();
    });
    await field(page).fill('Fint gjort');
    await pressed(page);
    await page.getByRole('status').filter({ hasText: WAITING }).waitFor();
    expect(new URL(page.url()).pathname).toBe(post.path);
    expect(await field(page).inputValue()).toBe('Fint gjort');
    await expectAccessible(page);

    const comment = page.locator('.comment', { hasText: 'Fint gjort' });
    await comment.waitFor();
    expect([tries, await bodies()]).toEqual([3, ['Fint gjort']]);
    expect(await page.getByText(WAITING).count()).toBe(0);
    expect(await field(page).inputValue()).toBe('');
    // As a link there would: the address names it, and it is in sight and read out.
    const id = await comment.getAttribute('id');
    expect(new URL(page.url()).hash).toBe(`#${id}`);
    expect(await focused(page)).toBe(id);
    expect(await page.locator('.comment:target').count()).toBe(1);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    // The form that came with it is another one.
    await page.reload();
    expect(await field(page).inputValue()).toBe('');
    await field(page).fill('Och tack');
    await pressed(page);
    await page.locator('.comment', { hasText: 'Och tack' }).waitFor();
    expect(await bodies()).toEqual(['Fint gjort', 'Och tack']);

    // Changed, it is led to as well.
    await page
      .locator('.comment', { hasText: 'Och tack' })
      .getByRole('link', { name: /^Change/ })
      .click();
    await page.locator('[name=body]').fill('Och tack igen');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.waitForURL(`**${post.path}?comment=*#comment-*`);
  }, 60_000);

  test('what is wrong with a comment, or with its post, is said with the text there', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const post = await publish(world.store, personId, 'Hej');
    await page.goto(post.path);
    await pressed(page);
    await page.getByText('Write something first').waitFor();
    expect(await focused(page)).toBe('comment-body');
    await field(page).fill('För sent');
    await page.request.post(`/posts/${post.id}/delete`, { headers: { 'Sec-Fetch-Site': 'same-origin' } });
    await pressed(page);
    await page.getByRole('status').filter({ hasText: 'deleted or hidden meanwhile' }).waitFor();
    expect(await field(page).inputValue()).toBe('För sent');
  }, 60_000);
});
