import type { Store } from '../../src/database/store.ts';
import { comment } from '../notifications/news.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { until } from '../support/until.ts';
import { makeWorld } from '../support/world.ts';
import { publish } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();
const telephone = { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true };

onBothDatabases((open) => {
  test('whoever answers a comment while others comment is led to these with their form and what they typed', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const { page, personId } = await writingWindow(laptop, world);
    const { id, path } = await publish(store, personId, 'Hej');
    const answered = await comment(store, employee.id, id, 'Vem kommer?');
    await page.goto(`${path}?answer=${answered}`);
    const field = page.getByLabel('Your answer to Ebba Employee');
    await field.fill('Jag kommer.');
    const fresh = await comment(store, employee.id, id, 'Och jag');
    await page.getByRole('link', { name: '1 new comment – show' }).click();
    await page.waitForURL(`**${path}?*comment=${fresh}*`);
    await page.locator('.comment:target').getByText('Och jag').waitFor();
    expect(await field.inputValue()).toBe('Jag kommer.');

    // Also where what they answer stands on another page of the comments.
    await many(store, employee.id, id);
    const last = await comment(store, employee.id, id, 'Sist');
    await page.getByRole('link', { name: 'new comments – show' }).waitFor();
    await page.goto(`${path}?answer=${answered}&comment=${last}#comment-${last}`);
    await page.locator('.comment:target').getByText('Sist').waitFor();
    expect(await page.locator(`#comment-${answered}`).count()).toBe(0);
    expect(await field.inputValue()).toBe('Jag kommer.');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.locator('.answers').getByText('Jag kommer.').waitFor();
  }, 90_000);

  test('what was asked for an open post before its reader commented too is not told of behind it', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const { page, personId } = await writingWindow(laptop, world);
    const { id, path } = await publish(store, personId, 'Hej');
    await page.route('**/notifications/events*', (route) => route.abort());
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let isHeld = false;
    await page.route('**/notifications/bell*', async (route) => {
      const answer = await route.fetch();
      const tells = (await answer.text()).includes('new comment');
      if (tells) {
        isHeld = true;
        await held;
      }
      await route.fulfill({ response: answer });
    });
    await page.goto(path);
    await comment(store, employee.id, id, 'Först');
    await until(() => isHeld, 60_000);
    await page.fill('#comment-body', 'Sedan');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('.comment').getByText('Först').waitFor();
    const answer = page.waitForResponse('**/notifications/bell*');
    letGo();
    await answer;
    await page.waitForTimeout(300);
    expect(await page.locator('.new-answers a').count()).toBe(0);
  }, 90_000);

  test.each([
    { device: 'laptop', options: {}, least: 0 },
    { device: 'telephone', options: telephone, least: 44 },
  ])(
    'the line on an open post covers no field that is typed in, and has room for a finger, on a $device',
    async ({ options, least }) => {
      const world = await makeWorld(open);
      const { store, employee } = world;
      const { page, personId } = await writingWindow(laptop, world, options);
      const { id, path } = await publish(store, personId, 'Hej', { body: 'Rad\n\n'.repeat(60) });
      await page.goto(path);
      const field = page.locator('#comment-body');
      await field.fill('Jag');
      // At the lower edge of the window.
      await page.evaluate(`(() => {
        const { bottom } = document.querySelector('#comment-body').getBoundingClientRect();
        window.scrollBy({ top: bottom - window.innerHeight + 4, behavior: 'instant' });
      })()`);
      const box = await field.boundingBox();
      await comment(store, employee.id, id, 'Och jag');
      const line = page.getByRole('link', { name: '1 new comment – show' });
      await line.waitFor();
      const told = await line.boundingBox();
      expect(await field.boundingBox()).toEqual(box);
      expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0);
      expect(told?.height).toBeGreaterThanOrEqual(least);
    },
    90_000,
  );
});

async function many(store: Store, personId: string, postId: string): Promise<void> {
  for (let number = 0; number < 100; number += 1) await comment(store, personId, postId, `Nummer ${number}`);
}
