import type { Page } from 'playwright-core';
import { onBothDatabases } from '../support/databases.ts';
import { startBadNetwork } from '../support/bad-network.ts';
import { readConsole, readReport } from '../support/json.ts';
import { fillSignIn, laptops } from '../support/laptops.ts';
import { RoomLaptop } from '../support/room-laptop.ts';
import { startServer } from '../support/server.ts';
import { whatAReloadShows, whatIsShown } from '../support/shown.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { ADA, openRoomAt, send } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

/** A room of two hundred; one in twenty is a straggler, and two go home in the middle of it. */
const SEATS = 200;
const STRAGGLERS = 10;
const LEAVERS = 2;

const { open } = laptops();

onBothDatabases((_open, freshUrl) => {
  test('two hundred on a wifi that loses requests and cuts streams: no seat ends wrong, and every page is as a reload shows it', async () => {
    const server = await startServer(await freshUrl());
    const room = await openRoomAt(server);
    const network = await startBadNetwork(server.address, {
      share: 0.05,
      cutAfter: 2_500,
      random: randomOf(7),
    });
    const watching = [
      await watch(network.address, room.workshop),
      await watch(network.address, `${room.workshop}/screen`),
    ];
    const theirs = Array.from({ length: SEATS }, () => new RoomLaptop(network.address));
    const attending = theirs.map((laptop, index) => attend(laptop, index, room));
    await lead(room);
    await Promise.all(attending);
    expect(network.lost().requests).toBeGreaterThan(SEATS / 5);
    expect(network.lost().streams).toBeGreaterThan(SEATS);

    const { seats, unanswered } = await readConsole(room.facilitator, room.workshop);
    expect(seats).toHaveLength(SEATS);
    expect(unanswered).toBe(0);
    const report = await readReport(room.facilitator, room.workshop);
    expect([report.finished.length, report.stopped.length]).toEqual([SEATS - LEAVERS, LEAVERS]);

    network.heal();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    for (const laptop of theirs.slice(LEAVERS)) {
      laptop.hangUp();
      const live = laptop.parts();
      await laptop.load();
      expect(live).toEqual(laptop.parts());
    }
    for (const page of watching) expect(await whatIsShown(page)).toEqual(await whatAReloadShows(page));
    await network.close();
    await server.stop();
  }, 300_000);
});

/** The console, or the big screen, on a laptop in the same wifi, in a real browser. */
async function watch(address: string, path: string): Promise<Page> {
  const page = await open({ address });
  await insistOn(page, '/signin');
  await fillSignIn(page, ADA);
  await insistOn(page, path);
  return page;
}

/** A page that does not come is asked for again, as somebody does. */
async function insistOn(page: Page, path: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.goto(path, { waitUntil: 'load' });
      if (await page.locator('main').isVisible()) return;
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

/** Takes part until the workshop is over; the last to sit down are slow, the first two go home when they have a blog. */
async function attend(laptop: RoomLaptop, index: number, { code }: OpenedRoom): Promise<void> {
  const name = `Person ${index}`;
  const email = `person${index}@company.example`;
  await pause((index % 40) * 50);
  await laptop.join(code, name, `join-${index}`);
  laptop.follow();
  const answered = new Set<string>();
  while (!laptop.isOver) {
    if (index >= SEATS - STRAGGLERS) await pause(1_200);
    const { panel } = laptop;
    const post = laptop.field('post');
    if (panel === 'account') await laptop.send('/room/account', { name, email, password: PASSWORD });
    else if (panel === 'blog') await laptop.send('/room/blog', { title: `The blog of ${name}` });
    else if (panel === 'post' && index < LEAVERS) {
      laptop.hangUp();
      return;
    } else if (panel === 'post') {
      const words = { title: `What ${name} did`, body: 'We moved the labels.' };
      await laptop.send('/room/post', { ...words, key: laptop.field('key') });
    } else if (post !== '' && !answered.has(post)) {
      answered.add(post);
      await laptop.send('/room/comment', {
        post,
        body: `Well said, says ${name}.`,
        key: laptop.field('key'),
      });
    } else await laptop.changed(1_000);
  }
}

/** Moves the room on when nearly all are done, and twice at once, as two facilitators would. */
async function lead({ facilitator, workshop }: OpenedRoom): Promise<void> {
  const console = () => readConsole(facilitator, workshop);
  while ((await console()).seats.length < SEATS) await pause(200);
  const { steps } = await console();
  for (const step of steps.slice(0, -1)) {
    while (!isReady(await console(), step)) await pause(200);
    const presses = [1, 2].map(() => send(facilitator, `${workshop}/next`, { seen: step.key }).expect(303));
    await Promise.all(presses);
  }
  await pause(1_000);
  while ((await console()).unanswered > 0) await pause(200);
  await send(facilitator, `${workshop}/close`, {}).expect(303);
}

function isReady(
  room: { seats: { done: Partial<Record<string, string>> }[]; unanswered: number },
  step: { key: string; kind: string },
): boolean {
  if (step.kind === 'talk') return true;
  const undone = room.seats.filter(({ done }) => done[step.key] === undefined).length;
  const isLeft = undone <= (step.kind === 'post' ? STRAGGLERS : LEAVERS);
  return isLeft && (step.kind !== 'comment' || room.unanswered === 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The same chances every time: a linear congruential generator (Numerical Recipes, 1992). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
