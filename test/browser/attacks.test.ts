import { z } from 'zod';
import { openStore } from '../support/open-store.ts';
import type { Store } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import { deliverOne } from '../../src/mail/delivery.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { FAREWELL_AFTER, sendFarewells } from '../../src/workshops/farewell.ts';
import { readByRssParser } from '../feeds/readers.ts';
import { atomFaults } from '../feeds/schemas.ts';
import { onBothDatabases } from '../support/databases.ts';
import { laptops, signIn } from '../support/laptops.ts';
import { payloads } from '../support/payloads.ts';
import { serveHere } from '../support/server.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';
import type { OpenedRoom } from '../support/visitor.ts';
import { openRoomAt, send } from '../support/visitor.ts';
import type { Browser as Laptop } from '../support/world.ts';
import type { Attacker } from './attacking.ts';
import { attack, bundles, sendFile } from './attacking.ts';
import type { CarelessReader } from './watching.ts';
import { carelessReader, openFile, walkEverywhere, watch } from './watching.ts';

const { open } = laptops();

/** How many payloads an attacker has: on PostgreSQL, which brings back the same words, fewer put in all of them. */
const EACH = { SQLite: 6, PostgreSQL: 12 };

onBothDatabases((_open, freshUrl, kind) => {
  test('A28: whatever people write, in any field, no page, feed or mail runs it, asks another host or breaks its own policy', async () => {
    const url = await freshUrl();
    const server = await serveHere(url);
    const room = await openRoomAt(server);
    const store = await openStore({ url, listeners });
    await room.moveTo('reply');
    const attackers: Attacker[] = [];
    for (const [index, some] of bundles(payloads, EACH[kind]).entries())
      attackers.push(await attack(server, room, index, some));
    const rest = await byTheAdministrator(room, attackers);
    await sendDigests({ store, address: server.address, secret: 'a secret' }, Date.now() + 8 * DAY);

    const page = await open(server);
    const told = watch(page, server.address);
    await signIn(page, 'ada@company.example');
    const from = [
      '/',
      room.workshop,
      `${room.workshop}/screen`,
      `${room.workshop}/report`,
      ...rest,
      ...payloads.slice(0, 4).map((payload) => `/search?q=${encodeURIComponent(payload)}`),
    ];
    // As many of a kind as attack, so that each of their posts is seen.
    const seen = await walkEverywhere(page, from, attackers.length + 1);
    expect(seen.length).toBeGreaterThan(40);
    for (const { email, own } of attackers.slice(-3)) {
      await page.context().clearCookies();
      await signIn(page, email);
      for (const path of [...own, '/', '/me', '/notifications', '/write']) await page.goto(path);
    }
    for (const file of await feedsOf(room.facilitator)) await openFile(page, file);
    expect(told).toEqual([]);
    // The watch would have seen it.
    await page.goto('/');
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src=/x onerror=alert(1)>')`);
    await page.evaluate(`fetch('https://x.example').catch(() => {})`);
    expect(told.join('\n')).toMatch(/Content Security Policy/);

    const reader = await carelessReader(await open(server));
    await showFeeds(room.facilitator, reader);
    await send(room.facilitator, `${room.workshop}/close`, {}).expect(303);
    await sendFarewells(store, Date.now() + FAREWELL_AFTER + 60_000);
    await showMails(store, reader);
    expect(reader.told).toEqual([]);
    await reader.show('<img src=x onerror=alert(1)>', 'text/html');
    expect(reader.told.join('\n')).toMatch(/asks .*runs: 1/s);
  }, 240_000);
});

const DAY = 24 * 60 * 60 * 1000;

/**
 * What an administrator adds: a workshop whose title and place are payloads, to which everybody is invited; a post hidden, and a staff
 * list offered, likewise. Gives back the pages that show it.
 */
async function byTheAdministrator({ facilitator }: OpenedRoom, attackers: Attacker[]): Promise<string[]> {
  const [first = '', second = ''] = payloads;
  const plan = { lesson: 'first-post', title: first, place: second, starts_at: '2036-11-30T09:00' };
  const planned = await send(facilitator, '/workshops', {
    ...plan,
    locale: 'en',
    emails: attackers.map(({ email }) => email).join('\n'),
  });
  const workshop = String(planned.headers['location']);
  await send(facilitator, `${workshop}/invite`, {}).expect(303);
  const { text } = await facilitator.get('/reports').expect(200);
  const [post = ''] = /\/posts\/\w+\/hide/.exec(text) ?? [];
  await send(facilitator, post, { reason: first }).expect(303);
  const list = Buffer.from(`Namn;E-post\n${first};anna@company.example\n`);
  const file = { field: 'file', name: `${second}.csv`, bytes: list };
  const { headers } = await sendFile(facilitator, '/people/import', file).expect(303);
  return [workshop, '/reports', String(headers['location']), '/mails'];
}

/** The feeds of the company, and of the blogs and tags that its posts lead to. */
async function feedsOf(laptop: Laptop): Promise<string[]> {
  const { text } = await laptop.get('/').expect(200);
  const places = [...text.matchAll(/href="(\/(?:blogs|tags)\/[^"/#]+)["/]/g)].map(([, path = '']) => path);
  const homes = ['', ...new Set(places)].filter((path) => path !== '/blogs/new');
  return homes.flatMap((path) => [`${path}/feed.atom`, `${path}/feed.json`]);
}

const JsonFeed = z.object({ items: z.array(z.object({ content_html: z.string() })) });

/** Shows what each feed brings as a feed reader does, and the file as one that takes it for a page. */
async function showFeeds(laptop: Laptop, reader: CarelessReader): Promise<void> {
  const feeds = await feedsOf(laptop);
  expect(feeds.length).toBeGreaterThan(8);
  for (const path of feeds) {
    const { text } = await laptop.get(path).buffer(true).expect(200);
    if (path.endsWith('.atom')) {
      expect(await atomFaults(text)).toBe('');
      const { posts } = await readByRssParser(text);
      await reader.show(posts.map(({ html }) => html ?? '').join('<hr>'), 'text/html');
      await reader.show(text, 'application/xml');
    } else {
      const { items } = JsonFeed.parse(JSON.parse(text));
      expect(items.length).toBeGreaterThan(0);
      await reader.show(items.map(({ content_html: html }) => html).join('<hr>'), 'text/html');
    }
  }
}

/** Sends every mail through a real server, and shows its HTML as a mail program does. Its plain words come as they were written. */
async function showMails(store: Store, reader: CarelessReader): Promise<void> {
  const written = await store.database.selectFrom('mails').selectAll().execute();
  const server = await startMailServer();
  const carrier = smtpCarrier({ url: server.url, from: 'ombord@company.example' });
  while ((await deliverOne({ store, carrier, log: { warn: () => undefined } })) === 'sent');
  carrier.close();
  expect(server.taken).toHaveLength(written.length);
  const subjects = new Set<string>();
  for (const { raw, to } of server.taken) {
    const subject = headerOf(raw, 'Subject');
    subjects.add(subject);
    const mail = written.find((one) => one.to_address === to[0] && one.subject === subject);
    const [plain] = partsOf(raw, 'text/plain');
    expect(plain?.content.replaceAll('\r\n', '\n').trim()).toBe(mail?.text.trim());
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^(?:bcc|cc|x-[\w-]+):/im);
    for (const { content } of partsOf(raw, 'text/html')) await reader.show(content, 'text/html');
  }
  // Invitations, digests, and what follows a workshop.
  expect(subjects.size).toBeGreaterThan(4);
  expect(written.map(({ text }) => text).join('\n')).toContain('<script>alert(1)</script>');
}
