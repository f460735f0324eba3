import { pino } from 'pino';
import { hide, show } from '../../src/blogs/hiding.ts';
import { blogOf } from '../../src/blogs/blog.ts';
import { wipeDeletedPosts } from '../../src/blogs/deleted.ts';
import { deletePost, editPost } from '../../src/blogs/editing.ts';
import { written } from '../../src/blogs/written.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { leave } from '../../src/people/leaving.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Browser, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { readByFeedparser, readByRssParser } from './readers.ts';

const ATOM = 'application/atom+xml; charset=utf-8';

/** Makes a secret address through its door; gives back the token. */
async function secretOf(browser: Browser): Promise<string> {
  const { text } = await send(browser, '/me/feeds', {}).expect(200);
  return /token=([\w-]+)/.exec(text)?.[1] ?? '';
}

/** Anna, in the unit North, with a blog and a post about #trivsel. */
async function withAnna(world: World) {
  const anna = await blogger(world, 'Anna', 'anna');
  await world.store.database
    .insertInto('units')
    .values({ id: 'north', name: 'North', parent_id: null })
    .execute();
  await world.store.database
    .updateTable('people')
    .set({ unit_id: 'north' })
    .where('id', '=', anna.id)
    .execute();
  const post = await posted(world.store, anna, 'Fika <b>& co</b>', 'About #trivsel');
  return { anna, post };
}

onBothDatabases((open) => {
  test('the feeds of company, blog, unit and tag bring its posts, and two feed readers read them alike', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    const bo = await blogger(world, 'Bo', 'bo');
    await posted(world.store, bo, 'Elsewhere');
    const reading = world.employee.browser;
    const titles = async (path: string) => {
      const { text } = await reading.get(path).expect(200).expect('Content-Type', ATOM);
      const feed = await readByRssParser(text);
      const other = await readByFeedparser(text);
      expect(other.posts.map(({ link, html }) => [link, html])).toEqual(
        feed.posts.map(({ link, html }) => [link, html]),
      );
      return [feed.title, ...feed.posts.map(({ title }) => title)];
    };
    expect(await titles('/feed.atom')).toEqual(['Provbolaget', 'Elsewhere', 'Fika <b>& co</b>']);
    expect(await titles('/blogs/anna/feed.atom')).toEqual(['Annas blogg', 'Fika <b>& co</b>']);
    expect(await titles('/units/north/feed.atom')).toEqual(['North · Provbolaget', 'Fika <b>& co</b>']);
    expect(await titles('/tags/trivsel/feed.atom')).toEqual(['#trivsel · Provbolaget', 'Fika <b>& co</b>']);
    for (const path of ['/blogs/nobody', '/units/south', '/blogs/%00']) {
      await reading.get(`${path}/feed.atom`).expect(404);
    }
    await reading
      .get('/')
      .expect(200, /<link rel="alternate" type="application\/atom\+xml" href="\/feed.atom"/);
    await reading.get('/blogs/anna').expect(200, /href="\/blogs\/anna\/feed.json"/);
    await world.store.transaction((transaction) => leave(transaction, anna.id, world.administrator.id));
    expect(await titles('/blogs/anna/feed.atom')).toHaveLength(2);
  });

  test('the feed of a tag is empty where nobody can read what has it, and tells nobody why', async () => {
    const world = await makeWorld(open);
    const { store, administrator, employee } = world;
    const { anna, post } = await withAnna(world);
    const kept = await posted(store, anna, 'Mer', 'Om #Lönekartan');
    const read = async (tag: string) => {
      const { status, text } = await employee.browser.get(`/tags/${tag}/feed.atom`);
      await employee.browser.get(`/tags/${tag}/feed.json`).expect(status);
      const title = /<title>([^<]*)/.exec(text)?.[1] ?? '';
      return status === 200 ? `${title}: ${text.match(/<entry>/g)?.length ?? 0}` : status;
    };
    const lönekartan = encodeURIComponent('lönekartan');
    expect(await read(lönekartan)).toBe('#Lönekartan · Provbolaget: 1');
    const hidden = { kind: 'post', id: kept.id, byId: administrator.id } as const;
    await store.transaction((transaction) => hide(transaction, { ...hidden, reason: 'Regel 3' }));
    expect(await read(lönekartan)).toBe('#lönekartan · Provbolaget: 0');
    const subscribing = await employee.browser.get(`/me/feeds?tag=${lönekartan}`).expect(200);
    expect(subscribing.text).not.toContain('Lönekartan');
    await store.transaction((transaction) => show(transaction, hidden));
    expect(await read(lönekartan)).toBe('#Lönekartan · Provbolaget: 1');

    for (const postId of [post.id, kept.id])
      await store.transaction((transaction) => deletePost(transaction, { personId: anna.id, postId }));
    expect(await read('trivsel')).toBe('#trivsel · Provbolaget: 0');
    const longAgo = { deleted_at: Date.now() - 31 * 24 * 60 * 60_000 };
    await store.database.updateTable('posts').set(longAgo).where('id', '=', post.id).execute();
    await wipeDeletedPosts(store);
    expect(await read('trivsel')).toBe('#trivsel · Provbolaget: 0');
    expect(await read(lönekartan)).toBe('#lönekartan · Provbolaget: 0');
    await store.transaction((transaction) => erasePerson(transaction, anna.id, administrator.id));
    expect(await read(lönekartan)).toBe('#lönekartan · Provbolaget: 0');
    expect(await read('aldrig')).toBe('#aldrig · Provbolaget: 0');
    expect(await read('%00')).toBe(404);
  });

  test('as JSON Feed the same comes with whole addresses, people, tags and times', async () => {
    const world = await makeWorld(open);
    const { post } = await withAnna(world);
    const answer = await world.employee.browser
      .get('/tags/trivsel/feed.json')
      .set('Host', 'ombord.example')
      .expect(200)
      .expect('Content-Type', 'application/feed+json; charset=utf-8');
    const base = 'http://ombord.example';
    const body: unknown = answer.body;
    expect(body).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: '#trivsel · Provbolaget',
      home_page_url: `${base}/tags/trivsel`,
      feed_url: `${base}/tags/trivsel/feed.json`,
      authors: [{ name: 'Provbolaget', url: `${base}/` }],
      items: [
        {
          url: `${base}${post.path}`,
          title: 'Fika <b>& co</b>',
          authors: [{ name: 'Anna', url: `${base}/blogs/anna` }],
          tags: ['trivsel'],
        },
      ],
    });
    expect(JSON.stringify(body)).toContain(`href=\\"${base}/tags/trivsel\\"`);
    expect(body).not.toHaveProperty('next_url');
    const blog = await world.employee.browser.get('/blogs/anna/feed.json').set('Host', 'ombord.example');
    expect(blog.body).toMatchObject({ authors: [{ name: 'Anna', url: `${base}/blogs/anna` }] });
  });

  test('a post that was changed says when, and a picture that has no words stands as such', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    const { id } = await posted(world.store, anna, 'Bilden', '![](/pictures/one/10x10)');
    const changed = Date.now() + 60_000;
    await world.store.database
      .updateTable('posts')
      .set({ edited_at: changed })
      .where('id', '=', id)
      .execute();
    const json = await world.employee.browser.get('/blogs/anna/feed.json').expect(200);
    const item = expect.objectContaining({
      title: 'Bilden',
      date_modified: new Date(changed).toISOString(),
      content_html: expect.stringContaining('[…]') as unknown,
    }) as unknown;
    expect(json.body).toMatchObject({ items: expect.arrayContaining([item]) as unknown });
    const atom = await world.employee.browser.get('/blogs/anna/feed.atom').expect(200);
    expect(atom.text).toContain(`<updated>${new Date(changed).toISOString()}</updated>`);
  });

  test('a secret address reads without signing in; without it, changed, made anew or revoked there is no feed', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    const reader = world.stranger();
    const feeds = [
      '/feed.atom',
      '/feed.json',
      '/blogs/anna/feed.atom',
      '/units/north/feed.atom',
      '/tags/trivsel/feed.json',
    ];
    const all = async (query: string, status: number) => {
      for (const path of feeds) await reader.get(`${path}${query}`).expect(status);
    };
    await all('', 404);
    await all('?token=', 404);
    await all('?token=a&token=b', 404);
    const first = await secretOf(anna.browser);
    await all(`?token=${first}`, 200);
    await all(`?token=${first.slice(0, -1)}${first.endsWith('A') ? 'Q' : 'A'}`, 404);
    // A wrong secret opens nothing for whoever is signed in, either: what one sees is what the feed reader sees.
    await anna.browser.get('/feed.atom?token=wrong').expect(404);
    const second = await secretOf(anna.browser);
    await all(`?token=${first}`, 404);
    await all(`?token=${second}`, 200);
    // It opens feeds, and nothing else.
    await reader.get(`/?token=${second}`).expect(200, /join/i);
    await reader.get(`/me/feeds?token=${second}`).expect(303, /signin/);
    await anna.browser
      .get('/me/feeds')
      .expect(200, /You have a secret address/)
      .expect(({ text }) => expect(text).not.toContain(second));
    // Nobody else takes it away.
    await send(world.employee.browser, '/me/feeds/revoke', {}).expect(303);
    await all(`?token=${second}`, 200);
    await send(anna.browser, '/me/feeds/revoke', {}).expect(303, /\/me\/feeds/);
    await all(`?token=${second}`, 404);
  });

  test('whoever leaves reads no more, and the database does not know the secret', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    const token = await secretOf(anna.browser);
    const rows = await world.store.database.selectFrom('feed_addresses').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    await world.store.transaction((transaction) => leave(transaction, anna.id, world.administrator.id));
    await world.stranger().get(`/feed.atom?token=${token}`).expect(404);
  });

  test('a feed that has not changed costs its reader nothing: ETag and Last-Modified, until something changes', async () => {
    const world = await makeWorld(open);
    const { anna, post } = await withAnna(world);
    const token = await secretOf(anna.browser);
    const reader = world.stranger();
    const address = `/blogs/anna/feed.atom?token=${token}`;
    const ask = (headers: object) => reader.get(address).set({ Host: 'ombord.example', ...headers });
    const first = await ask({}).expect(200);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, no-cache' });
    const { etag = '', 'last-modified': modified = '' } = first.headers;
    await ask({ 'If-None-Match': etag }).expect(304, '');
    await ask({ 'If-None-Match': `"other", ${etag}` }).expect(304);
    expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
    await ask({ 'If-None-Match': '"other"', 'If-Modified-Since': modified }).expect(200);
    // The same of another address, or in the other format, is another.
    await reader
      .get(`/feed.atom?token=${token}`)
      .set({ Host: 'ombord.example', 'If-None-Match': etag })
      .expect(200);
    await world.store.transaction((transaction) =>
      editPost(transaction, {
        personId: anna.id,
        postId: post.id,
        title: 'Fika',
        text: written('Once more'),
      }),
    );
    const second = await ask({ 'If-None-Match': etag }).expect(200);
    expect(second.text).toContain('Once more');
    await world.store.transaction((transaction) =>
      deletePost(transaction, { personId: anna.id, postId: post.id }),
    );
    const third = await ask({ 'If-None-Match': String(second.headers['etag']) }).expect(200);
    expect(third.text).not.toContain('<entry>');
  });

  test('by its time alone a reader is told nothing again, and misses no post that comes, goes or comes back', async () => {
    const world = await makeWorld(open);
    const { anna, post } = await withAnna(world);
    await posted(world.store, anna, 'Kaffe', 'Text');
    const { store } = world;
    // Some time ago, so that each change has a second of its own.
    const HOUR = 60 * 60 * 1000;
    const [publishedAt, deletedAt, hiddenAt] = [3, 2, 1].map((hours) => Date.now() - hours * HOUR);
    await store.database.updateTable('posts').set({ published_at: publishedAt }).execute();
    let known = '';
    const ask = async (headers: Record<string, string>) =>
      anna.browser.get('/units/north/feed.atom').set(headers);
    const changed = async (entries: number) => {
      const { status, text, headers } = await ask({ 'If-Modified-Since': known });
      expect([status, text.split('<entry>').length - 1]).toEqual([200, entries]);
      known = headers['last-modified'] ?? '';
      expect((await ask({ 'If-Modified-Since': known })).status).toBe(304);
    };
    await changed(2);
    const set = (values: { deleted_at?: number | null; hidden_at?: number | null }) =>
      store.database.updateTable('posts').set(values).where('id', '=', post.id).execute();
    await set({ deleted_at: deletedAt ?? null });
    await changed(1);
    await set({ deleted_at: null });
    await changed(2);
    await set({ hidden_at: hiddenAt ?? null });
    await changed(1);
    await set({ hidden_at: null });
    await changed(2);
    // What comes in the same second as something before it is not missed either.
    await posted(store, anna, 'Nu', 'Text');
    known = (await ask({})).headers['last-modified'] ?? '';
    await posted(store, anna, 'Och nu', 'Text');
    expect((await ask({ 'If-Modified-Since': known })).text).toContain('Och nu');
  });

  test('a feed without posts was updated when its last one went, or when its blog was made, and claims no language of the writers', async () => {
    const world = await makeWorld(open);
    const before = Date.now();
    const { anna, post } = await withAnna(world);
    await blogger(world, 'Bo', 'bo');
    const reading = world.employee.browser;
    const updated = async (path: string) => {
      const { text } = await reading.get(path).expect(200);
      return Date.parse(/<updated>(.*?)<\/updated>/.exec(text)?.[1] ?? '');
    };
    expect(await updated('/blogs/bo/feed.atom')).toBeGreaterThanOrEqual(before);
    const gone = Date.now();
    await world.store.transaction((transaction) =>
      hide(transaction, { kind: 'post', id: post.id, byId: world.administrator.id, reason: 'Regel 3' }),
    );
    for (const path of ['/feed', '/blogs/anna/feed', '/units/north/feed']) {
      expect([path, (await updated(`${path}.atom`)) >= gone]).toEqual([path, true]);
    }
    await world.store.transaction((transaction) =>
      show(transaction, { kind: 'post', id: post.id, byId: world.administrator.id }),
    );
    await world.store.transaction((transaction) =>
      deletePost(transaction, { personId: anna.id, postId: post.id }),
    );
    expect(await updated('/units/north/feed.atom')).toBeGreaterThanOrEqual(gone);
    expect((await reading.get('/feed.json').expect(200)).body).not.toHaveProperty('language');
    const { text } = await reading.get('/feed.atom').expect(200);
    expect(text).toContain('<subtitle xml:lang="en">');
    expect(text.match(/xml:lang/g)).toHaveLength(1);
  });

  test('the page of a unit, a blog and a tag announces its feed and leads to its address, and the feed leads back', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    // Somebody of no unit, or of another one.
    const reading = world.employee.browser;
    const pages = [
      ['/directory?unit=north', '/units/north/feed', '/me/feeds?unit=north'],
      ['/blogs/anna', '/blogs/anna/feed', '/me/feeds?blog=anna'],
      ['/tags/trivsel', '/tags/trivsel/feed', '/me/feeds?tag=trivsel'],
    ] as const;
    for (const [page, feed, address] of pages) {
      const { text } = await reading.get(page).expect(200);
      for (const [type, ending] of [
        ['atom', 'atom'],
        ['feed', 'json'],
      ] as const) {
        expect(text).toContain(
          `rel="alternate" type="application/${type}+${ending === 'atom' ? 'xml' : 'json'}" href="${feed}.${ending}"`,
        );
        expect(text).toContain(`href="/feed.${ending}"`);
      }
      expect(text).toContain(`href="${address}"`);
      const shown = (await reading.get(address).set('Host', 'ombord.example').expect(200)).text;
      expect(shown).toContain(`http://ombord.example${feed}.atom`);
      expect(shown).toContain(`http://ombord.example${feed}.json`);
      const atom = (await reading.get(`${feed}.atom`).set('Host', 'ombord.example').expect(200)).text;
      expect(atom).toContain(`rel="alternate" href="http://ombord.example${page}"`);
    }
    await reading.get('/me/feeds?unit=nowhere').expect(404);
    // With a unit chosen the front page announces that unit's feed.
    expect((await anna.browser.get('/?feed=unit').expect(200)).text).toContain(
      'href="/units/north/feed.atom"',
    );
  });

  test('whoever has a secret address is told how to follow one more feed by it, and what a new one would stop', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    await blogger(world, 'Bo', 'bo');
    const { browser } = anna;
    const made = await send(browser, '/me/feeds?blog=bo', {}).expect(200);
    expect(made.text).toMatch(/\/blogs\/bo\/feed\.json\?token=[\w-]{32}/);
    const { text } = await browser.get('/me/feeds?blog=bo').expect(200);
    expect(text).toContain('copy its ending from there');
    expect(text).toContain('Every reader that has the old one stops getting anything');
  });

  test('older posts come page by page, each once, by the address that the feed itself names', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const titles = Array.from({ length: 43 }, (_none, index) => `Post ${index}`);
    for (const title of titles) await posted(world.store, anna, title);
    const token = await secretOf(anna.browser);
    const reader = world.stranger();
    const read: (string | null | undefined)[] = [];
    let next = `/feed.atom?token=${token}`;
    for (let page = 0; next !== '' && page < 5; page += 1) {
      const answer = await reader.get(next).expect(200);
      read.push(...(await readByRssParser(answer.text)).posts.map(({ title }) => title));
      next = nextOf(answer.text);
    }
    expect(read).toEqual(titles.toReversed());
  });

  test('a blog that moved is read at its old address too, and its posts keep their ids', async () => {
    const world = await makeWorld(open);
    const { anna } = await withAnna(world);
    const idsAt = async (slug: string) => {
      const { text } = await world.employee.browser.get(`/blogs/${slug}/feed.atom`).expect(200);
      return [...text.matchAll(/<id>([^<]+)/g)].map(([, id]) => id);
    };
    const before = await idsAt('anna');
    const blog = await blogOf(world.store.database, anna.id);
    await world.store.transaction(({ database }) =>
      database
        .insertInto('old_blog_slugs')
        .values({ slug: 'anna', blog_id: blog?.id ?? '' })
        .execute(),
    );
    await world.store.database
      .updateTable('blogs')
      .set({ slug: 'annas' })
      .where('slug', '=', 'anna')
      .execute();
    expect(await idsAt('anna')).toEqual(before);
    expect(await idsAt('annas')).toEqual(before);
  });

  test('a secret address is not written to the log', async () => {
    const lines: string[] = [];
    const log = pinoTo(lines);
    const world = await makeWorld(open, { log });
    const token = await secretOf(world.employee.browser);
    await world.stranger().get(`/feed.atom?token=${token}`).expect(200);
    await world.stranger().get('/feed.atom?token=wrong-but-long-enough').expect(404);
    expect(lines.join('')).toContain('/feed.atom');
    expect(lines.join('')).not.toMatch(new RegExp(`${token}|wrong-but`));
  });
});

function pinoTo(lines: string[]) {
  return pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
}

/** The path of the next page that a feed names; empty on the last one. */
function nextOf(xml: string): string {
  const [, address] = /<link rel="next" href="([^"]+)"/.exec(xml) ?? [];
  if (address === undefined) return '';
  const { pathname, search } = new URL(address.replaceAll('&amp;', '&'));
  return `${pathname}${search}`;
}
