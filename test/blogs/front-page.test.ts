import { circleOf } from '../../src/blogs/circle.ts';
import { answeredPosts } from '../../src/blogs/answered.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import type { FrontPage } from '../../src/blogs/front-page.ts';
import { frontPage } from '../../src/blogs/front-page.ts';
import { waitingPosts } from '../../src/blogs/waiting.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { person, publish, writer } from './writers.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `mine: Ett, Två`: the parts of a page with their titles. */
function shown({ parts }: FrontPage): string[] {
  return parts.map(({ part, posts }) => `${part}: ${posts.map(({ title }) => title).join(', ')}`);
}

/** Publishes as if so long ago. */
async function publishAgo(store: Store, personId: string, title: string, ago: number): Promise<void> {
  const { id } = await publish(store, personId, title);
  await store.database
    .updateTable('posts')
    .set({ published_at: Date.now() - ago })
    .where('id', '=', id)
    .execute();
}

/** A factory with an assembly line below it, and an office; Rut reads, who works in the factory. */
async function company(store: Store) {
  const units = [
    { id: 'factory', name: 'Fabrik', parent_id: null },
    { id: 'line', name: 'Lina', parent_id: 'factory' },
    { id: 'office', name: 'Kontor', parent_id: null },
  ];
  await store.database.insertInto('units').values(units).execute();
  const rut = await writer(store, 'Rut', 'factory');
  return {
    reader: { id: rut, unitId: 'factory' },
    rut,
    lina: await writer(store, 'Lina', 'line'),
    kurt: await writer(store, 'Kurt', 'office'),
    noel: await writer(store, 'Noel'),
  };
}

/** More of the line than are asked for one by one. */
const crowd = Array.from({ length: 801 }, (_, index) => ({
  id: `crowd-${index}`,
  name: `Crowd ${index}`,
  email: `crowd-${index}@company.example`,
  unit_id: 'line',
  title: '',
  is_administrator: 0,
  is_facilitator: 0,
  created_at: 0,
  blog_at: 1,
}));

/** Each of them published once, on the same blog: only who wrote counts here. */
async function publishedLongAgo(store: Store, bloggerId: string, people: { id: string }[]): Promise<void> {
  const { id: blogId } = await store.database
    .selectFrom('blogs')
    .select('id')
    .where('person_id', '=', bloggerId)
    .executeTakeFirstOrThrow();
  const times = { created_at: 1, published_at: 1, deleted_at: 2 };
  const posts = people.map(({ id }) => {
    const texts = { title: '', body: '', html: '', slug: id, key: id };
    return { id, blog_id: blogId, person_id: id, status: 'published' as const, ...texts, ...times };
  });
  await store.database.insertInto('posts').values(posts).execute();
}

onBothDatabases((open) => {
  test('what is new stands first: my own, my unit’s, then everybody’s, and what was there before', async () => {
    const store = await open();
    const { reader, rut, lina, kurt, noel } = await company(store);
    await publishAgo(store, lina, 'Old line', 3 * DAY);
    await publishAgo(store, kurt, 'Old office', 2 * DAY);
    await publishAgo(store, rut, 'Mine', 5 * HOUR);
    await publishAgo(store, lina, 'Line', 4 * HOUR);
    await publishAgo(store, kurt, 'Office', 3 * HOUR);
    await publishAgo(store, noel, 'Nowhere', 2 * HOUR);
    const seenUntil = Date.now() - DAY;
    const page = await frontPage(store.database, { reader, seenUntil });
    expect(shown(page)).toEqual([
      'mine: Mine',
      'unit: Line',
      'others: Nowhere, Office',
      'rest: Old office, Old line',
    ]);
    expect([page.isSinceLastTime, page.next]).toEqual([true, null]);
  });

  test('one’s own posts are no news, and are not taken for the end of it where they fill the page', async () => {
    const store = await open();
    const { reader, rut, kurt } = await company(store);
    await publishAgo(store, rut, 'Mine', 2 * HOUR);
    await publishAgo(store, rut, 'Mine too', HOUR);
    const question = { reader, seenUntil: Date.now() - DAY };
    expect((await frontPage(store.database, question)).isNothingNew).toBe(true);
    await publishAgo(store, kurt, 'Office', 3 * HOUR);
    expect((await frontPage(store.database, question)).isNothingNew).toBe(false);
    expect((await frontPage(store.database, { ...question, most: 1 })).isNothingNew).toBe(false);
  });

  test('who comes for the first time, or after half a year, finds the last month as new', async () => {
    const store = await open();
    const { reader, lina, kurt } = await company(store);
    await publishAgo(store, lina, 'Long ago', 40 * DAY);
    await publishAgo(store, lina, 'Lately', 20 * DAY);
    await publishAgo(store, kurt, 'Office', 10 * DAY);
    for (const seenUntil of [null, Date.now() - 180 * DAY]) {
      const page = await frontPage(store.database, { reader, seenUntil });
      expect(shown(page)).toEqual(['unit: Lately', 'others: Office', 'rest: Long ago']);
      expect(page.isSinceLastTime).toBe(false);
    }
  });

  test('an address of old, in which my unit’s posts were called own, goes on among them', async () => {
    const store = await open();
    const { reader, lina, kurt } = await company(store);
    for (const hours of [4, 3, 2]) await publishAgo(store, lina, `Line ${hours}`, hours * HOUR);
    await publishAgo(store, kurt, 'Office', HOUR);
    const question = { reader, seenUntil: Date.now() - DAY, most: 1 };
    const { next } = await frontPage(store.database, question);
    const before = next?.replace(/^unit/, 'own') ?? '';
    expect(shown(await frontPage(store.database, { ...question, before, most: 9 }))).toEqual([
      'unit: Line 3, Line 4',
      'others: Office',
    ]);
  });

  test('whoever has no unit has their own and everybody’s', async () => {
    const store = await open();
    const { noel, kurt } = await company(store);
    await publishAgo(store, kurt, 'Office', HOUR);
    await publishAgo(store, noel, 'Mine', 2 * HOUR);
    const reader = { id: noel, unitId: null };
    expect(shown(await frontPage(store.database, { reader, seenUntil: Date.now() - DAY }))).toEqual([
      'mine: Mine',
      'others: Office',
    ]);
  });

  test('pages neither skip nor repeat across parts and line, while posts arrive and visits move the line', async () => {
    const store = await open();
    const { reader, rut, lina, kurt } = await company(store);
    const written: string[] = [];
    for (let number = 1; number <= 6; number += 1) {
      for (const [who, personId] of Object.entries({ lina, kurt, rut })) {
        const title = `${who} ${number}`;
        written.push(title);
        // Two of each at the same moment, and half of them before the line.
        await publishAgo(store, personId, title, Math.ceil(number / 2) * HOUR);
      }
    }
    await store.database
      .updateTable('posts')
      .set((build) => ({
        published_at: build('published_at', '-', build(build.ref('published_at'), '%', 60_000)),
      }))
      .execute();
    const now = Date.now();
    const seen: string[] = [];
    let before: string | undefined;
    let seenUntil = now - 2.5 * HOUR;
    do {
      const page = await frontPage(store.database, { reader, seenUntil, before, now, most: 2 });
      seen.push(...page.parts.flatMap(({ posts }) => posts.map(({ title }) => title)));
      before = page.next ?? undefined;
      for (const personId of [lina, kurt, rut]) await publishAgo(store, personId, 'Arrived', -HOUR);
      seenUntil += HOUR;
    } while (before !== undefined);
    expect(seen).toHaveLength(18);
    expect([...seen].sort()).toEqual(written.sort());
    expect(seen.slice(0, 8).map((title) => title.split(' ')[0])).toEqual([
      ...Array<string>(4).fill('rut'),
      ...Array<string>(4).fill('lina'),
    ]);
  });

  test('what was brought from an earlier blog is no news: it stands among the rest in its place, once', async () => {
    const store = await open();
    const { reader, rut, lina, kurt } = await company(store);
    for (const [who, personId] of Object.entries({ rut, lina, kurt })) {
      await publishAgo(store, personId, `${who} new`, HOUR);
      await publishAgo(store, personId, `${who} brought`, 2 * HOUR);
      await publishAgo(store, personId, `${who} brought long ago`, 2 * DAY);
      await publishAgo(store, personId, `${who} seen`, 3 * DAY);
    }
    await store.database
      .updateTable('posts')
      .set({ brought_at: Date.now() })
      .where('title', 'like', '% brought%')
      .execute();
    const now = Date.now();
    for (const most of [1, 2, 3, 20]) {
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await frontPage(store.database, { reader, seenUntil: now - DAY, before, now, most });
        for (const { part, posts } of page.parts)
          seen.push(...posts.map(({ title }) => `${part}: ${title.replace(/^\w+ /, '')}`));
        before = page.next ?? undefined;
      } while (before !== undefined);
      expect(seen).toEqual([
        ...['mine: new', 'unit: new', 'others: new'],
        ...Array<string>(3).fill('rest: brought'),
        ...Array<string>(3).fill('rest: brought long ago'),
        ...Array<string>(3).fill('rest: seen'),
      ]);
    }
    await store.database
      .updateTable('posts')
      .set({ deleted_at: 1 })
      .where('title', 'like', '% new')
      .execute();
    const page = await frontPage(store.database, { reader, seenUntil: now - DAY });
    expect(page.isNothingNew).toBe(true);
  });

  test.each(['reads', 'writes'])('a large unit that %s has the same page as a small one', async (how) => {
    const store = await open();
    const { reader, lina, kurt } = await company(store);
    await publishAgo(store, lina, 'Line', HOUR);
    await publishAgo(store, kurt, 'Office', 2 * HOUR);
    await store.database.insertInto('people').values(crowd).execute();
    if (how === 'writes') await publishedLongAgo(store, lina, crowd);
    const page = await frontPage(store.database, { reader, seenUntil: Date.now() - DAY });
    expect(shown(page)).toEqual(['unit: Line', 'others: Office']);
  });

  test('those of a large unit who only read are not looked up one by one', async () => {
    const store = await open();
    const { lina } = await company(store);
    await publishAgo(store, lina, 'Line', HOUR);
    await store.database.insertInto('people').values(crowd).execute();
    expect((await circleOf(store.database, 'line')).personIds).toEqual([lina]);
  });

  test('posts that nobody has answered are offered to others, those that wait longest first', async () => {
    const store = await open();
    const { lina, kurt, noel, rut } = await company(store);
    await publishAgo(store, lina, 'Long gone', 31 * DAY);
    await publishAgo(store, lina, 'Forgotten', 9 * DAY);
    await publishAgo(store, noel, 'Nearly forgotten', 8 * DAY);
    await publishAgo(store, lina, 'Waits long', 3 * DAY);
    await publishAgo(store, kurt, 'Waits', DAY);
    const answered = await publish(store, noel, 'Answered');
    const answer = { personId: kurt, postId: answered.id, text: writtenComment('Bra'), key: 'k' };
    await store.transaction((transaction) => writeComment(transaction, answer));
    const titles = async (personId: string) =>
      (await waitingPosts(store.database, { personId })).map(({ title }) => title);
    expect(await titles(rut)).toEqual(['Waits long', 'Waits', 'Nearly forgotten']);
    expect(await titles(lina)).toEqual(['Waits', 'Nearly forgotten']);
  });

  test('a post with very many new answers hides no other, is counted to the last, and leads to the first', async () => {
    const store = await open();
    const [anna, bo, siv] = [
      await writer(store, 'Anna'),
      await person(store, 'Bo'),
      await person(store, 'Siv'),
    ];
    const [lively, quiet, still] = [
      await publish(store, anna, 'Lively'),
      await publish(store, anna, 'Quiet'),
      await publish(store, anna, 'Still'),
    ];
    const answer = (personId: string, postId: string, key: string) =>
      store.transaction((transaction) =>
        writeComment(transaction, { personId, postId, text: writtenComment('Yes'), key }),
      );
    await answer(bo, still.id, 'still');
    await answer(siv, quiet.id, 'quiet');
    const first = await answer(bo, lively.id, 'first');
    for (let nth = 2; nth <= 80; nth += 1) await answer(siv, lively.id, `nth ${nth}`);
    const answered = await answeredPosts(store.database, anna, { seenUntil: null });
    expect(answered.map(({ title, name, comments }) => `${title}: ${comments}, the last by ${name}`)).toEqual(
      ['Lively: 80, the last by Siv', 'Quiet: 1, the last by Siv', 'Still: 1, the last by Bo'],
    );
    expect(answered[0]?.path).toBe(first?.path);
  });

  test('what others answered on my own posts since I looked last stands first, a line for each post', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const [anna, bo] = [await blogger(world, 'Anna', 'anna'), await blogger(world, 'Bo', 'bo')];
    const post = await posted(store, anna, 'Gloves');
    const old = await posted(store, anna, 'Answered long ago');
    await posted(store, bo, 'Of Bo');
    const answer = async (personId: string, postId: string, key: string) =>
      store.transaction((transaction) =>
        writeComment(transaction, { personId, postId, text: writtenComment('Yes'), key }),
      );
    await answer(bo.id, old.id, 'a');
    await store.database
      .updateTable('comments')
      .set({ created_at: Date.now() - 40 * DAY })
      .execute();
    expect((await anna.browser.get('/')).text).not.toContain('Answers to what you wrote');
    await answer(anna.id, post.id, 'b');
    await answer(bo.id, post.id, 'c');
    await answer(world.employee.id, post.id, 'd');
    await answer(bo.id, post.id, 'e');
    const { text } = await anna.browser.get('/').expect(200);
    expect(text).toMatch(
      /Answers to what you wrote[\s\S]*Gloves<\/a> <span class="fine">3 new comments, the last by Bo</,
    );
    expect(text).not.toContain('Nothing new since');
    expect(text.indexOf('Answers to what you wrote')).toBeLessThan(text.indexOf('class="entries"'));
    const { id, ...first } = await store.database
      .selectFrom('comments')
      .select(['id', 'key'])
      .where('key', '=', 'c')
      .executeTakeFirstOrThrow();
    expect(first).toEqual({ key: 'c' });
    expect(text).toContain(`?comment=${id}#comment-${id}`);
    expect(text.split('Answered long ago</a> <span')).toHaveLength(1);
    expect((await bo.browser.get('/')).text).not.toContain('Answers to what you wrote');
    const past = { seen_until: Date.now() + 1, visited_at: Date.now() };
    await store.database.updateTable('front_visits').set(past).where('person_id', '=', anna.id).execute();
    expect((await anna.browser.get('/')).text).not.toContain('Answers to what you wrote');
  });

  test('the page says what is new and what was seen, by headings', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    await posted(store, anna, 'Before');
    const { browser, id } = world.employee;
    const first = await browser.get('/').expect(200);
    expect(first.text).toContain('From the last month');
    expect(first.text).toContain('No answer yet');
    // It stands on the page already.
    expect(first.text).not.toContain('Waiting for a first answer');
    const past = Date.now() - DAY;
    const visit = { seen_until: past, visited_at: past };
    await store.database.updateTable('front_visits').set(visit).where('person_id', '=', id).execute();
    await store.database
      .updateTable('posts')
      .set({ published_at: past - DAY })
      .execute();
    expect((await browser.get('/')).text).toContain('Nothing new since you were here on');
    await posted(store, anna, 'Since');
    const page = await browser.get('/').expect(200);
    expect(page.text).toMatch(
      /New since last time[\s\S]*>Since<[\s\S]*You have seen these before[\s\S]*>Before</,
    );
  });

  test('what waits for an answer and stands on no page so far is offered below; nothing stands there twice', async () => {
    const world = await makeWorld(open);
    const { store } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    await publishAgo(store, anna.id, 'Waits', 3 * DAY);
    for (let number = 1; number <= 20; number += 1) await posted(store, anna, `Post ${number}`);
    const { text } = await world.employee.browser.get('/').expect(200);
    expect(text).toMatch(/Waiting for a first answer[^]*>Waits</);
    const links = [...text.matchAll(/href="(\/blogs\/anna\/[\w-]+)(?:#comments)?" dir="auto"/g)].map(
      ([, path]) => path,
    );
    expect(links).toHaveLength(21);
    expect(new Set(links).size).toBe(21);
  });

  test('an empty company says what to do next, to each what they can do', async () => {
    const world = await makeWorld(open);
    const employee = await world.employee.browser.get('/').expect(200);
    expect(employee.text).toContain('href="/join"');
    expect(employee.text).toContain('class="button primary" href="/blogs/new"');
    expect(employee.text).not.toContain('href="/workshops"');
    const facilitator = await world.facilitator.browser.get('/').expect(200);
    expect(facilitator.text).toContain('Plan a workshop.');
    const bo = await blogger(world, 'Bo', 'bo');
    expect((await bo.browser.get('/')).text).toContain('class="button primary" href="/write"');
  });

  test('a unit that is gone, and nothing written, are an empty page', async () => {
    const store = await open();
    const reader = { id: await person(store, 'Rut'), unitId: 'gone' };
    expect(await frontPage(store.database, { reader, seenUntil: null })).toMatchObject({
      parts: [],
      next: null,
    });
  });
});
