import { laptops } from '../support/laptops.ts';
import { onBothDatabases } from '../support/databases.ts';
import { serveHere } from '../support/server.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('the room says that the own post is out, leads there and back, and takes it away when it goes, not what is typed', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const [anna, omar] = [visit(server), visit(server)];
    await room.moveTo('blog');
    for (const [visitor, name] of [
      [anna, 'Anna'],
      [omar, 'Omar'],
    ] as const) {
      await send(visitor, '/join', { code: room.code, name }).expect(303);
      const account = { name, email: `${name.toLowerCase()}@company.example`, password: PASSWORD };
      await send(visitor, '/room/account', account).expect(303);
      await send(visitor, '/room/blog', { title: name, slug: '', about: '', look: 'sea' }).expect(303);
    }
    await room.moveTo('post');
    const page = await signedIn(server, 'anna@company.example');
    await page.goto('/room');
    const own = page.locator('#room-own-post');
    await page.locator('#room-step [name=title]').fill('Why I count the pallets twice');
    await page.locator('#room-step textarea[name=body]').fill('Because once is not enough.');
    await page.locator('#room-step form[action="/room/post"] button.primary').click();
    await own.getByText('Your post is out').waitFor();
    await own.getByRole('link', { name: 'Why I count the pallets twice' }).click();
    await page.getByRole('heading', { name: 'Why I count the pallets twice' }).waitFor();
    const path = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Back to the workshop' }).click();
    await own.waitFor();

    await send(omar, '/room/post', { title: 'Hello', body: 'From Omar.', key: 'k1' }).expect(303);
    const answer = page.locator('#room-step textarea[name=body]');
    await answer.fill('Half an answer');
    const { text } = await anna.get(path).expect(200);
    const [, remove = ''] = /action="(\/posts\/[^"]*\/delete)"/.exec(text) ?? [];
    await send(anna, remove).expect(303);
    await own.waitFor({ state: 'hidden' });
    expect(await answer.inputValue()).toBe('Half an answer');
    expect(await page.getByText('The room has moved on').isVisible()).toBe(false);
  }, 60_000);
});
