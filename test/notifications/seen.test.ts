import { COMMENTS_A_PAGE } from '../../src/blogs/comment-pages.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeWorld } from '../support/world.ts';
import { comment, countFor, happens, told } from './news.ts';

onBothDatabases((open) => {
  test('whoever follows what they were told, or comes upon it, has read it; the bell of that very page knows', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const [one, other] = [await posted(store, anna, 'One'), await posted(store, anna, 'Other')];
    await comment(store, employee.id, one.id);
    await comment(store, employee.id, other.id);
    expect(await countFor(store, anna.id)).toBe(2);
    await anna.browser.get(one.path).set('Sec-Purpose', 'prefetch').expect(200);
    await world.colleague.browser.get(one.path).expect(200);
    expect(await countFor(store, anna.id)).toBe(2);
    await anna.browser.get(one.path).expect(200, /class="bell-count" aria-hidden="true">1</);
    expect((await told(store, anna.id)).map(({ title, isNew }) => [title, isNew])).toEqual([
      ['Other', true],
      ['One', false],
    ]);
    const [path = ''] = ((await told(store, anna.id))[0]?.path ?? '').split('#');
    await anna.browser.get(path).expect(200);
    expect(await countFor(store, anna.id)).toBe(0);
    await comment(store, employee.id, one.id);
    expect(await countFor(store, anna.id)).toBe(1);
  });

  test('a comment on another page of them is not read by looking at the first', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(store, anna, 'Long');
    for (let number = 0; number < COMMENTS_A_PAGE; number += 1)
      await comment(store, anna.id, post.id, `Number ${number}`);
    const last = await comment(store, employee.id, post.id, 'The last');
    await anna.browser.get(post.path).expect(200);
    expect(await countFor(store, anna.id)).toBe(1);
    await anna.browser.get(`${post.path}?comment=${last}`).expect(200, /The last/);
    expect(await countFor(store, anna.id)).toBe(0);
  });

  test('nobody’s words stand under another’s name, and each mention is told by itself', async () => {
    const world = await makeWorld(open);
    const { store, employee, colleague } = world;
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(store, anna, 'Meeting');
    const first = await comment(store, employee.id, post.id, 'First');
    await comment(store, colleague.id, post.id, 'Second');
    const [gathered] = await told(store, anna.id);
    expect(gathered).toMatchObject({ others: 1, words: 'Second' });
    expect(gathered?.path).toContain(first);

    const eva = await world.person('Eva');
    const mention = { kind: 'mention.made' as const, mentionedId: eva.id, postId: post.id };
    await happens(store, { ...mention, personId: anna.id, commentId: null });
    const third = await comment(store, employee.id, post.id, 'Third');
    await happens(store, { ...mention, personId: employee.id, commentId: third });
    expect((await told(store, eva.id)).map(({ others, words, path }) => [others, words, path])).toEqual([
      [0, 'Third', `${post.path}?comment=${third}#comment-${third}`],
      [0, 'Hej', post.path],
    ]);
  });
});
