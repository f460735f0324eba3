import { deletePost } from '../../src/blogs/editing.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { notificationsOf } from '../../src/notifications/list.ts';
import { forgetOldNotifications, markRead } from '../../src/notifications/reading.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { person, publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';
import { comment, countFor, happens, readerWith, sentences, told } from './news.ts';

const applaud = (store: Store, personId: string, postId: string, authorId: string) =>
  happens(store, { kind: 'applause.given', personId, postId, authorId });
const takeBack = (store: Store, personId: string, postId: string, authorId: string) =>
  happens(store, { kind: 'applause.taken_back', personId, postId, authorId });
const read = (store: Store, personId: string) =>
  store.transaction((transaction) => markRead(transaction, { personId, until: Date.now() }));

/** Waits until what happens next is later than what happened. */
const later = () => new Promise((resolve) => setTimeout(resolve, 2));

onBothDatabases((open) => {
  test('an answer to a post is told to its writer with its first words, and never to who wrote it', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const post = await publish(store, anna, 'Hello');
    const id = await comment(store, bo, post.id, 'So **good** to read');
    await comment(store, anna, post.id, 'Thanks');
    expect(await told(store, anna)).toMatchObject([
      {
        kind: 'comment',
        name: 'Bo',
        others: 0,
        title: 'Hello',
        path: `${post.path}?comment=${id}#comment-${id}`,
        words: 'So good to read',
        isNew: true,
      },
    ]);
    expect(await sentences(store, bo)).toEqual(['Anna also commented on Hello']);
  });

  test('what comes in while nobody looks is gathered, counts people once, and begins at the first', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cilla'),
    ];
    const post = await publish(store, anna, 'Hello');
    const first = await comment(store, bo, post.id);
    await comment(store, bo, post.id);
    await comment(store, cilla, post.id);
    expect(await sentences(store, anna)).toEqual(['Cilla and one other commented on your post Hello']);
    expect((await told(store, anna))[0]?.path).toBe(`${post.path}?comment=${first}#comment-${first}`);
    expect(await countFor(store, anna)).toBe(1);
  });

  test('what was read is read: the bell goes still, and more of the same is told afresh', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const post = await publish(store, anna, 'Hello');
    await comment(store, bo, post.id);
    await read(store, anna);
    expect(await countFor(store, anna)).toBe(0);
    expect(await told(store, anna)).toMatchObject([{ isNew: false }]);
    await comment(store, bo, post.id);
    expect(await countFor(store, anna)).toBe(1);
    expect((await told(store, anna)).map(({ isNew }) => isNew)).toEqual([true, false]);
  });

  test('an answer to a comment is told as that, to its writer alone', async () => {
    const store = await open();
    const [anna, bo, cilla] = [
      await writer(store, 'Anna'),
      await writer(store, 'Bo'),
      await writer(store, 'Cilla'),
    ];
    const post = await publish(store, anna, 'Hello');
    const parentId = await comment(store, bo, post.id);
    await read(store, anna);
    await happens(store, {
      kind: 'comment.written',
      personId: cilla,
      postId: post.id,
      commentId: newId(),
      authorId: anna,
      parentId,
      parentAuthorId: bo,
    });
    expect(await sentences(store, bo)).toEqual(['Cilla answered your comment on Hello']);
    expect((await sentences(store, anna))[0]).toBe('Cilla commented on your post Hello');
  });

  test('a mention is told once, and instead of that the conversation went on', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const post = await publish(store, anna, 'Hello');
    await happens(store, {
      kind: 'mention.made',
      personId: anna,
      mentionedId: bo,
      postId: post.id,
      commentId: null,
    });
    expect(await sentences(store, bo)).toEqual(['Anna mentioned you in Hello']);
    const commentId = await comment(store, bo, post.id);
    expect(await sentences(store, anna)).toEqual(['Bo commented on your post Hello']);
    await happens(store, {
      kind: 'mention.made',
      personId: bo,
      mentionedId: anna,
      postId: post.id,
      commentId,
    });
    expect(await sentences(store, anna)).toEqual(['Bo mentioned you in Hello']);
    await happens(store, { kind: 'mention.made', personId: bo, mentionedId: bo, postId: post.id, commentId });
    expect(await sentences(store, bo)).toEqual(['Anna mentioned you in Hello']);
  });

  test('applause is gathered, taken back when it is undone, and not told again when it comes back', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const [bo, cilla] = [await person(store, 'Bo'), await person(store, 'Cilla')];
    const post = await publish(store, anna, 'Hello');
    await applaud(store, bo, post.id, anna);
    await applaud(store, cilla, post.id, anna);
    await applaud(store, anna, post.id, anna);
    expect(await sentences(store, anna)).toEqual(['Cilla and one other applauded your post Hello']);
    await takeBack(store, cilla, post.id, anna);
    expect(await sentences(store, anna)).toEqual(['Bo applauded your post Hello']);
    await takeBack(store, bo, post.id, anna);
    expect([await sentences(store, anna), await countFor(store, anna)]).toEqual([[], 0]);
    await applaud(store, bo, post.id, anna);
    await read(store, anna);
    await takeBack(store, bo, post.id, anna);
    await applaud(store, bo, post.id, anna);
    expect(await told(store, anna)).toMatchObject([{ kind: 'applause', name: 'Bo', isNew: false }]);
    expect(await countFor(store, anna)).toBe(0);
  });

  test('of a deleted comment, and of a deleted post, nothing is told', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const post = await publish(store, anna, 'Hello');
    const commentId = await comment(store, bo, post.id);
    await happens(store, { kind: 'comment.deleted', personId: bo, postId: post.id, commentId });
    expect([await sentences(store, anna), await countFor(store, anna)]).toEqual([[], 0]);
    await comment(store, bo, post.id);
    expect(await countFor(store, anna)).toBe(1);
    await store.transaction((transaction) => deletePost(transaction, { personId: anna, postId: post.id }));
    expect([await sentences(store, anna), await countFor(store, anna)]).toEqual([[], 0]);
  });

  test('the first post of somebody in my unit is told, a second is not, nor one of another unit', async () => {
    const store = await open();
    for (const id of ['north', 'south']) {
      await store.database.insertInto('units').values({ id, name: id, parent_id: null }).execute();
    }
    const [anna, bo, cilla, dan] = [
      await writer(store, 'Anna', 'north'),
      await writer(store, 'Bo', 'north'),
      await writer(store, 'Cilla', 'north'),
      await writer(store, 'Dan', 'south'),
    ];
    await publish(store, bo, 'Mine');
    await publish(store, cilla, 'Mine too');
    await publish(store, cilla, 'Once more');
    await publish(store, dan, 'From the south');
    expect(await told(store, anna)).toMatchObject([
      {
        kind: 'first_post',
        name: 'Cilla',
        others: 1,
        title: 'Mine too',
        more: [{ name: 'Bo', title: 'Mine' }],
      },
    ]);
    expect(await countFor(store, anna)).toBe(1);
    expect(await sentences(store, bo)).toEqual(['Cilla in your unit wrote a first post: Mine too']);
    await read(store, anna);
    expect(await countFor(store, anna)).toBe(0);
    expect(await told(store, anna)).toMatchObject([{ isNew: false }]);
    // Whoever comes later is not told of the years before.
    await store.database
      .updateTable('people')
      .set({ account_at: Date.now() + 1_000 })
      .where('id', '=', bo)
      .execute();
    expect(await told(store, bo)).toEqual([]);
  });

  test('who deletes their first post, or has it hidden, and publishes again has written no first post', async () => {
    const store = await open();
    await store.database.insertInto('units').values({ id: 'north', name: 'N', parent_id: null }).execute();
    const [anna, bo] = [await writer(store, 'Anna', 'north'), await writer(store, 'Bo', 'north')];
    const { id: postId } = await publish(store, bo, 'Mine');
    await store.transaction((transaction) => deletePost(transaction, { personId: bo, postId }));
    await publish(store, bo, 'Mine again');
    expect(await told(store, anna)).toEqual([]);
  });

  test('the bell counts the lines that the page shows as new, first posts among them', async () => {
    const store = await open();
    await store.database
      .insertInto('units')
      .values({ id: 'north', name: 'north', parent_id: null })
      .execute();
    const anna = await writer(store, 'Anna', 'north');
    const firstPost = async (name: string) => {
      await later();
      return publish(store, await writer(store, name, 'north'), name);
    };
    const ofAnna = await publish(store, anna, 'Mine');
    const newLines = async () =>
      (await told(store, anna)).filter(({ isNew }) => isNew).map(({ name }) => name);
    const agree = async (names: string[]) => {
      expect(await newLines()).toEqual(names);
      expect(await countFor(store, anna)).toBe(names.length);
    };
    await firstPost('Bo');
    const ofCilla = await firstPost('Cilla');
    await agree(['Cilla']);
    await later();
    await applaud(store, await person(store, 'Dan'), ofAnna.id, anna);
    await later();
    const mention = { kind: 'mention.made', mentionedId: anna, postId: ofCilla.id, commentId: null } as const;
    await happens(store, { ...mention, personId: await person(store, 'Eva') });
    await agree(['Eva', 'Dan', 'Cilla']);
    await firstPost('Fia');
    await firstPost('Gun');
    await agree(['Gun', 'Eva', 'Dan', 'Cilla']);
    await later();
    await read(store, anna);
    await agree([]);
    const ofHans = await firstPost('Hans');
    await agree(['Hans']);
    await store.database
      .updateTable('posts')
      .set({ hidden_at: Date.now() })
      .where('id', '=', ofHans.id)
      .execute();
    await agree([]);
  });

  test('a conversation of hundreds is told to those who spoke last, in few statements', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const post = await publish(store, anna, 'Hello');
    const people = Array.from({ length: 200 }, (_none, index) => `p${index}`);
    const now = Date.now();
    await store.database
      .insertInto('people')
      .values(
        people.map((id) => ({
          id,
          name: id,
          email: `${id}@company.example`,
          title: '',
          is_administrator: 0,
          is_facilitator: 0,
          created_at: now,
        })),
      )
      .execute();
    await store.database
      .insertInto('comments')
      .values(
        people.map((id, index) => ({
          id: newId(),
          post_id: post.id,
          person_id: id,
          body: '',
          html: '',
          key: id,
          created_at: now - 1_000 + index,
        })),
      )
      .execute();
    await comment(store, 'p0', post.id);
    expect(await countFor(store, 'p199')).toBe(1);
    expect(await countFor(store, 'p1')).toBe(0);
    const { length } = await store.database.selectFrom('notification_sources').select('source').execute();
    expect(length).toBeLessThan(40);
  });

  test('people who answer one another at once are all told, in one notification each', async () => {
    const store = await open();
    const writers = [await writer(store, 'Anna'), await writer(store, 'Bo'), await writer(store, 'Cilla')];
    const posts = await Promise.all(writers.map((id) => publish(store, id, `By ${id}`)));
    await Promise.all(
      Array.from({ length: 2 }).flatMap(() =>
        posts.flatMap((post) => writers.map((personId) => comment(store, personId, post.id))),
      ),
    );
    for (const personId of writers) {
      const answers = (await told(store, personId)).filter(({ kind }) => kind === 'comment');
      expect(answers).toMatchObject([{ others: 1 }]);
    }
  });

  test('pages neither skip nor repeat while more comes in', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const titles = Array.from({ length: 33 }, (_none, index) => `Post ${index}`);
    for (const title of titles) {
      const post = await publish(store, anna, title);
      await comment(store, bo, post.id);
    }
    const reader = await readerWith(store, anna);
    const first = await notificationsOf(store.database, reader);
    const late = await publish(store, anna, 'Late');
    await comment(store, bo, late.id);
    const second = await notificationsOf(store.database, reader, { before: first.next ?? '' });
    expect([...first.notifications, ...second.notifications].map(({ title }) => title)).toEqual(
      titles.toReversed(),
    );
    expect(second.next).toBeNull();
  });

  test('two accounts that become one are told what both were told, and nothing of each other', async () => {
    const store = await open();
    const [older, fresh] = [(await makePerson(store, 'Anna')).id, (await makePerson(store, 'Anna Ek')).id];
    const bo = await writer(store, 'Bo');
    const post = await publish(store, bo, 'Hello');
    for (const id of [older, fresh]) await comment(store, id, post.id);
    await comment(store, bo, post.id);
    await store.transaction((transaction) => uniteAccounts(transaction, { freshId: fresh, olderId: older }));
    expect(await sentences(store, older)).toEqual(['Bo also commented on Hello']);
  });

  test('the applause of two accounts that become one is one person’s, and one press takes it back', async () => {
    const store = await open();
    const [older, fresh] = [(await makePerson(store, 'Anna')).id, (await makePerson(store, 'Anna Ek')).id];
    const bo = await writer(store, 'Bo');
    const [both, second] = [await publish(store, bo, 'Both'), await publish(store, bo, 'Second')];
    for (const id of [older, fresh]) await applaud(store, id, both.id, bo);
    await applaud(store, older, second.id, bo);
    await takeBack(store, older, second.id, bo);
    await applaud(store, fresh, second.id, bo);
    await store.transaction((transaction) => uniteAccounts(transaction, { freshId: fresh, olderId: older }));
    expect((await sentences(store, bo)).sort()).toEqual([
      'Anna applauded your post Both',
      'Anna applauded your post Second',
    ]);
    for (const { id } of [both, second]) await takeBack(store, older, id, bo);
    expect(await sentences(store, bo)).toEqual([]);
  });

  test('of the applause of two accounts that become one, the one that stands stays told', async () => {
    const store = await open();
    const [older, fresh] = [(await makePerson(store, 'Anna')).id, (await makePerson(store, 'Anna Ek')).id];
    const bo = await writer(store, 'Bo');
    const { id } = await publish(store, bo, 'Both');
    await applaud(store, fresh, id, bo);
    await takeBack(store, fresh, id, bo);
    await applaud(store, older, id, bo);
    await store.transaction((transaction) => uniteAccounts(transaction, { freshId: fresh, olderId: older }));
    expect(await sentences(store, bo)).toEqual(['Anna applauded your post Both']);
  });

  test('after half a year it is forgotten', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const post = await publish(store, anna, 'Hello');
    for (const { id } of [post, await publish(store, anna, 'Once more')]) await comment(store, bo, id);
    await forgetOldNotifications(store);
    expect(await told(store, anna)).toHaveLength(2);
    const long = 181 * 24 * 60 * 60 * 1000;
    await store.database
      .updateTable('notifications')
      .set({ at: Date.now() - long })
      .execute();
    const transaction = jest.spyOn(store, 'transaction');
    await forgetOldNotifications(store, { most: 1 });
    // One each, and one that finds nothing more.
    expect(transaction).toHaveBeenCalledTimes(3);
    expect(await told(store, anna)).toEqual([]);
  });
});
