import { writeComment } from '../../src/blogs/comments.ts';
import { deleteComment } from '../../src/blogs/comment-editing.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { commentsOn } from '../../src/blogs/threads.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { logged, person, publish, writer } from './writers.ts';

function comment(store: Store, personId: string, postId: string, body = 'Fint', key = newId()) {
  const text = writtenComment(body);
  return store.transaction((transaction) => writeComment(transaction, { personId, postId, text, key }));
}

async function firstReplyAt(store: Store): Promise<number | null> {
  const row = await store.database.selectFrom('posts').select('first_reply_at').executeTakeFirstOrThrow();
  return row.first_reply_at;
}

onBothDatabases((open) => {
  test('the first comment of somebody else is the first reply', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const post = await publish(store, anna, 'Hej');
    const answer = await comment(store, bo, post.id, '# Fint!');
    const id = answer?.id ?? '';
    expect(answer).toMatchObject({ before: null, path: `/blogs/anna/hej?comment=${id}#comment-${id}` });
    expect(await commentsOn(store.database, post.id)).toMatchObject([
      { html: '<h3>Fint!</h3>', author: { name: 'Bo', blogSlug: null } },
    ]);
    expect(await firstReplyAt(store)).toEqual(expect.any(Number));
    const [line] = await logged(store, 'comment.written');
    expect(line?.person_id).toBe(bo);
    expect(JSON.parse(line?.data ?? '')).toMatchObject({ authorId: anna, postId: post.id });
  });

  test("one's own comment is no reply", async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Hej');
    await comment(store, anna, post.id);
    expect(await firstReplyAt(store)).toBeNull();
  });

  test('later comments leave the time of the first reply alone', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const post = await publish(store, anna, 'Hej');
    await store.database.updateTable('posts').set({ first_reply_at: 1000 }).execute();
    await comment(store, bo, post.id);
    expect(await firstReplyAt(store)).toBe(1000);
  });

  test('B12: a double click comments once', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const post = await publish(store, anna, 'Hej');
    const clicks = await Promise.all([1, 2].map(() => comment(store, bo, post.id, 'Fint', 'one-form')));
    expect(clicks[0]?.id).toBe(clicks[1]?.id);
    expect(clicks.map((click) => click?.before).sort()).toEqual([null, 'same']);
    expect(await comment(store, bo, post.id, 'Annat', 'one-form')).toMatchObject({ before: 'other' });
    expect(await commentsOn(store.database, post.id)).toHaveLength(1);
    expect(await logged(store, 'comment.written')).toHaveLength(1);
  });

  test('a form that comes again after its comment was deleted, or for another post, writes nothing and says so', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const [post, other] = [await publish(store, anna, 'Hej'), await publish(store, anna, 'Hej igen')];
    const made = await comment(store, bo, post.id, 'Fint', 'one-form');
    expect(await comment(store, bo, other.id, 'Fint', 'one-form')).toMatchObject({ before: 'other' });
    const deleted = { personId: bo, commentId: made?.id ?? '' };
    await store.transaction((transaction) => deleteComment(transaction, deleted));
    expect(await comment(store, bo, post.id, 'Fint', 'one-form')).toMatchObject({ before: 'other' });
    expect(await commentsOn(store.database, other.id)).toEqual([]);
  });

  test('there is no commenting on a post that is not there', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Hej');
    expect(await comment(store, anna, 'nothing')).toBeNull();
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: post.id }));
    expect(await comment(store, anna, post.id)).toBeNull();
    expect(await logged(store, 'comment.written')).toEqual([]);
  });

  test('comments are read in the order they were written', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Hej');
    for (const words of ['ett', 'två', 'tre']) await comment(store, anna, post.id, words);
    await store.database.updateTable('comments').set({ created_at: 1 }).where('body', '=', 'tre').execute();
    const shown = await commentsOn(store.database, post.id);
    expect(shown[0]?.html).toBe('<p>tre</p>');
    expect(shown[0]?.author.blogSlug).toBe('anna');
  });
});
