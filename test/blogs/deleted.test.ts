import { readdressPost } from '../../src/blogs/addresses.ts';
import { restorePost, wipeDeletedPosts } from '../../src/blogs/deleted.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { hide } from '../../src/blogs/hiding.ts';
import { findPost, postAt } from '../../src/blogs/posts.ts';
import { ownTexts } from '../../src/blogs/unpublished.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import type { Store } from '../../src/database/store.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { logged, person, publish, writer, postOfAnna } from './writers.ts';

const DAY = 24 * 60 * 60 * 1000;

const remove = (store: Store, personId: string, postId: string) =>
  store.transaction((transaction) => deletePost(transaction, { personId, postId }));
const restore = (store: Store, personId: string, postId: string) =>
  store.transaction((transaction) => restorePost(transaction, { personId, postId }));

/** As if it had been deleted so many days ago. */
async function age(store: Store, postId: string, days: number): Promise<void> {
  await store.database
    .updateTable('posts')
    .set({ deleted_at: Date.now() - days * DAY })
    .where('id', '=', postId)
    .execute();
}

onBothDatabases((open) => {
  test('a deleted post is taken back as it was, at its address', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id } = await publish(store, anna, 'Hej', { body: 'Det *gick*' });
    const before = await postAt(store.database, 'anna', 'hej');
    await remove(store, anna, id);
    expect(await postAt(store.database, 'anna', 'hej')).toBeNull();
    const [deleted] = (await ownTexts(store.database, anna)).deleted;
    expect([deleted?.id, deleted?.title]).toEqual([id, 'Hej']);
    expect((deleted?.goneAt ?? 0) - (deleted?.deletedAt ?? 0)).toBe(30 * DAY);
    expect(await restore(store, anna, id)).toBe('/blogs/anna/hej');
    expect(await restore(store, anna, id)).toBeNull();
    expect(await postAt(store.database, 'anna', 'hej')).toEqual(before);
    expect((await ownTexts(store.database, anna)).deleted).toEqual([]);
    expect(await logged(store, 'post.restored')).toHaveLength(1);
  });

  test('after thirty days it is gone for good, with its comments and their words', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const own = await keepPicture(store, anna, await patch());
    const body = `Hemligt #uppsägning #fika ![](/pictures/${own.id}/40x30)`;
    const { id } = await publish(store, anna, 'Hej', { body });
    await store.database.updateTable('posts').set({ title: 'Hemligt' }).where('id', '=', id).execute();
    await store.transaction((transaction) => readdressPost(transaction, { personId: anna, postId: id }));
    const kept = await publish(store, anna, 'Kvar', { body: '#fika' });
    const picture = await keepPicture(store, bo, await patch());
    const text = writtenComment(`Svar ![](/pictures/${picture.id}/40x30)`);
    await store.transaction((transaction) =>
      writeComment(transaction, { personId: bo, postId: id, text, key: 'a' }),
    );
    const held = store.database.selectFrom('picture_uses').select('picture_id');
    await remove(store, anna, id);
    await remove(store, anna, kept.id);
    expect(await held.execute()).toHaveLength(2);
    await age(store, id, 31);
    await age(store, kept.id, 29);
    expect(await restore(store, anna, id)).toBeNull();
    await wipeDeletedPosts(store);
    const row = await store.database
      .selectFrom('posts')
      .select(['title', 'body', 'html', 'slug'])
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ title: '', body: '', html: '', slug: id });
    expect(await store.database.selectFrom('old_post_slugs').selectAll().execute()).toEqual([]);
    for (const table of ['tags', 'post_tags'] as const) {
      expect(await store.database.selectFrom(table).select('tag').execute()).toEqual([{ tag: 'fika' }]);
    }
    const comment = await store.database.selectFrom('comments').select(['body', 'html']).executeTakeFirst();
    expect(comment).toEqual({ body: '', html: '' });
    expect(await held.execute()).toEqual([]);
    expect((await ownTexts(store.database, anna)).deleted.map((post) => post.title)).toEqual(['Kvar']);
    expect(await restore(store, anna, kept.id)).not.toBeNull();
  });

  test('whose words were erased meanwhile is not counted when the post comes back, nor hidden ones', async () => {
    const store = await open();
    const { anna, bo, ada, id } = await postOfAnna(store);
    const comment = async (key: string) => {
      const text = writtenComment('Svar');
      return store.transaction((transaction) =>
        writeComment(transaction, { personId: bo, postId: id, text, key }),
      );
    };
    const [hidden] = [await comment('a'), await comment('b')];
    await store.transaction((transaction) =>
      hide(transaction, { kind: 'comment', id: hidden?.id ?? '', byId: ada, reason: 'Regel 3' }),
    );
    await remove(store, anna, id);
    await store.transaction((transaction) => erasePerson(transaction, bo, ada));
    await restore(store, anna, id);
    expect((await findPost(store.database, id))?.comments).toBe(0);
  });

  test('A38: nobody takes back, or sees, what another deleted', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    await remove(store, anna, id);
    expect(await restore(store, bo, id)).toBeNull();
    expect((await ownTexts(store.database, bo)).deleted).toEqual([]);
  });

  test('a post that is taken back when it is about to be wiped keeps its words', async () => {
    const store = await open();
    const { anna, id } = await postOfAnna(store);
    await remove(store, anna, id);
    await age(store, id, 30);
    const now = Date.now();
    await meanwhile(
      store,
      async (transaction) => {
        // By the clock of a node that is a minute behind.
        const clock = jest.spyOn(Date, 'now').mockReturnValue(now - 60_000);
        await restorePost(transaction, { personId: anna, postId: id });
        clock.mockRestore();
      },
      () => wipeDeletedPosts(store),
    );
    expect(await findPost(store.database, id)).toMatchObject({ title: 'Hej', html: '<p>Hej</p>' });
  });
});
