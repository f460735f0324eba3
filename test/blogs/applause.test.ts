import type { ApplauseWish } from '../../src/blogs/applause.ts';
import { applaud, applauseOn } from '../../src/blogs/applause.ts';
import { makeBlog } from '../../src/blogs/blog.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { findPost } from '../../src/blogs/posts.ts';
import type { Store } from '../../src/database/store.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Browser } from '../support/world.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { blogger, posted } from './doors.ts';
import { logged, person, publish, writer } from './writers.ts';

function press(store: Store, personId: string, postId: string, wish: ApplauseWish = 'turn') {
  return store.transaction((transaction) => applaud(transaction, { personId, postId, wish }));
}

async function countOn({ database }: Store, postId: string): Promise<number | undefined> {
  return (await findPost(database, postId))?.applause;
}

onBothDatabases((open) => {
  test('applause is given once for each person, and taken back by the same press', async () => {
    const store = await open();
    const [anna, bo, siv] = [
      await writer(store, 'Anna'),
      await person(store, 'Bo'),
      await person(store, 'Siv'),
    ];
    const { id, path } = await publish(store, anna, 'Hej');
    expect(await press(store, bo, id)).toBe(path);
    await press(store, siv, id);
    const both = await applauseOn(store.database, { postId: id, personId: bo, count: 2 });
    expect([both.isMine, both.names.sort()]).toEqual([true, ['Bo', 'Siv']]);
    await press(store, bo, id);
    expect(await countOn(store, id)).toBe(1);
    expect(await applauseOn(store.database, { postId: id, personId: bo, count: 1 })).toEqual({
      count: 1,
      isMine: false,
      names: ['Siv'],
      more: 0,
    });
    const [given] = await logged(store, 'applause.given');
    expect(JSON.parse(given?.data ?? '')).toEqual({ personId: bo, postId: id, authorId: anna });
    expect(await logged(store, 'applause.taken_back')).toHaveLength(1);
  });

  test('B12: the same wish twice, at once or later, counts once and is told once', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    await Promise.all([press(store, bo, id, 'give'), press(store, bo, id, 'give')]);
    expect(await countOn(store, id)).toBe(1);
    await press(store, bo, id, 'take');
    await press(store, bo, id, 'take');
    expect(await countOn(store, id)).toBe(0);
    expect(await logged(store, 'applause.given')).toHaveLength(1);
    expect(await logged(store, 'applause.taken_back')).toHaveLength(1);
  });

  test('nobody applauds themselves, or what is not there', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id, path } = await publish(store, anna, 'Hej');
    expect(await press(store, anna, id)).toBe(path);
    expect(await countOn(store, id)).toBe(0);
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: id }));
    expect(await press(store, bo, id)).toBeNull();
    expect(await logged(store, 'applause.given')).toEqual([]);
  });

  test('when two accounts become one, what both applauded counts once, and their own not at all', async () => {
    const store = await open();
    const [kept, gone] = [await makePerson(store, 'Anna'), await makePerson(store, 'Anna Ek')];
    const siv = await writer(store, 'Siv');
    await store.transaction((transaction) =>
      makeBlog(transaction, { personId: kept.id, title: 'Annas', look: 'paper' }),
    );
    const [of, own] = [await publish(store, siv, 'Hej'), await publish(store, kept.id, 'Mitt')];
    for (const { id } of [kept, gone]) await press(store, id, of.id);
    await press(store, gone.id, own.id);
    await store.transaction((transaction) =>
      uniteAccounts(transaction, { freshId: gone.id, olderId: kept.id }),
    );
    expect([await countOn(store, of.id), await countOn(store, own.id)]).toEqual([1, 0]);
  });

  test('the page of a post says how many applaud, with the reader among them or not, in both languages', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const { id, path } = await posted(store, anna, 'Hej');
    const told = async ({ browser }: { browser: Browser }, locale: 'en' | 'sv') => {
      const { text } = await browser.get(path).set('Cookie', `ombord.locale=${locale}`).expect(200);
      const [, block = ''] = /<div class="applause" id="applause">([^]*?)<\/details>|$/.exec(text) ?? [];
      const [, button] = /applause-button"[^>]*>([^<]*)</.exec(text) ?? [];
      return [button, /<summary>([^<]*)</.exec(block)?.[1], /<li>(and|och) /.test(block)];
    };
    await employee.browser.get(path).expect(200, /<p>Nobody has applauded yet\.<\/p>/);
    await press(store, employee.id, id);
    expect(await told(employee, 'en')).toEqual(['Take the applause back', 'You applaud', false]);
    expect(await told(employee, 'sv')).toEqual(['Ta tillbaka applåden', 'Du applåderar', false]);
    expect(await told(world.colleague, 'en')).toEqual(['Applaud', 'One person applauds', false]);
    expect(await told(world.colleague, 'sv')).toEqual(['Applådera', 'En person applåderar', false]);
    await press(store, (await makePerson(store, 'Siv')).id, id);
    expect((await told(employee, 'en'))[1]).toBe('You and one other applaud');
    expect((await told(employee, 'sv'))[1]).toBe('Du och en till applåderar');
    for (let number = 0; number < 60; number += 1) await press(store, await person(store, `P${number}`), id);
    expect(await told(employee, 'en')).toEqual(['Take the applause back', 'You and 61 others applaud', true]);
    expect((await told(employee, 'sv'))[1]).toBe('Du och 61 till applåderar');
    expect(await told(anna, 'en')).toEqual([undefined, '62 people applaud', true]);
    expect((await told(anna, 'sv'))[1]).toBe('62 personer applåderar');
    await anna.browser.get(path).expect(200, /<li>and 2 more<\/li>/);
  });

  test('the page of a post tells who applauds by name, and offers the press to everybody but its writer', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const { browser } = world.employee;
    const button = (html: string) => /name="wish" value="(\w+)"/.exec(html)?.[1];
    expect(button((await browser.get(post.path)).text)).toBe('give');
    const door = `/posts/${post.id}/applause`;
    await browser
      .post(door)
      .type('form')
      .send({ wish: 'give' })
      .expect(303)
      .expect('Location', `${post.path}#applause`);
    const page = await browser.get(post.path);
    expect(button(page.text)).toBe('take');
    expect(page.text).toContain('You applaud');
    const own = await anna.browser.get(post.path);
    expect(own.text).toMatch(/One person applauds[\s\S]*<li>Ebba Employee<\/li>/);
    expect(button(own.text)).toBeUndefined();
    // A script that says nothing turns it.
    await browser.post(door).expect(303);
    expect(await countOn(world.store, post.id)).toBe(0);
    await browser.post('/posts/nothing/applause').expect(404);
    await world.stranger().post(door).expect(401);
  });
});
