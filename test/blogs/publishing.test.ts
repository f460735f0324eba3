import { deletePost } from '../../src/blogs/editing.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { postAt } from '../../src/blogs/posts.ts';
import { written } from '../../src/blogs/written.ts';
import { onBothDatabases } from '../support/databases.ts';
import { logged, person, publish, writer } from './writers.ts';

onBothDatabases((open) => {
  test('a post is published at an address from its title, and the log says so', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    const post = await publish(store, personId, 'Första dagen på lagret', { body: 'Det **gick** bra' });
    expect(post).toMatchObject({ path: '/blogs/anna/forsta-dagen-pa-lagret', before: null });
    expect(await postAt(store.database, 'anna', 'forsta-dagen-pa-lagret')).toMatchObject({
      id: post.id,
      title: 'Första dagen på lagret',
      html: '<p>Det <strong>gick</strong> bra</p>',
      author: { name: 'Anna' },
      editedAt: null,
    });
    expect(await logged(store, 'post.published')).toMatchObject([{ person_id: personId }]);
  });

  test('B12: a double click publishes once, and both answers name the same post', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    const clicks = await Promise.all(
      [1, 2, 3].map(() => publish(store, personId, 'Hej', { key: 'one-form' })),
    );
    expect(new Set(clicks.map((post) => post.id)).size).toBe(1);
    expect(clicks.filter((post) => post.before === null)).toHaveLength(1);
    expect(clicks.filter((post) => post.before === 'same')).toHaveLength(2);
    expect(await logged(store, 'post.published')).toHaveLength(1);
  });

  test('another text under a key that was used is not taken for published', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    await publish(store, personId, 'Hej', { key: 'one-form' });
    expect(await publish(store, personId, 'Hej', { key: 'one-form', body: 'mer' })).toMatchObject({
      before: 'other',
    });
    expect(await publish(store, personId, 'Hej då', { key: 'one-form' })).toMatchObject({ before: 'other' });
    const { id } = await publish(store, personId, 'Hej', { key: 'one-form' });
    await store.transaction((transaction) => deletePost(transaction, { personId, postId: id }));
    expect(await publish(store, personId, 'Hej', { key: 'one-form' })).toMatchObject({
      before: 'other',
      path: '/write/mine',
    });
    expect(await logged(store, 'post.published')).toHaveLength(1);
  });

  test('the key of somebody else means nothing', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    await publish(store, anna, 'Hej', { key: 'one-form' });
    expect(await publish(store, bo, 'Hej', { key: 'one-form' })).toMatchObject({
      path: '/blogs/bo/hej',
      before: null,
    });
  });

  test('posts of the same title at the same moment get addresses of their own', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    const posts = await Promise.all([1, 2, 3, 4].map(() => publish(store, personId, 'Hej')));
    expect(posts.map((post) => post.path).sort()).toEqual([
      '/blogs/anna/hej',
      '/blogs/anna/hej-2',
      '/blogs/anna/hej-3',
      '/blogs/anna/hej-4',
    ]);
  });

  test('whoever has no blog cannot publish, and nothing is half done', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    await expect(publish(store, personId, 'Hej')).rejects.toThrow('without a blog');
    expect(await logged(store, 'post.published')).toEqual([]);
  });

  test('what fails after publishing leaves neither post nor line in the log', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    const text = written('Hej');
    await expect(
      store.transaction(async (transaction) => {
        await publishPost(transaction, { personId, title: 'Hej', text, key: 'k' });
        throw new Error('a listener fails');
      }),
    ).rejects.toThrow('a listener fails');
    expect(await postAt(store.database, 'anna', 'hej')).toBeNull();
    expect(await logged(store, 'post.published')).toEqual([]);
  });
});
