import type { Page } from 'playwright-core';
import { writeComment } from '../../src/blogs/comments.ts';
import { saveDraft } from '../../src/blogs/drafts.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { until } from '../support/until.ts';
import { send } from '../support/visitor.ts';
import type { Somebody } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const BACK = 'Your text from last time is back.';
const field = (page: Page) => page.locator('#comment-body');
const pressed = (page: Page) => page.locator('#comment-form button[type=submit]').click();
const says = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor();
const standsThere = (page: Page, words: string) => page.locator('.comment', { hasText: words }).waitFor();

/** Sends what is typed there; the network loses it, on the way there or on the way back. */
async function sendIntoTheVoid(page: Page, way: 'there' | 'back'): Promise<void> {
  await page.route('**/posts/*/comments', async (route) => {
    if (way === 'back') await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await Promise.all([page.waitForEvent('requestfailed'), pressed(page)]);
}

onBothDatabases((open) => {
  test('a comment that never arrived is back in its form, whatever else its writer has commented since', async () => {
    const world = await makeWorld(open);
    const { page, another } = await writingWindow(laptop, world);
    const bo = await blogger(world, 'Bo', 'bo');
    const post = await posted(world.store, bo, 'Bryggan');
    await page.goto(post.path);
    await field(page).fill('Skickat utan nät');
    await sendIntoTheVoid(page, 'there');

    const telephone = await another();
    await telephone.goto(post.path);
    await field(telephone).fill('Från telefonen');
    await pressed(telephone);
    await standsThere(telephone, 'Från telefonen');

    await page.goto(post.path);
    await says(page, BACK);
    expect(await field(page).inputValue()).toBe('Skickat utan nät');
    // And as long as nothing answers when it is sent from there.
    await Promise.all([page.waitForEvent('requestfailed'), pressed(page)]);
    await page.goto(post.path);
    await says(page, BACK);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await pressed(page);
    await standsThere(page, 'Skickat utan nät');
    await page.reload();
    expect(await field(page).inputValue()).toBe('');
    expect(await page.getByText(BACK).count()).toBe(0);
  }, 60_000);

  test('a comment that arrived, and whose answer was lost, does not stand in the form again', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const post = await posted(world.store, await blogger(world, 'Bo', 'bo'), 'Bryggan');
    await page.goto(post.path);
    await field(page).fill('Tack');
    await sendIntoTheVoid(page, 'back');
    const asked = page.waitForResponse('**/write/arrived?*');
    await page.goto(post.path);
    await (await asked).finished();
    await until(async () => (await page.evaluate('Object.keys(localStorage).length')) === 0, 5_000);
    expect(await field(page).inputValue()).toBe('');
  }, 60_000);

  test('what is typed on while a comment is on its way is kept, though it is pressed once more', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const post = await posted(world.store, await blogger(world, 'Bo', 'bo'), 'Bryggan');
    await page.goto(post.path);
    await field(page).fill('Tack');
    await sendIntoTheVoid(page, 'there');
    await field(page).press('End');
    await page.keyboard.type(' för hjälpen');
    await page.locator('#comment-form button[type=submit]').click({ force: true });
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await standsThere(page, 'Tack');
    await says(page, BACK);
    expect(await field(page).inputValue()).toBe('Tack för hjälpen');
  }, 60_000);

  test('a comment that is there already, or is refused, is forgotten or kept when the page is opened again', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const bo = await blogger(world, 'Bo', 'bo');
    const post = await posted(world.store, bo, 'Bryggan');
    const text = writtenComment('Vad tycker ni?');
    const made = await world.store.transaction((transaction) =>
      writeComment(transaction, { personId: bo.id, postId: post.id, text, key: 'k' }),
    );
    const answering = `${post.path}?answer=${made?.id}`;
    await page.goto(post.path);
    for (const words of ['Tack', 'This comment is here already.']) {
      await field(page).fill('Tack');
      await pressed(page);
      await standsThere(page, words);
      expect(await field(page).inputValue()).toBe('');
    }
    await page.goto(post.path);
    expect(await field(page).inputValue()).toBe('');
    expect(await page.getByText(BACK).count()).toBe(0);

    await page.goto(answering);
    await field(page).fill('x'.repeat(10_001));
    await pressed(page);
    await page.locator('[aria-invalid=true]').waitFor();
    await page.goto(answering);
    await says(page, BACK);
    expect((await field(page).inputValue()).length).toBe(10_001);
  }, 60_000);

  test('a post that never arrived is asked about when its draft was changed elsewhere, and not once it is out', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const asked = page.getByRole('heading', { name: 'There are two texts' });
    await page.fill('[name=title]', 'Hej');
    await page.route('**/write/draft', (route) => route.abort());
    await page.route('**/posts', (route) => route.abort());
    await page.fill('[name=body]', 'Publicerat utan nät');
    await Promise.all([
      page.waitForEvent('requestfailed', (request) => request.url().endsWith('/posts')),
      page.getByRole('button', { name: 'Publish', exact: true }).click(),
    ]);
    const elsewhere = { personId, title: 'Hej', body: 'Från telefonen', version: 0 };
    await world.store.transaction((transaction) => saveDraft(transaction, elsewhere));
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('/write');
    await asked.waitFor();
    expect(await page.locator('[data-other-body]').textContent()).toBe('Publicerat utan nät');
    expect(await page.inputValue('[name=body]')).toBe('Från telefonen');

    await page.getByRole('button', { name: 'Use this text' }).click();
    await says(page, 'Saved');
    await page.route('**/posts', async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    });
    await Promise.all([
      page.waitForEvent('requestfailed', (request) => request.url().endsWith('/posts')),
      page.getByRole('button', { name: 'Publish', exact: true }).click(),
    ]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('/write');
    await until(async () => (await page.evaluate('Object.keys(localStorage).length')) === 0, 5_000);
    expect(await page.inputValue('[name=body]')).toBe('');
    expect(await asked.count()).toBe(0);
  }, 60_000);

  test('whether a text has arrived under its key is told to its writer only', async () => {
    const world = await makeWorld(open);
    const [anna, bo] = [await blogger(world, 'Anna', 'anna'), await blogger(world, 'Bo', 'bo')];
    const post = await posted(world.store, anna, 'Bryggan');
    await send(bo.browser, `/posts/${post.id}/comments`, { body: 'Tack', key: 'under-this' }).expect(303);
    await send(bo.browser, '/posts', { title: 'Hej', body: 'Hej', key: 'under-that' }).expect(303);
    const arrived = async (who: Somebody, key: string) =>
      (await who.browser.get(`/write/arrived?key=${key}`).expect(200)).body as unknown;
    expect(await arrived(bo, 'under-this')).toEqual({ arrived: true });
    expect(await arrived(bo, 'under-that')).toEqual({ arrived: true });
    expect(await arrived(bo, 'under-none')).toEqual({ arrived: false });
    expect(await arrived(bo, '')).toEqual({ arrived: false });
    expect(await arrived(anna, 'under-this')).toEqual({ arrived: false });
  });
});
