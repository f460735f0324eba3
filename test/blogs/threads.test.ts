import { deleteComment, editComment } from '../../src/blogs/comment-editing.ts';
import { inThreads } from '../../src/blogs/comment-pages.ts';
import { commentPath, writeComment } from '../../src/blogs/comments.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { commentsOn, threadsOf } from '../../src/blogs/threads.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { Random } from '../../src/demo/random.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { makeWorld } from '../support/world.ts';
import { blogger, field, posted } from './doors.ts';
import { logged, person, postOfAnna, publish, writer } from './writers.ts';

async function comment(store: Store, personId: string, postId: string, body: string, parentId = '') {
  const text = writtenComment(body);
  const answer = await store.transaction((transaction) =>
    writeComment(transaction, { personId, postId, text, key: newId(), parentId }),
  );
  return answer?.id ?? '';
}

/** `Ett (Två, Tre)`: the threads on a post, an empty text for one that was taken away. */
async function shown({ database }: Store, postId: string): Promise<string[]> {
  const words = (html: string) => html.replace(/<[^>]+>/g, '');
  return threadsOf(await commentsOn(database, postId)).map(
    ({ html, answers }) => `${words(html)} (${answers.map((answer) => words(answer.html)).join(', ')})`,
  );
}

const take = (store: Store, personId: string, commentId: string) =>
  store.transaction((transaction) => deleteComment(transaction, { personId, commentId }));

const change = (store: Store, personId: string, commentId: string, body: string, seen?: number) =>
  store.transaction((transaction) =>
    editComment(transaction, { personId, commentId, text: writtenComment(body), seen }),
  );

onBothDatabases((open) => {
  test('answers stand under the comment that they answer, and an answer to an answer beside it', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    const first = await comment(store, bo, id, 'Ett');
    await comment(store, bo, id, 'Nytt');
    const answer = await comment(store, anna, id, 'Två', first);
    await comment(store, bo, id, 'Tre', answer);
    expect(await shown(store, id)).toEqual(['Ett (Två, Tre)', 'Nytt ()']);
    expect((await findPost(store.database, id))?.comments).toBe(4);
    const told = (await logged(store, 'comment.written')).map(({ data }): unknown => JSON.parse(data));
    expect(told).toContainEqual(expect.objectContaining({ parentId: first, parentAuthorId: anna }));
  });

  test('what is answered stands on the same post', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const [one, other] = [await publish(store, anna, 'Ett'), await publish(store, anna, 'Två')];
    const elsewhere = await comment(store, anna, other.id, 'Här');
    expect(await comment(store, anna, one.id, 'Fel', elsewhere)).toBe('');
    expect(await comment(store, anna, one.id, 'Fel', 'nothing')).toBe('');
    expect(await shown(store, one.id)).toEqual([]);
  });

  test('a comment that was taken away leaves a line as long as it has answers, and its words are gone', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id, path } = await publish(store, anna, 'Hej');
    const first = await comment(store, bo, id, 'Ett');
    const answer = await comment(store, anna, id, 'Två', first);
    expect(await take(store, anna, first)).toBeNull();
    expect(await take(store, bo, first)).toBe(`${path}?comment=${first}#comment-${first}`);
    expect(await take(store, bo, first)).toBeNull();
    expect(await shown(store, id)).toEqual([' (Två)']);
    expect((await findPost(store.database, id))?.comments).toBe(1);
    // Somebody was answering it when it went: that is not lost.
    await comment(store, bo, id, 'Tre', first);
    expect(await shown(store, id)).toEqual([' (Två, Tre)']);
    await take(store, anna, answer);
    expect(await shown(store, id)).toEqual([' (Tre)']);
    expect(await logged(store, 'comment.deleted')).toHaveLength(2);
    const kept = await store.database.selectFrom('comments').select('body').execute();
    expect(kept.map(({ body }) => body).sort()).toEqual(['', '', 'Tre']);
  });

  test('one changes one’s own comment, visibly, and not over a newer change', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await person(store, 'Bo')];
    const { id } = await publish(store, anna, 'Hej');
    const own = await comment(store, bo, id, 'Ett');
    expect(await change(store, anna, own, 'Kapat')).toBeNull();
    const [before] = await commentsOn(store.database, id);
    expect(before?.editedAt).toBeNull();
    await change(store, bo, own, 'Två', before?.writtenAt);
    const [after] = await commentsOn(store.database, id);
    expect(after?.html).toBe('<p>Två</p>');
    expect(after?.editedAt).toBeGreaterThan(before?.writtenAt ?? Infinity);
    expect(await change(store, bo, own, 'Tre', before?.writtenAt)).toMatchObject({
      edited: false,
      newer: { body: 'Två' },
    });
    expect(await logged(store, 'comment.edited')).toHaveLength(1);
  });

  test('by the doors: answer, change and delete without client script', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const post = await posted(world.store, anna, 'Hej');
    const { id: bo, browser } = world.employee;
    const own = await comment(world.store, bo, post.id, 'Ett');
    const form = await anna.browser.get(`${post.path}?answer=${own}`).expect(200);
    expect(form.text).toContain('Your answer to Ebba Employee');
    const answer = { parent: field(form.text, 'parent'), key: field(form.text, 'key'), body: '' };
    const again = await anna.browser.post(`/posts/${post.id}/comments`).type('form').send(answer).expect(422);
    expect(field(again.text, 'parent')).toBe(own);
    await anna.browser
      .post(`/posts/${post.id}/comments`)
      .type('form')
      .send({ ...answer, body: 'Två' })
      .expect(303);
    expect(await shown(world.store, post.id)).toEqual(['Ett (Två)']);

    await anna.browser.get(`/comments/${own}/edit`).expect(404);
    const edit = await browser.get(`/comments/${own}/edit`).expect(200);
    expect(field(edit.text, 'body')).toBe('Ett');
    const version = field(edit.text, 'version');
    const send = (body: string) => browser.post(`/comments/${own}`).type('form').send({ body, version });
    await send(' ').expect(422, /Write something first/);
    await send('Ändrat').expect(303);
    expect((await send('För sent').expect(422)).text).toContain('Ändrat');
    expect((await browser.get(post.path)).text).toMatch(/Changed \d+ \w+ \d{4} at \d\d:\d\d/);

    await anna.browser.post(`/comments/${own}`).type('form').send({ body: 'x' }).expect(404);
    await anna.browser.post(`/comments/${own}/delete`).expect(404);
    const place = `${post.path}?comment=${own}&deleted=${own}#comment-${own}`;
    await browser.post(`/comments/${own}/delete`).expect(303).expect('Location', place);
    expect((await browser.get(post.path)).text).toContain('Deleted by its writer.');
    await world.stranger().post(`/comments/${own}/delete`).expect(401);
  });

  test('whoever has deleted a comment is told so where they are led, and nobody else is', async () => {
    const world = await makeWorld(open);
    const anna = await blogger(world, 'Anna', 'anna');
    const [post, other] = [await posted(world.store, anna, 'Hej'), await posted(world.store, anna, 'Hej då')];
    const { id: bo, browser } = world.employee;
    const first = await comment(world.store, bo, post.id, 'Ett');
    const second = await comment(world.store, bo, post.id, 'Två');
    const told = (page: { text: string }) =>
      page.text.match(/role="status">Your comment is deleted\./g)?.length;
    for (const own of [second, first]) {
      const answer = await browser.post(`/comments/${own}/delete`).expect(303);
      const place = String(answer.headers['location']);
      expect(told(await browser.get(place).expect(200))).toBe(1);
      expect(told(await anna.browser.get(place).expect(200))).toBeUndefined();
      expect(told(await browser.get(post.path).expect(200))).toBeUndefined();
      const elsewhere = place.replace(post.path, other.path);
      expect(told(await browser.get(elsewhere).expect(200))).toBeUndefined();
    }
    const kept = await comment(world.store, bo, post.id, 'Tre');
    expect(told(await browser.get(`${post.path}?deleted=${kept}#comments`).expect(200))).toBeUndefined();
  });

  test('whoever deletes a comment is led to where it stood, or to what stands before that, in any thread', async () => {
    const store = await open();
    const { anna, id: postId, path } = await postOfAnna(store);
    const random = new Random(7);
    const ids: string[] = [];
    for (let number = 0; number < 24; number += 1) {
      const parent = ids.length > 0 && random.next() < 0.6 ? random.pick(ids) : undefined;
      ids.push(await comment(store, anna, postId, `${number}`, parent));
    }
    // Some were written in the same millisecond.
    await store.database
      .updateTable('comments')
      .set({ created_at: 5 })
      .where('id', 'in', ids.slice(8, 14))
      .execute();
    for (const id of random.shuffled(ids)) {
      const before = (await inThreads(store.database, postId)).map((one) => one.id);
      const place = await take(store, anna, id);
      const left = new Set((await inThreads(store.database, postId)).map((one) => one.id));
      const nearest = before.slice(0, before.indexOf(id) + 1).findLast((one) => left.has(one));
      expect(place).toBe(nearest === undefined ? `${path}#comments` : commentPath(path, nearest));
    }
  });

  test('a comment that is deleted while an edit of it is under way stays without words', async () => {
    const store = await open();
    const { anna, id: postId } = await postOfAnna(store);
    const id = await comment(store, anna, postId, 'Hemligt');
    const edits: unknown[] = [];
    await meanwhile(
      store,
      (transaction) => deleteComment(transaction, { personId: anna, commentId: id }),
      async () => edits.push(await change(store, anna, id, 'Hemligt och mer')),
    );
    expect(edits).toEqual([null]);
    const row = await store.database.selectFrom('comments').select(['body', 'html']).executeTakeFirst();
    expect(row).toEqual({ body: '', html: '' });
  });
});
