import type { Page } from 'playwright-core';
import { readConsole } from './json.ts';
import type { Laptops } from './laptops.ts';
import { fillSignIn } from './laptops.ts';
import type { Server } from './server.ts';
import { serveHere } from './server.ts';
import { whatAReloadShows, whatIsShown } from './shown.ts';
import type { OpenedRoom } from './visitor.ts';
import { ADA, openRoomAt, send, visit } from './visitor.ts';
import { PASSWORD } from './world.ts';

/** A room with everybody who runs it, each at a laptop of their own. */
export interface StaffedRoom {
  server: Server;
  room: OpenedRoom;
  /** Two facilitators at their consoles. */
  ada: Page;
  kim: Page;
  /** A helper who came by the link. */
  sara: Page;
  /** The big screen. */
  screen: Page;
}

/** Opens a room with two facilitators, a helper and the big screen. */
export async function staffedRoom(laptops: Laptops, url: string): Promise<StaffedRoom> {
  const server = await serveHere(url);
  const room = await openRoomAt(server);
  const { facilitator, workshop } = room;
  const kimsId = await makeAccountElsewhere(server, room, 'Kim');
  await makeAccountElsewhere(server, room, 'Sara');
  await send(facilitator, `/people/${kimsId}/confirm`, {}).expect(303);
  await send(facilitator, `/people/${kimsId}/roles`, { facilitator: 'on' }).expect(303);
  await send(facilitator, `${workshop}/staff`, { email: emailOf('Kim') }).expect(303);
  await send(facilitator, `${workshop}/helpers/link`, {}).expect(303);
  for (const { id } of (await readConsole(facilitator, workshop)).seats) {
    await send(facilitator, `${workshop}/seats/${id}/remove`, {}).expect(303);
  }
  const { text } = await facilitator.get(workshop).expect(200);
  const [, helpers = ''] = /href="[^"]*(\/helpers\/[\w-]+)"/.exec(text) ?? [];

  const laptop = { viewport: { width: 1440, height: 900 } };
  const [ada, kim] = [
    await laptops.signedIn(server, ADA, laptop),
    await laptops.signedIn(server, emailOf('Kim'), laptop),
  ];
  for (const page of [ada, kim]) await page.goto(workshop);
  const sara = await laptops.open(server, laptop);
  await sara.goto(helpers);
  await fillSignIn(sara, emailOf('Sara'));
  await sara.waitForURL(`**${workshop}`);
  const screen = await laptops.open(server, { viewport: { width: 1920, height: 1080 } });
  await screen.goto(/\/screens\/[\w-]+/.exec(text)?.[0] ?? '');
  return { server, room, ada, kim, sara, screen };
}

export const emailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '')}@company.example`;

/** Somebody makes an account in this workshop, at a laptop that is not looked at. Gives back their id. */
export async function makeAccountElsewhere(server: Server, room: OpenedRoom, name: string): Promise<string> {
  const visitor = visit(server);
  await send(visitor, '/join', { code: room.code, name }).expect(303);
  await send(visitor, '/room/account', { name, email: emailOf(name), password: PASSWORD }).expect(303);
  const { seats } = await readConsole(room.facilitator, room.workshop);
  const person = seats.find((seat) => seat.name === name)?.person;
  if (!person) throw new Error(`${name} has no account`);
  return person;
}

/** The page comes to show what it would show if it were loaded now; what was swapped in may be on its way still. */
export async function showsAReload(page: Page): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const [shown, reloaded] = [await whatIsShown(page), await whatAReloadShows(page)];
    if (shown === reloaded) return;
    if (Date.now() > deadline)
      expect({ address: page.url(), shown }).toEqual({ address: page.url(), shown: reloaded });
    await page.waitForTimeout(100);
  }
}
