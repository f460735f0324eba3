import { makeBlog } from '../../src/blogs/blog.ts';
import type { Store } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import { deliverOne } from '../../src/mail/delivery.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import type { Cadence } from '../../src/notifications/preference.ts';
import { setCadence } from '../../src/notifications/preference.ts';
import { markRead } from '../../src/notifications/reading.ts';
import { publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openStore } from '../support/open-store.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';
import { makePerson } from '../support/world.ts';
import { comment } from './news.ts';

const MINUTE = 60_000;
/** A Thursday at noon: no morning, when everybody is mailed, comes in between. */
const NOON = Date.parse('2036-11-27T11:00:00Z');
const digest = (store: Store, minutes: number) =>
  sendDigests({ store, address: 'https://ombord.example', secret: 's' }, NOON + minutes * MINUTE);
const choose = (store: Store, personId: string, mail: Cadence) =>
  store.transaction((transaction) => setCadence(transaction, { personId, mail }));
const mails = (store: Store) =>
  store.database.selectFrom('mails').selectAll().orderBy('made_at').orderBy('id').execute();

/** A unit where Anna has chosen to hear at once, and Bo has chosen nothing. */
async function unit(store: Store) {
  await store.database.insertInto('units').values({ id: 'n', name: 'N', parent_id: null }).execute();
  // The morning of that day has been.
  await store.database
    .updateTable('first_post_calls')
    .set({ until: NOON - 4 * 60 * MINUTE })
    .execute();
  const [anna, bo] = [await makePerson(store, 'Anna Ek'), await makePerson(store, 'Bo')];
  for (const { id } of [anna, bo]) {
    await store.database.updateTable('people').set({ unit_id: 'n' }).where('id', '=', id).execute();
  }
  await choose(store, anna.id, 'at_once');
  return { anna, bo };
}

/** Gives somebody a blog; gives back whose it is. */
async function bloggerOf(store: Store, personId: string): Promise<string> {
  await store.transaction((transaction) =>
    makeBlog(transaction, { personId, title: 'En blogg', look: 'paper' }),
  );
  return personId;
}

/** Somebody of the unit publishes their first post, some minutes after noon. */
async function firstPost(store: Store, name: string, minutes: number): Promise<string> {
  const { id } = await publish(store, await writer(store, name, 'n'), `Av ${name}`);
  const at = NOON + minutes * MINUTE;
  await store.database.updateTable('first_posts').set({ at }).where('post_id', '=', id).execute();
  return id;
}

onBothDatabases((open, freshUrl, kind) => {
  test('whoever chose to hear at once gets the first posts of a lesson in one mail, when no more have come for a while', async () => {
    const store = await open();
    const server = await startMailServer();
    const { anna } = await unit(store);
    for (let seat = 1; seat <= 12; seat += 1) {
      await firstPost(store, `Deltagare ${seat}`, seat);
      await digest(store, seat + 2);
    }
    expect(await mails(store)).toEqual([]);
    await digest(store, 15);
    await digest(store, 16);
    const carrier = smtpCarrier({ url: server.url, from: 'Ombord <ombord@company.example>' });
    const deliver = () => deliverOne({ store, carrier, log: { warn: () => undefined } });
    expect(await deliver()).toBe('sent');
    expect(await deliver()).toBe('nothing');
    carrier.close();
    const [{ raw, to } = { raw: '', to: [] }] = server.taken;
    expect(to).toEqual([anna.email]);
    expect(headerOf(raw, 'Subject')).toBe(
      'Deltagare 12 och 11 till på din enhet skrev ett första inlägg: Av Deltagare 12',
    );
    const text = partsOf(raw, 'text/plain')[0]?.content ?? '';
    const html = partsOf(raw, 'text/html')[0]?.content ?? '';
    for (const words of ['Av Deltagare 8', 'och 7 till', 'https://ombord.example/notifications']) {
      expect([text, html]).toEqual([expect.stringContaining(words), expect.stringContaining(words)]);
    }
    expect(text).not.toContain('Av Deltagare 7');
  });

  test('while first posts keep coming, nobody waits longer than half an hour, and none is told twice', async () => {
    const store = await open();
    await unit(store);
    for (let minute = 0; minute <= 34; minute += 2) {
      await firstPost(store, `Deltagare ${minute}`, minute);
      await digest(store, minute + 1);
    }
    await digest(store, 60);
    const told = (await mails(store)).map(({ subject }) => /\d+ och \w+/.exec(subject)?.[0]);
    expect(told).toEqual(['30 och 15', '34 och en']);
  });

  test('one first post is told by itself, in English too; what was read meanwhile, or went with an answer, is not told again', async () => {
    const store = await open();
    const { anna, bo } = await unit(store);
    await store.database.updateTable('people').set({ locale: 'en' }).where('id', '=', anna.id).execute();
    await firstPost(store, 'Cilla', 0);
    await digest(store, 3);
    const subjects = async () => (await mails(store)).map(({ subject }) => subject);
    expect(await subjects()).toEqual(['Cilla in your unit wrote a first post: Av Cilla']);

    await firstPost(store, 'Dan', 10);
    const until = NOON + 10 * MINUTE;
    await store.transaction((transaction) => markRead(transaction, { personId: anna.id, until }));
    await digest(store, 20);
    expect(await subjects()).toHaveLength(1);

    // An answer in the middle of a lesson takes along what has come by then.
    const own = await publish(store, await bloggerOf(store, anna.id), 'Mitt');
    await store.database
      .updateTable('first_posts')
      .set({ at: NOON + 5 * MINUTE })
      .where('post_id', '=', own.id)
      .execute();
    await firstPost(store, 'Eva', 30);
    await comment(store, bo.id, own.id);
    await store.database
      .updateTable('notifications')
      .set({ at: NOON + 30 * MINUTE })
      .execute();
    await store.database
      .updateTable('notification_readers')
      .set({ news_since: NOON + 30 * MINUTE })
      .where('person_id', '=', anna.id)
      .execute();
    await digest(store, 31.5);
    await digest(store, 40);
    const [, withAnswer, ...more] = await mails(store);
    expect(withAnswer?.text).toContain('Eva in your unit wrote a first post: Av Eva');
    expect(more).toEqual([]);
  });

  test('a first post that is hidden or deleted before the mail goes makes none; nor does one’s own, nor another unit’s', async () => {
    const store = await open();
    const { anna } = await unit(store);
    await store.database.insertInto('units').values({ id: 's', name: 'S', parent_id: null }).execute();
    await publish(store, await bloggerOf(store, anna.id), 'Mitt');
    const hidden = await firstPost(store, 'Cilla', 0);
    await store.database.updateTable('posts').set({ hidden_at: NOON }).where('id', '=', hidden).execute();
    await publish(store, await writer(store, 'Dan', 's'), 'Söder');
    await store.database
      .updateTable('first_posts')
      .set({ at: NOON })
      .where('post_id', '!=', hidden)
      .execute();
    await digest(store, 10);
    expect(await mails(store)).toEqual([]);
  });

  test('two nodes that come to it at the same moment mail it once', async () => {
    const url = await freshUrl();
    const one = await openStore({ url, listeners });
    const other = kind === 'SQLite' ? one : await openStore({ url, listeners });
    await unit(one);
    await firstPost(one, 'Cilla', 0);
    await Promise.all([digest(one, 5), digest(other, 5), digest(one, 5), digest(other, 5)]);
    expect(await mails(one)).toHaveLength(1);
  });
});
