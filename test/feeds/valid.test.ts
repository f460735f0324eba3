import { z } from 'zod';
import { makeBlog } from '../../src/blogs/blog.ts';
import { hide } from '../../src/blogs/hiding.ts';
import { editPost } from '../../src/blogs/editing.ts';
import { written } from '../../src/blogs/written.ts';
import { leave } from '../../src/people/leaving.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { payloads } from '../support/payloads.ts';
import { send } from '../support/visitor.ts';
import type { Browser, Somebody, World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { proseFaults } from './prose.ts';
import { atomFaults, jsonFeedFaults } from './schemas.ts';

const HOST = 'ombord.example';

/** What a name or a title may be made of: signs of XML and HTML, letters of far away, and control characters that PostgreSQL keeps. */
const HOSTILE = 'Åsa & <b>Ö</b> "]]>" &#0; 😀 עברית \u0008\u007F\u0085\uFFFE';

/** Everything that a text can be, with links that mean something on its own page only. */
const EVERYTHING = [
  '## Rubrik\n\nSee [this](/blogs/bo/x), [notes](notes?a=1&b=2), [top](#top), #fika and #Åäö **really** *and* ~~not~~ `<code>`.',
  '![A cat & a hat](/pictures/k3/1600x1200) [![A hat](/pictures/k3/1600x1200)](hats) https://company.example/a?b=1&c=2 <bo@company.example>',
  '| a | b |\n| - | -: |\n| 1 | 2 |',
  '> quoted\n\n- [x] done\n- [ ] not\n\n3. three\n\n---\n\n```\n<html>\n```',
  'A line\nand a break, \u0008\u007F\u0085\uFFFE \uFFFD',
].join('\n\n');

/** PostgreSQL keeps no text with a character 0 in it. */
const HOSTILE_TEXTS = payloads.map((payload) => `#åäö ${payload.replaceAll('\0', '')}`);

onBothDatabases((open) => {
  test('the feeds of company, unit, blog and tag are valid, page by page, with whatever people write', async () => {
    const world = await makeWorld(open);
    const anna = await annaWith(world, [EVERYTHING, ...HOSTILE_TEXTS]);
    const secret = await secretOf(anna.browser);
    const pages = Math.ceil((HOSTILE_TEXTS.length + 1) / 20);
    const paths = [
      '/feed',
      '/units/north/feed',
      '/blogs/asa/feed',
      `/tags/${encodeURIComponent('åäö')}/feed`,
    ];
    const all = each(paths, [pages, pages]);
    expect(await validPages(world.employee.browser, paths)).toEqual(all);
    expect(await validPages(world.stranger(), paths, `?token=${secret}`)).toEqual(all);
  });

  test('the feeds of an empty company, an empty blog and a unit of nobody are valid; that of a tag goes with its last post', async () => {
    const world = await makeWorld(open);
    const { browser } = world.employee;
    const paths = ['/feed', '/blogs/bo/feed', '/units/south/feed', '/blogs/cecilia/feed'];
    expect(await validPages(browser, ['/feed'])).toEqual(each(['/feed'], [1, 1]));
    await blogger(world, 'Bo', 'bo');
    await world.store.database
      .insertInto('units')
      .values({ id: 'south', name: 'South', parent_id: null })
      .execute();
    const cecilia = await blogger(world, 'Cecilia', 'cecilia');
    const { id } = await posted(world.store, cecilia, 'Fika', 'About #fika');
    await world.store.transaction((transaction) =>
      hide(transaction, { kind: 'post', id, byId: world.administrator.id, reason: 'Regel 3' }),
    );
    expect(await validPages(browser, paths)).toEqual(each(paths, [1, 1]));
    await browser.get('/tags/fika/feed.atom').set('Host', HOST).expect(200);
  });

  test('the feeds are valid when a post has no title, was changed, and its writer has left', async () => {
    const world = await makeWorld(open);
    const anna = await annaWith(world, [EVERYTHING]);
    const post = await posted(world.store, anna, '', 'About #fika');
    const text = written('Changed, about #fika');
    await world.store.transaction((transaction) =>
      editPost(transaction, { personId: anna.id, postId: post.id, title: '', text }),
    );
    await world.store.transaction((transaction) => leave(transaction, anna.id, world.administrator.id));
    const paths = ['/feed', '/units/north/feed', '/blogs/asa/feed', '/tags/fika/feed'];
    expect(await validPages(world.employee.browser, paths)).toEqual(each(paths, [1, 1]));
  });
});

function each<Value>(paths: string[], value: Value): Record<string, Value> {
  return Object.fromEntries(paths.map((path) => [path, value]));
}

/** Anna in the unit North, with a blog at `/blogs/asa` and these posts; she, it, they and the company are called whatever may be typed. */
async function annaWith({ store, person }: World, texts: string[]): Promise<Somebody> {
  const anna = await person('Anna');
  await store.database.updateTable('company').set({ name: HOSTILE }).execute();
  await store.database.insertInto('units').values({ id: 'north', name: HOSTILE, parent_id: null }).execute();
  await store.database
    .updateTable('people')
    .set({ unit_id: 'north', name: HOSTILE })
    .where('id', '=', anna.id)
    .execute();
  await store.transaction((transaction) =>
    makeBlog(transaction, { personId: anna.id, title: HOSTILE, about: HOSTILE, slug: 'asa', look: 'paper' }),
  );
  for (const text of texts) await posted(store, anna, `${HOSTILE} ${text.slice(0, 100)}`, text);
  return anna;
}

async function secretOf(browser: Browser): Promise<string> {
  const { text } = await send(browser, '/me/feeds', {}).expect(200);
  return /token=([\w-]+)/.exec(text)?.[1] ?? '';
}

const JsonFeed = z.object({
  feed_url: z.string(),
  next_url: z.string().optional(),
  items: z.array(z.object({ id: z.string() })),
});

/** Validates every page of feeds in both formats; gives back how many there are of each. */
async function validPages(browser: Browser, paths: string[], query = ''): Promise<Record<string, number[]>> {
  const counts: Record<string, number[]> = {};
  const documents: string[] = [];
  for (const path of paths) {
    const atom = await atomPages(browser, `http://${HOST}${path}.atom${query}`);
    const json = await jsonPages(browser, `http://${HOST}${path}.json${query}`);
    documents.push(...atom);
    counts[path] = [atom.length, json];
  }
  expect(await atomFaults(...documents)).toBe('');
  return counts;
}

async function atomPages(browser: Browser, first: string): Promise<string[]> {
  const pages: string[] = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const xml: string = await fetched(browser, next, 'application/atom+xml; charset=utf-8');
    expect(proseFaults(xml, next)).toEqual([]);
    pages.push(xml);
    next = /<link rel="next" href="([^"]+)"/.exec(xml)?.[1]?.replaceAll('&amp;', '&');
  }
  return pages;
}

async function jsonPages(browser: Browser, first: string): Promise<number> {
  let next: string | undefined = first;
  let count = 0;
  for (; next !== undefined; count += 1) {
    const json: unknown = JSON.parse(await fetched(browser, next, 'application/feed+json; charset=utf-8'));
    expect(jsonFeedFaults(json)).toEqual([]);
    const feed = JsonFeed.parse(json);
    expect(feed.feed_url).toBe(next);
    expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length);
    next = feed.next_url;
  }
  return count;
}

async function fetched(browser: Browser, address: string, type: string): Promise<string> {
  const { text } = await browser
    .get(address.replace(`http://${HOST}`, ''))
    .set('Host', HOST)
    .buffer(true)
    .expect(200)
    .expect('Content-Type', type);
  return text;
}
