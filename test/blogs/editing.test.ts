import { deletePost, editPost, ownPost } from '../../src/blogs/editing.ts';
import { findPost, postAt } from '../../src/blogs/posts.ts';
import { written } from '../../src/blogs/written.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { logged, publish, writer } from './writers.ts';

function edit(store: Store, personId: string, postId: string, body: string, seen?: number) {
  const change = { personId, postId, title: 'Hej', text: written(body), seen };
  return store.transaction((transaction) => editPost(transaction, change));
}

onBothDatabases((open) => {
  test('an edit changes the words and says so, not the address or its place in the feed', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    const before = await findPost(store.database, id);
    expect(await edit(store, anna, id, 'Hej *igen*')).toMatchObject({
      edited: true,
      path: '/blogs/anna/hej',
    });
    const after = await postAt(store.database, 'anna', 'hej');
    expect(after).toMatchObject({ html: '<p>Hej <em>igen</em></p>', publishedAt: before?.publishedAt });
    expect(after?.editedAt).toEqual(expect.any(Number));
    expect(await logged(store, 'post.edited')).toHaveLength(1);
  });

  test('an edit that changes nothing is not an edit', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    await edit(store, anna, id, 'Hej');
    expect((await findPost(store.database, id))?.editedAt).toBeNull();
    expect(await logged(store, 'post.edited')).toEqual([]);
  });

  test('an edit from a form older than the last edit is given the newer text', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    const seen = (await ownPost(store.database, anna, id))?.seen;
    await edit(store, anna, id, 'från telefonen', seen);
    expect(await edit(store, anna, id, 'från datorn', seen)).toMatchObject({
      edited: false,
      newer: { body: 'från telefonen' },
    });
  });

  test('of two edits at the same moment from the same form one is kept and the other is told', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    const seen = (await ownPost(store.database, anna, id))?.seen;
    const answers = await Promise.all([
      edit(store, anna, id, 'ett', seen),
      edit(store, anna, id, 'två', seen),
    ]);
    expect(answers.map((answer) => answer?.edited).sort()).toEqual([false, true]);
  });

  test('what is deleted while an edit of it is under way stays as it was deleted', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej');
    const edits: unknown[] = [];
    await meanwhile(
      store,
      (transaction) => deletePost(transaction, { personId: anna, postId: id }),
      async () => edits.push(await edit(store, anna, id, 'Nytt')),
    );
    expect(edits).toEqual([null]);
    const post = await store.database.selectFrom('posts').select('body').executeTakeFirst();
    expect(post?.body).toBe('Hej');
  });

  test("A5: another's post is not found, neither to see nor to edit nor to delete", async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    expect(await ownPost(store.database, bo, id)).toBeNull();
    expect(await edit(store, bo, id, 'kapat')).toBeNull();
    expect(
      await store.transaction((transaction) => deletePost(transaction, { personId: bo, postId: id })),
    ).toBe(false);
    expect((await findPost(store.database, id))?.html).toBe('<p>Hej</p>');
  });

  test('a deleted post is gone for everybody, and its address is not given away', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej', { key: 'one-form' });
    const remove = () =>
      store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: id }));
    expect(await remove()).toBe(true);
    expect(await remove()).toBe(false);
    expect(await postAt(store.database, 'anna', 'hej')).toBeNull();
    expect(await ownPost(store.database, anna, id)).toBeNull();
    expect(await publish(store, anna, 'Hej')).toMatchObject({ path: '/blogs/anna/hej-2' });
    expect(await publish(store, anna, 'Hej', { key: 'one-form' })).toMatchObject({ before: 'other' });
    expect(await logged(store, 'post.deleted')).toHaveLength(1);
  });
});
