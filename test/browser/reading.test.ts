import type { Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { serveHere } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { until } from '../support/until.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import type { Server } from '../support/server.ts';
import { PASSWORD } from '../support/world.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('from the front page to a post: applause without a reload, an answer, and back out, by keyboard', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('post');
    const anna = await writer(server, room, 'Anna');
    await send(anna, '/room/post', { title: 'The blue gloves', body: 'Where are they?', key: 'a' });
    await writer(server, room, 'Omar');
    const page = await signedIn(server, emailOf('Omar'));
    await page.getByRole('heading', { name: 'From the last month' }).waitFor();
    await press(page, page.getByRole('link', { name: 'The blue gloves' }).first());
    await page.getByRole('heading', { level: 1, name: 'The blue gloves' }).waitFor();

    // What somebody is writing below stays, and so does the page, when they applaud.
    const field = page.getByLabel('Your comment');
    await field.fill('On the shelf');
    const applaud = page.getByRole('button', { name: 'Applaud' });
    await press(page, applaud);
    await page.getByText('You applaud').waitFor();
    expect(await field.inputValue()).toBe('On the shelf');
    expect(await applaud.count()).toBe(0);
    expect((await page.locator('button:focus').textContent())?.trim()).toBe('Take the applause back');
    expect(await page.locator('[aria-live] > .applause-names').count()).toBe(1);
    await press(page, page.getByText('You applaud'));
    await page.getByRole('listitem').filter({ hasText: 'Omar' }).first().waitFor();
    await press(page, page.getByRole('button', { name: 'Take the applause back' }));
    await page.getByText('Nobody has applauded yet.').waitFor();

    await field.fill('On the shelf by the door.');
    await press(page, page.getByRole('button', { name: 'Comment', exact: true }));
    await press(page, page.getByRole('link', { name: 'Answer the comment by Omar' }));
    await page.getByLabel('Your answer to Omar').fill('The left one, that is.');
    await press(page, page.getByRole('button', { name: 'Answer', exact: true }));
    await page.locator('.answers').getByText('The left one, that is.').waitFor();
    const first = page.locator('.thread > .comment');
    await press(page, first.getByText('Delete your comment'));
    await press(page, first.getByRole('button', { name: 'Delete the comment' }));
    await page.getByText('Deleted by its writer.').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('1 comment');
  }, 150_000);

  test('an open post tells what is answered meanwhile, moves nothing, and keeps what is typed on the way there', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('post');
    const anna = await writer(server, room, 'Anna');
    await send(anna, '/room/post', { title: 'Gloves', body: 'Where are they?', key: 'a' });
    const path = '/blogs/the-blog-of-anna/gloves';
    await writer(server, room, 'Omar');
    const page = await signedIn(server, emailOf('Omar'));
    await page.goto(path);
    const field = page.getByLabel('Your comment');
    await field.fill('On the shelf');
    const place = async () => (await field.boundingBox())?.y;
    const before = await place();
    const other = await signedIn(server, emailOf('Anna'));
    await other.goto(path);
    await other.getByLabel('Your comment').fill('Found them');
    await other.getByRole('button', { name: 'Comment', exact: true }).click();
    const line = page.getByRole('status').getByRole('link', { name: '1 new comment – show' });
    await line.waitFor();
    expect(await place()).toBe(before);
    expect(await other.locator('.new-answers a').count()).toBe(0);
    // Whoever answers too sees it there, and is not told of it again.
    await other.getByLabel('Your comment').fill('By the door');
    await other.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByText('2 new comments – show').waitFor();
    await other.locator('.comment').getByText('By the door').waitFor();
    await writer(server, room, 'Siv');
    const third = await signedIn(server, emailOf('Siv'));
    await third.goto(path);
    await other.getByLabel('Your comment').fill('Both');
    await other.getByRole('button', { name: 'Comment', exact: true }).click();
    await third.getByText('1 new comment – show').waitFor();
    await third.getByLabel('Your comment').fill('Thanks');
    await third.getByRole('button', { name: 'Comment', exact: true }).click();
    await third.locator('.comment').getByText('Thanks').waitFor();
    await until(async () => (await third.locator('.new-answers a').count()) === 0);
    await third.waitForTimeout(2_500);
    expect(await third.locator('.new-answers a').count()).toBe(0);
    await press(page, page.getByRole('status').getByRole('link', { name: 'show' }));
    await page.locator('.comment:target').getByText('Found them').waitFor();
    expect(await field.inputValue()).toBe('On the shelf');
    expect(await page.locator('.new-answers a').count()).toBe(0);
  }, 150_000);

  test('on a narrow telephone a long line of code, a wide table, a long word and a long address stay within the page', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('post');
    const anna = await writer(server, room, 'Anna');
    const body = `~~~\n${'tool '.repeat(40)}\n~~~\n\n|${'Column|'.repeat(9)}\n|${'-|'.repeat(9)}`;
    const title = 'Produktionsplaneringssystemuppgraderingsprojektgruppen';
    const address = `https://intranet.example/${'a-long-way-down/'.repeat(8)}${'x'.repeat(90)}`;
    await send(anna, '/room/post', { title, body: `${body}\n\n${title}\n\n${address}`, key: 'a' }).expect(
      303,
    );
    const narrow = { viewport: { width: 320, height: 700 } };
    const bo = await writer(server, room, 'Bo');
    await send(bo, '/room/post', { title: 'Short', body: 'Words', key: 'b' }).expect(303);
    const reader = await signedIn(server, emailOf('Bo'), narrow);
    await reader.goto('/room');
    for (const words of [title, 'intranet.example'])
      await reader.locator('.to-answer').getByText(words).first().waitFor();
    expect(await reader.evaluate('document.documentElement.scrollWidth')).toBe(320);
    const page = await signedIn(server, emailOf('Anna'), narrow);
    const width = () => page.evaluate('document.documentElement.scrollWidth');
    expect(await width()).toBe(320);
    await page.locator('.entry-title a').first().click();
    await page.locator('.post-title').waitFor();
    await page.locator('.comments textarea').fill(body);
    await page.locator('.comments button.primary').click();
    await page.locator('.comment pre').waitFor();
    expect(await width()).toBe(320);
    // The table breaks no word: it moves within its frame, by keyboard too.
    const frame = page.locator('.comment').getByRole('group', { name: 'Table' });
    await frame.focus();
    await page.keyboard.press('ArrowRight');
    const moved = `document.querySelector('.comment .table-scroll').scrollLeft`;
    await until(async () => Number(await page.evaluate(moved)) > 0);
    for (const path of ['/blogs/the-blog-of-anna', '/me']) {
      await page.goto(path);
      expect(await width()).toBe(320);
    }
    await page.goto('/write');
    await page.locator('[name=body]').fill(body);
    await page.locator('[data-preview-html] pre').waitFor();
    expect(await width()).toBe(320);
  }, 150_000);
});

async function press(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.focus();
  await page.keyboard.press('Enter');
}

/** Somebody without a window who has an account and a blog. */
async function writer(server: Server, { code }: OpenedRoom, name: string) {
  const visitor = visit(server);
  await send(visitor, '/join', { code, name }).expect(303);
  await send(visitor, '/room/account', { name, email: emailOf(name), password: PASSWORD }).expect(303);
  await send(visitor, '/room/blog', { title: `The blog of ${name}` }).expect(303);
  return visitor;
}

const emailOf = (name: string) => `${name.toLowerCase()}@company.example`;
