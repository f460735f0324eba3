import { writeComment } from '../../src/blogs/comments.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { Browser } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';

/** A comment that says its own number. */
async function say(store: Store, personId: string, postId: string, number: number, parentId = '') {
  const text = writtenComment(`No ${number}.`);
  const answer = await store.transaction((transaction) =>
    writeComment(transaction, { personId, postId, text, key: newId(), parentId }),
  );
  return answer?.id ?? '';
}

/** The numbers that stand on a page, from top to bottom. */
async function numbers(browser: Browser, path: string): Promise<number[]> {
  const { text } = await browser.get(path).expect(200);
  return [...text.matchAll(/No (\d+)\./g)].map(([, number]) => Number(number));
}

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, at) => from + at);

onBothDatabases((open) => {
  test('of many comments a hundred stand on a page, and every way to one leads to its page and its place there', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { browser, id: bo } = world.employee;
    const post = await posted(world.store, anna, 'Hej');
    const ids: string[] = [''];
    for (const number of count(1, 100)) ids.push(await say(world.store, bo, post.id, number));
    expect(await numbers(browser, post.path)).toEqual(count(1, 100));
    expect((await browser.get(post.path)).text).not.toContain('Page 1 of');

    for (const number of count(101, 230)) ids.push(await say(world.store, bo, post.id, number));
    expect(await numbers(browser, post.path)).toEqual(count(1, 100));
    expect(await numbers(browser, `${post.path}?comments=2`)).toEqual(count(101, 200));
    expect(await numbers(browser, `${post.path}?comments=3`)).toEqual(count(201, 230));
    for (const wrong of ['comments=4', 'comments=0', 'comments=x', 'comment=nothing', 'comments[]=2']) {
      expect(await numbers(browser, `${post.path}?${wrong}`)).toEqual(count(1, 100));
    }
    const { text } = await browser.get(`${post.path}?comments=2`);
    expect(text).toContain('Page 2 of 3');
    expect(text).toContain(`href="${post.path}?comments=1#comments" rel="prev"`);
    expect(text).toContain(`href="${post.path}?comments=3#comments" rel="next"`);
    expect(text).toContain(`href="?comment=${ids[150]}#comment-${ids[150]}"`);
    expect(text).toContain('230 comments');

    // By its own address, answering it, and having written it.
    expect(await numbers(browser, `${post.path}?comment=${ids[150]}`)).toEqual(count(101, 200));
    expect(await numbers(browser, `${post.path}?answer=${ids[201]}`)).toEqual(count(201, 230));
    const form = (await browser.get(post.path)).text;
    const sent = send(browser, `/posts/${post.id}/comments`, { key: field(form, 'key'), body: 'No 231.' });
    const { headers } = await sent.expect(303);
    const [address = '', place = ''] = String(headers['location']).split('#');
    expect(await numbers(browser, address)).toEqual(count(201, 231));
    expect((await browser.get(address)).text).toContain(`id="${place}"`);
    const told = (await anna.browser.get('/notifications').expect(200)).text;
    expect(told).toMatch(/\?comment=(\w+)#comment-\1"/);

    // What could not be sent stands where it would have come.
    const refused = await send(browser, `/posts/${post.id}/comments`, { key: newId(), body: '' }).expect(422);
    expect(refused.text).toContain('Page 3 of 3');
  }, 60_000);

  test('whoever deletes or changes a comment on a later page is led back to where it stood', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const { browser, id: bo } = world.employee;
    const post = await posted(world.store, anna, 'Hej');
    const ids: string[] = [''];
    for (const number of count(1, 105)) ids.push(await say(world.store, bo, post.id, number));
    ids.push(await say(world.store, anna.id, post.id, 106, ids[103]));
    const place = (number: number, deleted?: number) => {
      const told = deleted === undefined ? '' : `&deleted=${ids[deleted]}`;
      return `${post.path}?comment=${ids[number]}${told}#comment-${ids[number]}`;
    };
    const change = (door: string, form = {}) => send(browser, `/comments/${door}`, form).expect(303);

    await change(`${ids[102]}`, { body: 'No 1020.' }).expect('Location', place(102));
    await change(`${ids[105]}/delete`).expect('Location', place(104, 105));
    // One that was answered leaves a line, and that is where one is.
    await change(`${ids[103]}/delete`).expect('Location', place(103, 103));
    await change(`${ids[104]}/delete`).expect('Location', place(106, 104));
    const { text } = await browser.get(`${post.path}?comment=${ids[106]}`);
    expect(text).toContain(`id="comment-${ids[106]}"`);
    const first = `${post.path}?deleted=${ids[1]}#comments`;
    await change(`${ids[1]}/delete`).expect('Location', first);
    await change(`${ids[1]}/delete`).expect('Location', first);
  }, 60_000);

  test('an answer that comes on a later page than what it answers brings it along', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(store, anna, 'Hej');
    const first = await say(store, anna.id, post.id, 1);
    for (const number of count(2, 103)) await say(store, anna.id, post.id, number, first);
    await say(store, anna.id, post.id, 104);
    expect(await numbers(employee.browser, `${post.path}?comments=2`)).toEqual([1, 101, 102, 103, 104]);
  }, 60_000);
});
