import type { Page } from 'playwright-core';
import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import type { Store } from '../../src/database/store.ts';
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

async function draftsOf(store: Store, personId: string): Promise<string[]> {
  return (await wholeTexts(store, personId)).drafts.map((draft) => draft.body);
}

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

  test('a text saved from elsewhere is shown beside the one that is typed, and the writer chooses', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const elsewhere = (text: string, version: number, title = '') =>
      world.store.transaction((transaction) =>
        saveDraft(transaction, { personId, title, body: text, version }),
      );
    await elsewhere('från telefonen', 0);
    await page.fill('[name=body]', 'från datorn');
    await says(page, 'There are two texts');
    expect((await draftOf(world.store.database, personId)).body).toBe('från telefonen');
    await page.getByRole('button', { name: 'Keep what stands in the form' }).click();
    await says(page, 'Saved');
    expect((await draftOf(world.store.database, personId)).body).toBe('från datorn');

    await elsewhere('från telefonen igen', 2, 'Från telefonen');
    await page.fill('[name=body]', 'skrivet om på datorn');
    await page.getByRole('button', { name: 'Use this text' }).click();
    expect(await body(page)).toBe('från telefonen igen');
    expect(await page.inputValue('[name=title]')).toBe('Från telefonen');
    await says(page, 'Saved');
    // Neither of the texts that were not chosen is lost.
    expect(await draftsOf(world.store, personId)).toEqual(['från telefonen', 'skrivet om på datorn']);
  }, 60_000);

  test('the question between two texts is in sight and told, and whoever types goes on typing', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const body = `Se *den här*:\n\n![Bryggan](/pictures/abc/400x300)\n\n${'rad\n'.repeat(40)}`;
    const other = { personId, title: 'T', body, version: 0 };
    await world.store.transaction((transaction) => saveDraft(transaction, other));
    const question = page.getByRole('region', { name: 'There are two texts' });
    for (const size of [
      { width: 1280, height: 800 },
      { width: 360, height: 740 },
    ]) {
      await page.setViewportSize(size);
      await page.goto('/write');
      await page.evaluate(`document.querySelector('[name=version]').value = '0'`);
      const told = page
        .getByRole('alert')
        .filter({ hasText: 'There are two texts. The one below was saved from elsewhere.' });
      await page.locator('[name=title]').pressSequentially('mitt');
      await told.waitFor();
      // It reads as it would be read, with its picture, above what one writes in.
      await question.locator('em', { hasText: 'den här' }).waitFor();
      expect(await question.locator('img').getAttribute('alt')).toBe('Bryggan');
      expect(await question.innerText()).not.toMatch(/!\[|\*/);
      const [box, field] = [await question.boundingBox(), await page.locator('[name=title]').boundingBox()];
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(field?.y ?? 0);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(size.height + 1);
      await page.keyboard.type(' eget');
      expect(await page.inputValue('[name=title]')).toContain('mitt eget');
      await expectAccessible(page);
      await page.evaluate('localStorage.clear()');
    }
    // What is chosen is the text as it was typed; without a connection it is shown so, too.
    await page.route('**/write/preview', (route) => route.abort());
    await page.goto('/write');
    await page.evaluate(`document.querySelector('[name=version]').value = '0'`);
    await page.locator('[name=body]').pressSequentially('mitt');
    await question.getByText('![Bryggan](/pictures/abc/400x300)').waitFor();
    await page.getByRole('button', { name: 'Use this text' }).click();
    expect(await page.inputValue('[name=body]')).toBe(body);
  }, 60_000);

  test('a question that comes while somebody types moves nothing under their hands, and a link leads to it', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const other = { personId, title: 'T', body: 'rad\n'.repeat(40), version: 0 };
    await world.store.transaction((transaction) => saveDraft(transaction, other));
    for (const size of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      await page.goto('/write');
      await page.evaluate(`document.querySelector('[name=version]').value = '0'`);
      const field = page.locator('[name=body]');
      const top = async () => (await field.boundingBox())?.y ?? 0;
      const link = page.getByRole('link', {
        name: 'There is a question above: which text do you go on with?',
      });
      let answer = () => {};
      const waits = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/write/draft', (route) => waits.then(() => route.continue()));
      await field.fill('mitt\n'.repeat(30));
      await page.keyboard.type('mitt');
      const before = await top();
      answer();
      await link.waitFor();
      await page.locator('[data-other-shown] p').waitFor();
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
      await page.keyboard.type(' eget');
      expect(await body(page)).toMatch(/mitt eget$/);
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
      await page.unrouteAll({ behavior: 'wait' });
      await link.click();
      const question = page.getByRole('region', { name: 'There are two texts' });
      await until(async () => ((await question.boundingBox())?.y ?? -1) >= 0, 5_000);
      await page.getByRole('button', { name: 'Keep what stands in the form' }).click();
      expect(await link.count()).toBe(0);
      await says(page, 'Saved');
      await page.evaluate('localStorage.clear()');
    }
  }, 60_000);

  test('B12: of two windows of one laptop that are cut off, neither loses what was typed in it', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const context = page.context();
    const second = await context.newPage();
    await second.goto('/write');
    await context.route('**/write/draft', (route) => route.abort());
    await page.fill('[name=body]', 'från första fönstret');
    await says(page, 'Saved in this browser');
    await second.fill('[name=body]', 'från andra fönstret');
    await says(second, 'Saved in this browser');
    await page.close();
    await second.close();
    await context.unroute('**/write/draft');
    const later = await context.newPage();
    await later.goto('/write');
    // Which of them reached the server at the last moment does not matter: both are there, and one is asked about.
    await says(later, 'There are two texts');
    const asked = (await later.locator('[data-other-body]').textContent()) ?? '';
    expect([await body(later), asked].sort()).toEqual(['från andra fönstret', 'från första fönstret']);
    await later.getByRole('button', { name: 'Use this text' }).click();
    await says(later, 'Saved');
    expect((await draftOf(world.store.database, personId)).body).toBe(asked);
    await later.goto('/write');
    expect(await later.getByText('There are two texts').count()).toBe(0);

    // What another window remembers while this one's text is on its way stays; what it has sent waits until it is known to have arrived.
    const place = `ombord.typed ${await later.getAttribute('form[data-editor]', 'data-memory')}`;
    const remembers = (text: string, sent: boolean) =>
      later.evaluate(`localStorage.setItem('${place}',
      JSON.stringify({ title: '', body: '${text}', version: 0, window: 'other', sent: ${sent}, at: Date.now() }))`);
    const remembered = (name = place) => later.evaluate(`JSON.parse(localStorage.getItem('${name}'))?.body`);
    await remembers('skickat', true);
    await context.route('**/write/draft', async (route) => {
      await remembers('skrivet under tiden', false);
      await route.continue();
    });
    const answered = later.waitForResponse('**/write/draft');
    await later.fill('[name=body]', 'ännu ett');
    await (await answered).finished();
    await later.evaluate('1');
    expect([await remembered(), await remembered(`${place} other`)]).toEqual([
      'skrivet under tiden',
      'skickat',
    ]);
  }, 60_000);

  test('a window whose draft is published from another one says so once it is typed on there, and keeps it', async () => {
    const world = await makeWorld(open);
    const { page, personId } = await writingWindow(laptop, world);
    const ended = (window: Page) => window.getByText('published, saved or put away in another window');
    const [other, fresh] = [await page.context().newPage(), await page.context().newPage()];
    await fresh.goto('/write');
    await page.fill('[name=title]', 'Hej');
    await page.fill('[name=body]', 'Hej du');
    await says(page, 'Saved');
    await other.goto('/write');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await says(page, 'Your post is out. Everybody in the company can read it now.');
    await other.fill('[name=body]', 'Hej du, en gång till');
    await ended(other).waitFor();
    await says(other, 'Saved');
    expect((await draftOf(world.store.database, personId)).body).toBe('Hej du, en gång till');
    await expectAccessible(other);
    // In a window where nothing of it stood there is nothing to tell.
    await other.getByRole('button', { name: 'Keep as draft' }).click();
    await fresh.fill('[name=body]', 'Något annat');
    await says(fresh, 'Saved');
    expect(await ended(fresh).isVisible()).toBe(false);
  }, 60_000);

  test('B12: of three windows on one comment none loses what was typed in it', async () => {
    const world = await makeWorld(open);
    const { page } = await writingWindow(laptop, world);
    const { path } = await posted(world.store, await blogger(world, 'Bo', 'bo'), 'Bryggan');
    const windows = [page, await page.context().newPage(), await page.context().newPage()];
    for (const each of windows) await each.goto(path);
    for (const [index, each] of windows.entries()) {
      await each.locator('#comment-body').pressSequentially(`text ${index}`);
      await says(each, 'Saved in this browser');
    }
    await page.goto(path);
    const asked = await page.getByRole('region', { name: 'There are two texts' }).boundingBox();
    expect(asked?.y).toBeLessThan((await page.locator('#comment-body').boundingBox())?.y ?? 0);
    const found = [await body(page)];
    while (found.length < 3) {
      found.push((await page.locator('[data-other-body]').textContent()) ?? '');
      await page.getByRole('button', { name: 'Keep what stands in the form' }).click();
    }
    expect(found.sort()).toEqual(['text 0', 'text 1', 'text 2']);
    expect(await page.getByText('There are two texts').count()).toBe(0);
  }, 60_000);

  test('B12: the second of two laptops is asked before it writes over the first', async () => {
    const world = await makeWorld(open);
    const { page, personId, another } = await writingWindow(laptop, world);
    const other = await another();
    await page.fill('[name=body]', 'från datorn');
    await says(page, 'Saved');
    await other.fill('[name=body]', 'från telefonen');
    await says(other, 'There are two texts');
    expect((await draftOf(world.store.database, personId)).body).toBe('från datorn');
    expect(await other.locator('[data-other-body]').textContent()).toBe('från datorn');
    expect(await body(other)).toBe('från telefonen');
  }, 60_000);

  test('what is changed in a published post is kept for the next laptop, which is asked when both change it', async () => {
    const world = await makeWorld(open);
    const { page, personId, another } = await writingWindow(laptop, world);
    const { id } = await publish(world.store, personId, 'Hej', { body: 'som det var' });
    await page.goto(`/posts/${id}/edit`);
    await page.fill('[name=body]', 'ändrat på datorn');
    await says(page, 'Saved');
    const other = await another();
    await other.goto(`/posts/${id}/edit`);
    expect(await body(other)).toBe('ändrat på datorn');
    await other.fill('[name=body]', 'ändrat på telefonen');
    await says(other, 'Saved');
    await page.fill('[name=body]', 'ändrat en gång till');
    await says(page, 'There are two texts');
    expect(await page.locator('[data-other-body]').textContent()).toBe('ändrat på telefonen');
    const aside = page.getByText('Another text of yours lies among your drafts.');
    expect(await aside.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Keep what stands in the form' }).click();
    await aside.waitFor();
    expect(await aside.getByRole('link').getAttribute('href')).toBe('/write/mine');
    expect(await draftsOf(world.store, personId)).toEqual(['ändrat på telefonen']);
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.waitForURL(({ pathname }) => pathname.startsWith('/blogs/'));
    await page.goto(`/posts/${id}/edit`);
    expect(await body(page)).toBe('ändrat en gång till');
    expect(await page.getByText('There are two texts').count()).toBe(0);

    // The question that comes with the page stands until it is answered, whatever is typed beside it.
    await other.goto(`/posts/${id}/edit`);
    await page.fill('[name=body]', 'sparat på datorn');
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.waitForURL(({ pathname }) => pathname.startsWith('/blogs/'));
    await other.fill('[name=body]', 'sparat på telefonen');
    await other.getByRole('button', { name: 'Save the change' }).click();
    await says(other, 'There are two texts');
    // Whoever pressed far below comes to it.
    expect(await other.evaluate('document.activeElement.textContent')).toContain('Both are here');
    expect(await other.evaluate('scrollY')).toBeLessThan(200);
    await other.locator('[name=body]').pressSequentially('!');
    await says(other, 'Saved in this browser');
    await other.waitForTimeout(500);
    expect(await draftsOf(world.store, personId)).toEqual(['ändrat på telefonen']);
    await other.getByRole('button', { name: 'Use this text' }).click();
    expect(await body(other)).toBe('sparat på datorn');
    await says(other, 'Saved');
    const lyingThere = ['ändrat på telefonen', '!sparat på telefonen'];
    expect(await draftsOf(world.store, personId)).toEqual(lyingThere);

    // What is still on its way when it is saved is no other text.
    const arrived = new Promise<void>((resolve) => {
      void other.route('**/unsaved', async (route) => {
        const answer = await route.fetch();
        resolve();
        await new Promise((later) => setTimeout(later, 500));
        await route.fulfill({ response: answer }).catch(() => undefined);
      });
    });
    await other.fill('[name=body]', 'ett ord som byts ut');
    await arrived;
    await other.fill('[name=body]', 'ett ord som är utbytt');
    await other.getByRole('button', { name: 'Save the change' }).click();
    await other.waitForURL(({ pathname }) => pathname.startsWith('/blogs/'));
    await says(other, 'ett ord som är utbytt');
    expect(await draftsOf(world.store, personId)).toEqual(lyingThere);
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
    expect(await draftsOf(world.store, personId)).toEqual(['sedan: Keep as draft']);
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
