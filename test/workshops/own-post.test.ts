import { onBothDatabases } from '../support/databases.ts';
import { readConsole } from '../support/json.ts';
import { smallLesson } from '../support/lesson.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { ownFirstPosts } from '../../src/workshops/own-first-posts.ts';
import { roomPages, showsTheSame } from '../../src/workshops/room-page.ts';

onBothDatabases((open) => {
  test('whoever waits behind their first post reads that it is out, with its title as a link, until it is gone', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { facilitator, store } = world;
    const { address, code } = await openByForm(facilitator.browser);
    const [anna, omar] = [await comeIn(world, code, 'Anna'), await comeIn(world, code, 'Omar')];
    for (const [browser, name] of [
      [anna, 'anna'],
      [omar, 'omar'],
    ] as const) {
      await getAccount(browser, `${name} Ek`, `${name}@company.example`);
      await send(browser, '/room/blog', { title: `${name}s blogg` }).expect(303);
    }
    const { steps } = await readConsole(facilitator.browser, address);
    for (const { key } of steps.slice(1, 4))
      await send(facilitator.browser, `${address}/step`, { step: key }).expect(303);
    expect(await told(anna)).toBeNull();
    await send(anna, '/room/post', { title: 'Hej <alla>', body: 'Hej.', key: 'k1' }).expect(303);
    const path = '/blogs/annas-blogg/hej-alla';
    expect(await told(anna)).toEqual({ path, title: 'Hej &lt;alla&gt;' });
    await anna.get(path).expect(200, /Back to the workshop/);
    expect(await told(omar)).toBeNull();
    // A later one is not what they came for.
    await send(anna, '/posts', { title: 'En till', body: 'Hej.', key: 'k2' }).expect(303);
    expect(await told(anna)).toMatchObject({ path });

    const { id } = await store.database
      .selectFrom('posts')
      .select('id')
      .where('title', '=', 'Hej <alla>')
      .executeTakeFirstOrThrow();
    const hidden = (at: number | null) =>
      store.database.updateTable('posts').set({ hidden_at: at }).where('id', '=', id).execute();
    await hidden(1);
    expect(await told(anna)).toMatchObject({ title: 'En till' });
    await hidden(null);
    await store.database.updateTable('posts').set({ deleted_at: 1 }).execute();
    expect(await told(anna)).toBeNull();
  });

  test('laptops with a post of their own show each its own, and whoever had one before they came has none there', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.joinWithAccount('Omar')];
    for (const { personId } of [anna, omar]) await room.makeBlog(personId);
    for (const step of ['account', 'blog', 'post']) {
      await room.next();
      expect((await room.workshop()).step).toBe(step);
    }
    await room.publish(anna.personId, 'Annas');
    await room.publish(omar.personId, 'Omars');
    const state = await room.state();
    const laptops = state.seats.map((seat) => ({
      seat: { ...seat, postInHand: null },
      locale: 'en' as const,
      signedIn: true,
      address: '',
      reader: seat.name,
    }));
    const pages = await roomPages(store.database, state, laptops);
    expect(pages.map(({ ownPost }) => ownPost?.title).sort()).toEqual(['Annas', 'Omars']);
    const before = laptops.map((laptop) => ({
      ...laptop,
      seat: { ...laptop.seat, done: { ...laptop.seat.done, post: 'before' as const } },
    }));
    const later = await roomPages(store.database, state, before);
    expect(later.map(({ ownPost }) => ownPost)).toEqual([null, null]);
    expect(laptops.map((laptop) => showsTheSame(laptop, []))).toEqual([null, null]);
    expect(new Set(before.map((laptop) => showsTheSame(laptop, []))).size).toBe(1);
    expect(before.map((laptop) => showsTheSame(laptop, []))).not.toContain(null);

    // What was brought from an earlier blog, or stood there before the room opened, was not published in it.
    const { personId } = anna;
    const { openedAt } = await room.workshop();
    const own = async () => (await ownFirstPosts(store.database, { openedAt }, [personId])).get(personId);
    expect(await own()).toMatchObject({ title: 'Annas' });
    for (const change of [{ brought_at: 1 }, { brought_at: null, published_at: (openedAt ?? 0) - 1 }]) {
      await store.database.updateTable('posts').set(change).where('person_id', '=', personId).execute();
      expect(await own()).toBeUndefined();
    }
  });
});

/** What the room tells of their own post. */
async function told(
  browser: Browser,
): Promise<{ path: string | undefined; title: string | undefined } | null> {
  const { text } = await browser.get('/room').expect(200);
  const [, part = ''] = /id="room-own-post"([^]*?)<\/section>/.exec(text) ?? [];
  const [, path, title] = /href="([^"]*)" dir="auto">([^<]*)<\/a>/.exec(part) ?? [];
  return part.includes('>Your post is out<') ? { path, title } : null;
}
