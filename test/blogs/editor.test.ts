import type { Page } from 'playwright-core';
import { draftOf } from '../../src/blogs/drafts.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { laptops } from '../support/laptops.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { publish, wholeTexts } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const body = (page: Page) => page.inputValue('[name=body]');
const says = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor();

/** How often the draft is sent at the very moment that this is done, right after a letter was typed. */
const sentAt = (page: Page, done: string) =>
  page.evaluate(`(() => {
    const { fetch } = window;
    let sent = 0;
    window.fetch = (address, ...how) => {
      sent += Number(String(address).endsWith('/write/draft'));
      return fetch(address, ...how);
    };
    const body = document.querySelector('[name=body]');
    body.value += '!';
    body.dispatchEvent(new Event('input', { bubbles: true }));
    ${done};
    window.fetch = fetch;
    return sent;
  })()`);

const WAITING_LESS = `{
  const after = window.setTimeout;
  window.setTimeout = (work, pause, ...more) => after(work, pause === 3000 ? 100 : pause, ...more);
}`;

onBothDatabases((open) => {
  test('what is typed is kept: by the server after a pause, on the laptop while nothing answers', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    await page.fill('[name=body]', 'ett');
    await says(page, 'Saved');
    expect(await draftOf(world.store.database, personId)).toMatchObject({ body: 'ett', version: 1 });
    // A lid that is closed, and a connection that is back, do not wait for the pause.
    for (const [text, done] of [
      ['ett!', `window.dispatchEvent(new Event('online'))`],
      [
        'ett!!',
        `Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        delete document.hidden`,
      ],
    ] as const) {
      const saved = page.waitForResponse('**/write/draft');
      expect(await sentAt(page, done)).toBe(1);
      await (await saved).finished();
      expect((await draftOf(world.store.database, personId)).body).toBe(text);
    }

    await page.route('**/write/draft', (route) => route.abort());
    await page.fill('[name=body]', 'ett två');
    await says(page, 'Saved in this browser');
    await page.goto('/');
    await page.unroute('**/write/draft');
    await page.goto('/write');
    expect(await body(page)).toBe('ett två');
    // By this page, or by the one before as it went.
    await until(async () => (await draftOf(world.store.database, personId)).body === 'ett två', 15_000);

    // What arrived and was never answered is no other text: neither when it is gone on from, nor when a word in it is changed.
    for (const [arrived, next] of [
      ['ett två tre', 'ett två tre fyra'],
      ['ett två fem', 'ett fem'],
    ] as const) {
      await page.route('**/write/draft', async (route) => {
        await route.fetch();
        await route.abort();
      });
      await page.fill('[name=body]', arrived);
      await says(page, 'Saved in this browser');
      // The next try may be on its way.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.fill('[name=body]', next);
      await until(async () => (await draftOf(world.store.database, personId)).body === next, 15_000);
      await says(page, 'Saved');
      expect(await page.getByText('There are two texts').count()).toBe(0);
    }

    await page.fill('[name=title]', 'Hej');
    await page.getByRole('button', { name: 'Publish' }).click();
    await says(page, 'Your post is out. Everybody in the company can read it now.');
    // Nothing of it stands in the form again, and a text that was not published does.
    const form = async () => [await page.inputValue('[name=title]'), await body(page)];
    await page.goBack();
    await page.waitForURL('**/write');
    expect(await form()).toEqual(['', '']);
    await page.fill('[name=title]', 'Nästa');
    await page.fill('[name=body]', 'inte klar');
    await page.goto('/');
    await page.goBack();
    expect(await form()).toEqual(['Nästa', 'inte klar']);
    await until(async () => (await draftOf(world.store.database, personId)).body === 'inte klar', 15_000);
    // Where the browser keeps the page itself, what was sent from it is asked about.
    const memory = await page.getAttribute('form[data-editor]', 'data-memory');
    const loaded = page.waitForEvent('load');
    await page.evaluate(`
      localStorage.setItem('ombord.typed ${memory}', JSON.stringify({ title: 'Hej', body: 'ett två', version: 0, sent: true, at: Date.now() }));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    `);
    await loaded;
    expect(await form()).toEqual(['Nästa', 'inte klar']);
  }, 60_000);

  test('what is begun is laid aside or deleted by a press, and an empty form comes after it', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const away = page.getByRole('button', { name: 'Delete' });
    for (const [button, said] of [
      ['Keep as draft', 'Your text is kept as a draft.'],
      ['Delete', 'Deleted. It stands below, and you can take it back.'],
    ] as const) {
      expect(await away.isVisible()).toBe(false);
      // Pressed before the server has been told.
      await page.fill('[name=body]', `sedan: ${button}`);
      await page.getByRole('button', { name: button }).click();
      await says(page, said);
      await page.goto('/write');
      expect(await body(page)).toBe('');
    }
    const { drafts } = await wholeTexts(world.store, personId);
    expect(drafts.map((draft) => draft.body)).toEqual(['sedan: Keep as draft']);
  }, 60_000);

  test('a line to begin with is put into an empty text, and the preview is what will be published', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const line = page.getByRole('button', { name: 'This is what I did today' });
    await line.click();
    expect(await body(page)).toBe('This is what I did today: ');
    await page.keyboard.press('Control+z');
    expect(await body(page)).toBe('');
    await page.keyboard.press('Control+Shift+z');
    expect(await body(page)).toBe('This is what I did today: ');
    await page.keyboard.type('**skruv**');
    await page.locator('[data-preview-html] strong', { hasText: 'skruv' }).waitFor();
    // They take no room above a text that has begun, and are back once it is empty and nobody types in it.
    expect(await line.isVisible()).toBe(false);
    await page.fill('[name=body]', '');
    expect(await line.isVisible()).toBe(false);
    await page.keyboard.press('Tab');
    await line.waitFor();
    // Coming back into the text is one thing, and typing there the next.
    await page.focus('[name=body]');
    await page.fill('[name=body]', 'utan rad');
    expect([await line.isVisible(), await line.isDisabled()]).toEqual([true, true]);
    await page.keyboard.press('Tab');
    await line.waitFor({ state: 'hidden' });
    // The preview is as high as its text.
    await page.fill('[name=body]', 'rad\n\n'.repeat(60));
    const frame = page.locator('[data-preview-html]');
    await frame.locator('p', { hasText: 'rad' }).nth(59).waitFor();
    expect((await frame.boundingBox())?.height).toBeGreaterThan(1500);
  }, 60_000);

  test('a laptop that others use forgets after two weeks what nobody came back for', async () => {
    const { page } = await writingWindow(laptop, await makeWorld(open));
    const DAY = 24 * 60 * 60 * 1000;
    await page.evaluate(`
      const kept = (days) => JSON.stringify({ title: '', body: 'Hej', at: Date.now() - days * ${DAY} });
      localStorage.setItem('ombord.typed old', kept(15));
      localStorage.setItem('ombord.typed new', kept(13));
    `);
    await page.reload();
    expect(await page.evaluate('Object.keys(localStorage).sort()')).toEqual(['ombord.typed new']);
  });

  test('a comment that was not sent is back after a reload, and in a page that was swapped', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    await page.fill('[name=title]', 'Hej');
    await page.fill('[name=body]', 'Hej');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.fill('#comment-body', 'inte klar');
    await says(page, 'Saved in this browser');
    await page.reload();
    expect(await page.inputValue('#comment-body')).toBe('inte klar');
    await page.evaluate(`
      const content = document.getElementById('content');
      const fresh = content.cloneNode(true);
      fresh.querySelector('#comment-body').value = '';
      content.replaceWith(fresh);
      document.dispatchEvent(new CustomEvent('ombord:swapped'));
    `);
    expect(await page.inputValue('#comment-body')).toBe('inte klar');
    await page.getByRole('button', { name: 'Comment' }).click();
    await page.waitForURL('**#comment-*');
    expect(await page.inputValue('#comment-body')).toBe('');
    // Whoever answers it goes on typing where the form opened, with the comment in sight above.
    await page.getByRole('link', { name: 'Answer' }).click();
    await page.locator('.answer textarea').waitFor();
    await page.keyboard.type('Tack');
    expect(await page.inputValue('#comment-body')).toBe('Tack');
    expect((await page.locator('.comment').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    // A browser that keeps nothing says so.
    await page.evaluate(`Storage.prototype.setItem = () => { throw new Error('full'); }`);
    await page.keyboard.type('!');
    await says(page, 'Not saved yet. Keep this page open.');
  }, 60_000);

  test('a comment that was typed on while it could not be sent stands in the form again once it has arrived', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const { path } = await posted(world.store, await blogger(world, 'Bo', 'bo'), 'Bryggan');
    await page.goto(path);
    const send = page.getByRole('button', { name: 'Comment', exact: true });
    const sends = await page.getAttribute('#comment-form', 'action');
    await page.route(`**${sends}`, (route) => route.abort());
    await page.locator('#comment-body').pressSequentially('Tack');
    await Promise.all([page.waitForEvent('requestfailed'), send.click()]);
    await page.locator('#comment-body').press('End');
    await page.keyboard.type(' för hjälpen');
    await says(page, 'Saved in this browser');
    await page.unroute(`**${sends}`);
    await page.locator('.comment').getByText('Tack', { exact: true }).waitFor();
    await says(page, 'Your text from last time is back.');
    expect(await page.inputValue('#comment-body')).toBe('Tack för hjälpen');
    expect(await page.getByText('There are two texts').count()).toBe(0);
    await send.click();
    await page.locator('.comment').getByText('Tack för hjälpen', { exact: true }).waitFor();
    expect(await page.inputValue('#comment-body')).toBe('');
  }, 60_000);

  test('a press of Publish waits a while for what is on its way, and then goes without it', async () => {
    const { page } = await writingWindow(laptop, await makeWorld(open));
    await page.addInitScript(WAITING_LESS);
    await page.goto('/write');
    // It never comes back.
    await page.route('**/write/draft', () => undefined);
    await page.fill('[name=title]', 'Hej');
    await Promise.all([page.waitForRequest('**/write/draft'), page.fill('[name=body]', 'Hej du')]);
    await page.getByRole('button', { name: 'Publish' }).click();
    await says(page, 'Your post is out. Everybody in the company can read it now.');
  }, 60_000);

  test('whoever is signed out while they write is told, signs in beside, and loses nothing', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const cookies = await page.context().cookies();
    await page.fill('[name=title]', 'Hej');
    await page.context().clearCookies({ name: 'ombord.session' });
    await page.fill('[name=body]', 'Hej du');
    const told = page.locator('[data-editor-signed-out]');
    await told.filter({ hasText: 'You are signed out. Your text is kept' }).waitFor();
    expect(await told.locator('a').getAttribute('href')).toBe('/signin?next=%2Fwrite');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page
      .locator('#live-strip')
      .getByText('Sign in, and press once more. What you wrote is kept.')
      .waitFor();
    expect(await page.locator('#live-strip a').getAttribute('href')).toBe('/signin?next=%2Fwrite');
    await expectAccessible(page);
    await page.context().addCookies(cookies);
    await page.fill('[name=body]', 'Hej du!');
    await says(page, 'Saved');
    expect(await told.isVisible()).toBe(false);
  }, 60_000);

  test('a name in a comment is offered without its accents, and told to be nobody’s only when it is', async () => {
    const world = await makeWorld(open);
    await blogger(world, 'Åsa Öberg', 'asa');
    const { page, personId } = await writingWindow(laptop, world);
    await page.goto((await publish(world.store, personId, 'Hej')).path);
    const offered = page.getByRole('option', { name: 'Åsa Öberg' });
    const nobody = page.locator('.names-nobody');
    await page.locator('#comment-body').pressSequentially('Tack @asa oberg');
    await offered.waitFor();
    // Each letter is asked about; the answer to the last one has come when nothing is offered any more.
    const answered = page.waitForResponse(/\/who\?q=asa%20oberg$/);
    await page.keyboard.type(' igen');
    await answered;
    await offered.waitFor({ state: 'detached' });
    expect(await nobody.count()).toBe(0);
    await page.fill('#comment-body', '');
    await page.locator('#comment-body').pressSequentially('Tack @asa igen');
    await nobody.waitFor();
    expect(await nobody.textContent()).toContain('“@asa” mentions nobody yet');
  }, 60_000);

  test('of a name in a comment that two bear it is told, behind it, how one of them is typed', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    await world.store.database
      .insertInto('units')
      .values({ id: 'lager', name: 'Lager', parent_id: null })
      .execute();
    const [one] = [await makePerson(world.store, 'Åsa Öberg'), await makePerson(world.store, 'Åsa Öberg')];
    await world.store.database
      .updateTable('people')
      .set({ unit_id: 'lager' })
      .where('id', '=', one.id)
      .execute();
    await page.goto((await publish(world.store, personId, 'Hej')).path);
    const told = page.locator('.names-nobody');
    for (const name of ['Åsa Öberg', 'asa oberg']) {
      await page.fill('#comment-body', '');
      await page.locator('#comment-body').pressSequentially(`Tack @${name} igen`);
      await told.waitFor();
      expect(await told.textContent()).toBe(
        `“@${name}” mentions nobody yet. Several people are called “Åsa Öberg”: write which of them you mean, such as “@Åsa Öberg (Lager)”.`,
      );
    }
  }, 60_000);

  test('the head of a blog is seen while it is typed, with the address it will get', async () => {
    const world = await makeWorld(open);
    await blogger(world, 'Bo', 'asas-blogg');
    const { page } = await writingWindow(laptop, world);
    await world.store.database.deleteFrom('blogs').where('slug', '=', 'anna').execute();
    await page.goto('/blogs/new');
    await page.fill('[name=title]', 'Åsas blogg');
    await page.fill('[name=about]', 'Om lagret');
    await page.getByText('Sea', { exact: true }).click();
    await page.getByText('/blogs/asas-blogg-2').waitFor();
    expect(await page.locator('[data-preview-title]').textContent()).toBe('Åsas blogg');
    expect(await page.locator('[data-preview-about]').textContent()).toBe('Om lagret');
    expect(await page.locator('[data-preview-look]').getAttribute('data-look')).toBe('sea');
  }, 60_000);
});
