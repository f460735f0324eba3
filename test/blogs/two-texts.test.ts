import type { Page } from 'playwright-core';
import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import type { Store } from '../../src/database/store.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { laptops } from '../support/laptops.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { publish, wholeTexts } from './writers.ts';
import { writingWindow } from './writing-window.ts';

const laptop = laptops();

const body = (page: Page) => page.inputValue('[name=body]');
const says = (page: Page, words: string) => page.getByText(words, { exact: true }).waitFor();

async function draftsOf(store: Store, personId: string): Promise<string[]> {
  return (await wholeTexts(store, personId)).drafts.map((draft) => draft.body);
}

onBothDatabases((open) => {
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
});
