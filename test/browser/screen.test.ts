import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import { readConsole } from '../support/json.ts';
import { serveHere } from '../support/server.ts';
import { ADA, openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { open, signedIn } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('the big screen from the first seat to the celebration: a post is taken off by one press, and a new address ends the old', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    const screen = await open(server, { viewport: { width: 1920, height: 1080 } });
    const { text } = await room.facilitator.get(room.workshop).expect(200);
    const address = /\/screens\/[\w-]+/.exec(text)?.[0] ?? '';
    await screen.goto(address);
    await screen.getByText('0 people are in').waitFor();

    const console = await signedIn(server, ADA, { viewport: { width: 1440, height: 900 } });
    await console.goto(room.workshop);

    const [anna, omar] = [visit(server), visit(server)];
    for (const [guest, name] of [
      [anna, 'Anna'],
      [omar, 'Omar'],
    ] as const) {
      const email = `${name.toLowerCase()}@company.example`;
      await send(guest, '/join', { code: room.code, name }).expect(303);
      await send(guest, '/room/account', { name: `${name} Ek`, email, password: PASSWORD }).expect(303);
      await send(guest, '/room/blog', { title: `The blog of ${name}` }).expect(303);
      await send(guest, '/room/post', { title: `Lunch with ${name}`, body: 'Soup.', key: name }).expect(303);
    }
    await room.moveTo('post');
    await screen.getByText('Lunch with Anna').waitFor();
    await console.getByText('On the wall').click();
    await console.getByRole('button', { name: 'Take off the wall: Lunch with Anna' }).click();
    await screen.getByText('Lunch with Anna').waitFor({ state: 'detached' });
    expect(await screen.getByText('Lunch with Omar').isVisible()).toBe(true);
    await console.getByRole('button', { name: 'Put back on the wall: Lunch with Anna' }).click();
    await screen.getByText('Lunch with Anna').waitFor();

    await room.moveTo('reply');
    for (const guest of [anna, omar]) {
      const page = await guest.get('/room').expect(200);
      const post = /name="post" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      expect(await screen.getByText('All 2 are on board').isVisible()).toBe(false);
      await send(guest, '/room/comment', { post, body: 'Which soup?' }).expect(303);
    }
    await screen.getByText('All 2 are on board').waitFor();
    expect(await screen.locator('.celebration-names li').allInnerTexts()).toEqual(['Anna', 'Omar']);
    expect((await readConsole(room.facilitator, room.workshop)).unanswered).toBe(0);

    await console.getByText('Facilitators and helpers').click();
    await console.getByRole('button', { name: 'Change the address' }).click();
    await screen.getByText('The big screen opens anew from the console').waitFor({ timeout: 20_000 });
    expect(await screen.getByText('All 2 are on board').count()).toBe(0);
    await screen.goto(
      new URL(String(await console.locator('a[href^="/screens/"]').getAttribute('href')), server.address)
        .href,
    );
    await screen.getByText('All 2 are on board').waitFor();
  }, 90_000);
});
