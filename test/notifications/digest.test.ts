import { sql } from 'kysely';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import { deliverOne } from '../../src/mail/delivery.ts';
import { lastDue } from '../../src/notifications/digest-time.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import type { Cadence } from '../../src/notifications/preference.ts';
import { setCadence, unsubscribeToken } from '../../src/notifications/preference.ts';
import { markRead } from '../../src/notifications/reading.ts';
import { makeBlog } from '../../src/blogs/blog.ts';
import { comeBack, leave } from '../../src/people/leaving.ts';
import { person, publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { comment, happens, sentences } from './news.ts';

const DAY = 24 * 60 * 60 * 1000;
const secret = 'a secret of the tests';
const digest = (store: Store, now = Date.now() + 8 * DAY, address = 'https://ombord.example') =>
  sendDigests({ store, address, secret }, now);
const choose = (store: Store, personId: string, mail: Cadence) =>
  store.transaction((transaction) => setCadence(transaction, { personId, mail }));
const mails = (store: Store) =>
  store.database.selectFrom('mails').selectAll().orderBy('made_at').orderBy('id').execute();

/** Anna, who has an account and a post that Bo has answered. */
async function answered(store: Store, name = 'Anna Ek', title = 'Hello') {
  const anna = await makePerson(store, name);
  await store.transaction((transaction) =>
    makeBlog(transaction, { personId: anna.id, title: 'Annas blogg', look: 'paper' }),
  );
  const bo = await writer(store, 'Bo');
  const post = await publish(store, anna.id, title);
  await comment(store, bo, post.id, 'Well <i>said</i>');
  return { anna, bo, post };
}

/** A hundred more who have the news that somebody has, and have waited longer. */
async function many({ database }: Store, personId: string): Promise<void> {
  const [person, reader, news, source] = await Promise.all([
    database
      .selectFrom('people')
      .select(['name', 'title', 'password_hash', 'confirmed_at', 'created_at'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('notification_readers')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('notifications')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('notification_sources')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  ]);
  const ids = Array.from({ length: 100 }, () => newId());
  await database
    .insertInto('people')
    .values(
      ids.map((id) => ({
        ...person,
        id,
        email: `${id}@company.example`,
        is_administrator: 0,
        is_facilitator: 0,
      })),
    )
    .execute();
  await database
    .insertInto('notification_readers')
    .values(ids.map((id) => ({ ...reader, person_id: id, news_since: 1 })))
    .execute();
  await database
    .insertInto('notifications')
    .values(ids.map((id) => ({ ...news, id, person_id: id })))
    .execute();
  await database
    .insertInto('notification_sources')
    .values(ids.map((id) => ({ ...source, person_id: id, notification_id: id })))
    .execute();
}

test('mails are due at eight on working days where the company is, whatever the clocks do', () => {
  const at = (iso: string) => Date.parse(iso);
  const daily = (now: string, zone = 'Europe/Stockholm') =>
    new Date(lastDue('daily', at(now), zone)).toISOString();
  // Thursday.
  expect(daily('2026-11-26T07:00:00Z')).toBe('2026-11-26T07:00:00.000Z');
  expect(daily('2026-11-26T06:59:59Z')).toBe('2026-11-25T07:00:00.000Z');
  expect(daily('2026-11-26T07:00:00Z', 'America/New_York')).toBe('2026-11-25T13:00:00.000Z');
  // Over the weekend, and over the change to summer time.
  expect(daily('2026-03-29T12:00:00Z')).toBe('2026-03-27T07:00:00.000Z');
  expect(daily('2026-03-30T06:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
  const weekly = (now: string) => new Date(lastDue('weekly', at(now), 'Europe/Stockholm')).toISOString();
  expect(weekly('2026-11-26T07:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
  expect(weekly('2026-11-23T06:59:00Z')).toBe('2026-11-16T07:00:00.000Z');
  expect(lastDue('at_once', 100_000, 'UTC')).toBe(40_000);
});

onBothDatabases((open, freshUrl, kind) => {
  test('what happened is mailed once, with a way to each of it and out of it', async () => {
    const store = await open();
    const { anna, bo, post } = await answered(store);
    await happens(store, { kind: 'applause.given', personId: bo, postId: post.id, authorId: anna.id });
    await digest(store);
    await digest(store);
    const [mail, ...more] = await mails(store);
    expect(more).toEqual([]);
    const end = `https://ombord.example/unsubscribe?token=${unsubscribeToken(anna.id, secret)}`;
    expect(mail).toMatchObject({ to_address: anna.email, to_name: 'Anna Ek', unsubscribe: end });
    for (const words of ['Bo kommenterade ditt inlägg Hello', 'Bo applåderade ditt inlägg Hello', end]) {
      expect(mail?.text).toContain(words);
    }
    expect(mail?.text).toContain(`https://ombord.example${post.path}?comment=`);
    expect(mail?.html).toContain('Well &lt;i&gt;said&lt;/i&gt;');
    expect(mail?.html).not.toMatch(/<i>|<img|<script|src=/);
    // A screen reader finds its way: the language, one heading, the main part, a list of what happened.
    expect(mail?.html).toMatch(/<html lang="sv">[\s\S]*<main lang="sv"[^>]*>\s*<h1[^>]*>[^<]*<\/h1>/);
    expect(mail?.html.match(/<h1|<main|<ul/g)).toHaveLength(3);
    expect(mail?.html.match(/<li/g)).toHaveLength(2);
    // What comes after is told by the next.
    await comment(store, bo, post.id, 'Once more');
    await digest(store);
    const [, next] = await mails(store);
    expect(next?.text).toContain('Once more');
    expect(next?.text).not.toContain('applåderade');
  });

  test('a mail that cannot be written keeps nobody else from theirs', async () => {
    const store = await open();
    const { anna } = await answered(store);
    await many(store, anna.id);
    const other = await answered(store, 'Eva Lund', 'Hello there');
    // A language that nobody speaks here, as only a database changed by hand has it.
    await sql`update people set locale = 'xx' where name = 'Anna Ek'`.execute(store.database);
    await expect(digest(store)).rejects.toThrow('have not got their news');
    expect((await mails(store)).map((mail) => mail.to_address)).toEqual([other.anna.email]);
  });

  test('nothing to tell is no mail: what was read, taken back, hidden or deleted is not told', async () => {
    const store = await open();
    const { anna, bo, post } = await answered(store);
    await store.transaction((transaction) => markRead(transaction, { personId: anna.id, until: Date.now() }));
    await happens(store, { kind: 'applause.given', personId: bo, postId: post.id, authorId: anna.id });
    await happens(store, { kind: 'applause.taken_back', personId: bo, postId: post.id, authorId: anna.id });
    const other = await publish(store, anna.id, 'Gone');
    await comment(store, bo, other.id);
    await store.database.updateTable('posts').set({ hidden_at: 1 }).where('id', '=', other.id).execute();
    await digest(store);
    expect(await mails(store)).toEqual([]);
  });

  test('it comes as often as somebody chose: at once, the next working day, on Monday, or never', async () => {
    const store = await open();
    const { anna } = await answered(store);
    const weekday = Date.parse('2026-11-26T12:00:00Z');
    const count = async () => (await mails(store)).length;
    await store.database.updateTable('notifications').set({ at: weekday }).execute();
    await store.database.updateTable('notification_readers').set({ news_since: weekday }).execute();
    await digest(store, weekday + 10 * 60_000);
    expect(await count()).toBe(0);
    await choose(store, anna.id, 'weekly');
    await digest(store, weekday + DAY);
    expect(await count()).toBe(0);
    await choose(store, anna.id, 'at_once');
    await digest(store, weekday + 30_000);
    expect(await count()).toBe(0);
    await digest(store, weekday + 61_000);
    expect(await count()).toBe(1);
  });

  test('turned off, nothing waits for the day when it is turned on again, and the outbox is emptied', async () => {
    const store = await open();
    const { anna, bo, post } = await answered(store);
    await digest(store);
    await comment(store, bo, post.id);
    await choose(store, anna.id, 'off');
    expect(await mails(store)).toEqual([]);
    await comment(store, bo, post.id);
    await digest(store);
    await choose(store, anna.id, 'daily');
    await digest(store);
    expect((await mails(store)).length).toBeLessThanOrEqual(1);
    expect((await sentences(store, anna.id)).length).toBeGreaterThan(0);
  });

  test('what is older than two weeks is no news, and of much the newest twenty are told', async () => {
    const store = await open();
    const { anna, bo } = await answered(store);
    await digest(store, Date.now() + 16 * DAY);
    expect(await mails(store)).toEqual([]);
    for (let number = 1; number <= 22; number += 1) {
      const { id } = await publish(store, anna.id, `Text ${number}`);
      await comment(store, bo, id);
    }
    await digest(store);
    expect((await mails(store))[0]?.html.match(/<li/g)).toHaveLength(20);
  });

  test('first posts from before somebody had an account, or while they wanted no mails, are no news to them', async () => {
    const store = await open();
    await store.database.insertInto('units').values({ id: 'n', name: 'N', parent_id: null }).execute();
    const [anna, bo] = [await makePerson(store, 'Anna Ek'), await makePerson(store, 'Bo')];
    await choose(store, anna.id, 'off');
    await store.database
      .updateTable('people')
      .set({ unit_id: 'n' })
      .where('id', 'in', [anna.id, bo.id])
      .execute();
    await publish(store, await writer(store, 'Cilla', 'n'), 'My very first');
    await store.database
      .updateTable('people')
      .set({ account_at: Date.now() + 60_000 })
      .where('id', '=', bo.id)
      .execute();
    await digest(store, Date.now() + 4 * DAY);
    await choose(store, anna.id, 'daily');
    await digest(store);
    expect(await mails(store)).toEqual([]);
  });

  test('two nodes that come to it at the same moment send it once', async () => {
    const url = await freshUrl();
    const one = await openStore({ url, listeners });
    // SQLite has one node; it may come to it twice at once all the same.
    const other = kind === 'SQLite' ? one : await openStore({ url, listeners });
    await answered(one);
    await answered(one, 'Cilla Ek');
    await Promise.all([digest(one), digest(other), digest(one), digest(other)]);
    expect(await mails(one)).toHaveLength(2);
  });

  test('whoever leaves gets none, not even the one that waits; nor does somebody without an account', async () => {
    const store = await open();
    const { anna, bo, post } = await answered(store);
    const byAdministrator = await makePerson(store, 'Ada');
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1, confirmed_at: 1 })
      .where('id', '=', byAdministrator.id)
      .execute();
    await digest(store);
    expect(await mails(store)).toHaveLength(1);
    await store.transaction((transaction) => leave(transaction, anna.id, byAdministrator.id));
    expect(await mails(store)).toEqual([]);
    await comment(store, bo, post.id);
    await digest(store);
    expect(await mails(store)).toEqual([]);
    await store.transaction((transaction) => comeBack(transaction, anna.id, byAdministrator.id));
    const listed = await person(store, 'On the list only');
    await happens(store, {
      kind: 'mention.made',
      personId: bo,
      mentionedId: listed,
      postId: post.id,
      commentId: null,
    });
    await digest(store);
    expect(await mails(store)).toEqual([]);
  });

  test('first posts of the unit come along, and are told once to who has no other news', async () => {
    const store = await open();
    await store.database.insertInto('units').values({ id: 'n', name: 'N', parent_id: null }).execute();
    const { anna } = await answered(store);
    const dan = await makePerson(store, 'Dan');
    const eva = await makePerson(store, 'Eva');
    const fia = await makePerson(store, 'Fia');
    await choose(store, eva.id, 'off');
    await store.database.updateTable('people').set({ unit_id: 'n' }).execute();
    await store.database.updateTable('people').set({ unit_id: null }).where('id', '=', fia.id).execute();
    const cilla = await writer(store, 'Cilla', 'n');
    await publish(store, cilla, 'My very first');
    await Promise.all([digest(store), digest(store)]);
    await digest(store);
    const sent = await mails(store);
    expect(sent.map((mail) => mail.to_address).sort()).toEqual([anna.email, dan.email].sort());
    for (const { text } of sent) {
      expect(text).toContain('Cilla på din enhet skrev ett första inlägg: My very first');
    }
    // The next one is told alone, and whoever has read of it on the page hears no more.
    const gun = await writer(store, 'Gun', 'n');
    const { id: hers } = await publish(store, gun, 'Mine too');
    const later = Date.now() + 8 * DAY + 60_000;
    await store.database.updateTable('first_posts').set({ at: later }).where('post_id', '=', hers).execute();
    await store.transaction((transaction) => markRead(transaction, { personId: dan.id, until: later }));
    await digest(store, Date.now() + 12 * DAY);
    const [next, ...more] = (await mails(store)).slice(2);
    expect(more).toEqual([]);
    expect([next?.to_address, next?.text.includes('My very first')]).toEqual([anna.email, false]);
    expect(next?.text).toContain('Gun på din enhet skrev ett första inlägg: Mine too');
  });

  test('the mail server gets the header of one press, and no header that somebody wrote into a name or title', async () => {
    const store = await open();
    const server = await startMailServer();
    const bad = 'Anna\r\nBcc: all@company.example\r\n\r\n<b>x';
    const { anna } = await answered(store, bad, 'Title\r\nX-Evil: yes');
    await digest(store);
    const carrier = smtpCarrier({ url: server.url, from: 'Ombord <ombord@company.example>' });
    expect(await deliverOne({ store, carrier, log: { warn: () => undefined } })).toBe('sent');
    carrier.close();
    const [{ raw, to } = { raw: '', to: [] }] = server.taken;
    expect(to).toEqual([anna.email]);
    const end = `https://ombord.example/unsubscribe?token=${unsubscribeToken(anna.id, secret)}`;
    expect(headerOf(raw, 'List-Unsubscribe').replaceAll(' ', '')).toBe(`<${end}>`);
    expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^(bcc|x-evil):/im);
    expect(headerOf(raw, 'Subject')).toBe('Bo kommenterade ditt inlägg Title X-Evil: yes');
    expect(partsOf(raw, 'text/plain')[0]?.content).toContain('https://ombord.example/notifications');
    expect(partsOf(raw, 'text/html')[0]?.content).not.toContain('<b>');
  });

  test('where people reach Ombord without https, the mail program gets the page instead of one press', async () => {
    const store = await open();
    const server = await startMailServer();
    await answered(store);
    await digest(store, undefined, 'http://192.0.2.1:3000');
    const carrier = smtpCarrier({ url: server.url, from: 'ombord@company.example' });
    await deliverOne({ store, carrier, log: { warn: () => undefined } });
    carrier.close();
    const raw = server.taken[0]?.raw ?? '';
    expect(headerOf(raw, 'List-Unsubscribe')).toContain('http://192.0.2.1:3000/unsubscribe');
    expect(headerOf(raw, 'List-Unsubscribe-Post')).toBe('');
  });

  test('the door out works without signing in: a page with a button, and the press of a mail program', async () => {
    const world = await makeWorld(open);
    const { employee } = world;
    const door = `/unsubscribe?token=${unsubscribeToken(employee.id, secret)}`;
    const chosen = async () =>
      /value="(\w+)" checked/.exec((await employee.browser.get('/me/notifications')).text)?.[1];
    await world
      .stranger()
      .get(door)
      .expect(200, /Stop the mails/);
    expect(await chosen()).toBe('daily');
    // As a mail program does it (RFC 8058): no cookie, no Origin, no word of where it comes from.
    await world
      .stranger()
      .post(door)
      .unset('Sec-Fetch-Site')
      .type('form')
      .send({ 'List-Unsubscribe': 'One-Click' })
      .expect(200, /No more mails/);
    expect(await chosen()).toBe('off');
    await world.stranger().post(door).set('Sec-Fetch-Site', 'cross-site').expect(200);
    // Signed for one person, it ends nobody else's; and the other doors are as shut as before.
    const forged = unsubscribeToken(employee.id, secret).replace(employee.id, world.colleague.id);
    for (const token of [forged, 'x', '', `${employee.id}.`]) {
      await world.stranger().get(`/unsubscribe?token=${token}`).expect(404);
      await world.stranger().post(`/unsubscribe?token=${token}`).expect(404);
    }
    await employee.browser
      .post('/me/notifications')
      .unset('Sec-Fetch-Site')
      .type('form')
      .send({ mail: 'daily' })
      .expect(403);
    await employee.browser
      .post('/me/notifications')
      .type('form')
      .send({ mail: 'hourly' })
      .expect(422, /Choose one/);
    await employee.browser.post('/me/notifications').type('form').send({ mail: 'weekly' }).expect(303);
    expect(await chosen()).toBe('weekly');
  });
});
