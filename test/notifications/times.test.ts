import { writeComment } from '../../src/blogs/comments.ts';
import { commentText } from '../../src/blogs/naming.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { comment, happens, told } from './news.ts';

/** Waits until what happens next is later than what happened; gives back a time between. */
async function later(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3));
  const between = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 3));
  return between;
}

async function commentNaming(store: Store, personId: string, postId: string, name: string): Promise<void> {
  const text = await commentText(store.database, `What do you say, @${name}?`);
  await store.transaction((transaction) =>
    writeComment(transaction, { personId, postId, text, key: newId() }),
  );
}

onBothDatabases((open) => {
  test('a comment that names the writer is a line with its own time, and the one about another comment keeps the time of that', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cilla'),
    ];
    const post = await publish(store, anna, 'Hello');
    await comment(store, bo, post.id, 'So good');
    const between = await later();
    await commentNaming(store, cilla, post.id, 'Anna');

    const lines = await told(store, anna);
    expect(lines).toMatchObject([
      { kind: 'mention', name: 'Cilla' },
      { kind: 'comment', name: 'Bo', others: 0, words: 'So good' },
    ]);
    expect(lines.map(({ at }) => at > between)).toEqual([true, false]);
  });

  test('when the last comment is deleted, the line tells of the one before with the time of that', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cilla'),
    ];
    const post = await publish(store, anna, 'Hello');
    await comment(store, bo, post.id);
    const between = await later();
    const commentId = await comment(store, cilla, post.id);
    await happens(store, { kind: 'comment.deleted', personId: cilla, postId: post.id, commentId });
    const [line] = await told(store, anna);
    expect(line?.name).toBe('Bo');
    expect(line?.at).toBeLessThan(between);
  });

  test('applause that was taken back and is given again has the time when it was given again, and its giver is named first', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cilla'),
    ];
    const { id: postId } = await publish(store, anna, 'Hello');
    const applause = (personId: string, what: 'given' | 'taken_back') =>
      happens(store, { kind: `applause.${what}`, personId, postId, authorId: anna });
    const line = async () => (await told(store, anna))[0];

    await applause(bo, 'given');
    const first = await later();
    await applause(cilla, 'given');
    await applause(cilla, 'taken_back');
    const alone = await line();
    expect([alone?.name, (alone?.at ?? 0) < first]).toEqual(['Bo', true]);
    await applause(cilla, 'given');
    const second = await later();
    await applause(bo, 'taken_back');
    await applause(bo, 'given');
    const again = await line();
    expect([again?.name, again?.others, (again?.at ?? 0) > second]).toEqual(['Bo', 1, true]);
  });
});
