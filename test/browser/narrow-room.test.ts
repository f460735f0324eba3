import { onBothDatabases } from '../support/databases.ts';
import { laptops } from '../support/laptops.ts';
import type { Server } from '../support/server.ts';
import { serveHere } from '../support/server.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

const { signedIn } = laptops();
const LONG_ADDRESS = `https://intranet.example/${'a-long-way-down/'.repeat(8)}${'x'.repeat(90)}`;

onBothDatabases((_open, freshUrl) => {
  test('a long address in the post that is handed over makes the room no wider than a telephone', async () => {
    const server = await serveHere(await freshUrl());
    const room = await openRoomAt(server);
    await room.moveTo('post');
    await write(server, room, 'Anna');
    await write(server, room, 'Omar');
    const page = await signedIn(server, 'omar@company.example', { viewport: { width: 390, height: 844 } });
    await page.goto('/room');
    await page.getByText('intranet.example').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  }, 60_000);
});

/** Somebody comes all the way to a first post with an address that has no place to break. */
async function write(server: Server, { code }: OpenedRoom, name: string): Promise<void> {
  const visitor = visit(server);
  const email = `${name.toLowerCase()}@company.example`;
  await send(visitor, '/join', { code, name }).expect(303);
  await send(visitor, '/room/account', { name, email, password: PASSWORD }).expect(303);
  await send(visitor, '/room/blog', { title: `The blog of ${name}` }).expect(303);
  await send(visitor, '/room/post', { title: `By ${name}`, body: LONG_ADDRESS, key: name }).expect(303);
}
