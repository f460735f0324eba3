import { writeComment } from '../../src/blogs/comments.ts';
import { countUnanswered, nextUnanswered } from '../../src/blogs/unanswered.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { onBothDatabases } from '../support/databases.ts';
import { publish, writer } from './writers.ts';

onBothDatabases((open) => {
  test('readers are given the posts that wait longest, one reader each, never their own', async () => {
    const store = await open();
    const [anna, bo, cia] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cia'),
    ];
    const writerIds = [anna, bo, cia];
    const posts = [];
    for (const personId of writerIds) posts.push(await publish(store, personId, 'Hej'));
    const [annas = '', bos = '', cias = ''] = posts.map((post) => post.id);
    for (const [index, id] of [annas, bos, cias].entries()) {
      await store.database
        .updateTable('posts')
        .set({ published_at: 1000 + index })
        .where('id', '=', id)
        .execute();
    }
    const next = async (readerId: string, taken: string[] = []) =>
      (await nextUnanswered(store.database, { readerId, writerIds, taken }))?.id;

    expect(await next(bo)).toBe(annas);
    expect(await next(cia, [annas])).toBe(bos);
    expect(await next(anna)).toBe(bos);
    expect(await next(anna, [bos, cias])).toBe(bos);
    expect(await countUnanswered(store.database, { writerIds })).toBe(3);

    const text = writtenComment('Fint');
    await store.transaction((transaction) =>
      writeComment(transaction, { personId: bo, postId: annas, text, key: 'k' }),
    );
    expect(await countUnanswered(store.database, { writerIds })).toBe(2);
    expect(await next(bo)).toBe(cias);
    expect(await countUnanswered(store.database, { writerIds, since: 1002 })).toBe(1);
  });

  test('where nobody has written, nobody waits', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await publish(store, anna, 'Hej');
    expect(await nextUnanswered(store.database, { readerId: anna, writerIds: [anna] })).toBeNull();
    expect(await nextUnanswered(store.database, { readerId: anna, writerIds: [] })).toBeNull();
    expect(await countUnanswered(store.database, { writerIds: [] })).toBe(0);
  });
});
