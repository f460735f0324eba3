import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { postText } from '../../src/blogs/naming.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { restorePost } from '../../src/blogs/deleted.ts';
import {
  changeUnpublished,
  publishDue,
  publishWaiting,
  schedulePost,
  takeBack,
} from '../../src/blogs/scheduling.ts';
import { unpublishedPost } from '../../src/blogs/unpublished.ts';
import { written } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store, Transaction } from '../../src/database/store.ts';
import type { Listener } from '../../src/events/log.ts';
import { listeners } from '../../src/listeners.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { openStore } from '../support/open-store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { sentences } from '../notifications/news.ts';
import { logged, publish, writer, wholeTexts } from './writers.ts';

const HOUR = 60 * 60 * 1000;

function schedule(store: Store, personId: string, title: string, { key = newId(), body = 'Hej' } = {}) {
  const post = { personId, title, text: written(body), key, publishAt: Date.now() + HOUR };
  return store.transaction((transaction) => schedulePost(transaction, post));
}

/** The only text of theirs that waits. */
async function waiting(store: Store, personId: string) {
  const [post] = (await wholeTexts(store, personId)).scheduled;
  if (!post) throw new Error('nothing is scheduled');
  return post;
}

/** As if its time had come. */
async function due(store: Store): Promise<void> {
  await store.database
    .updateTable('posts')
    .set({ publish_at: Date.now() - 1 })
    .where('status', '=', 'scheduled')
    .execute();
}

/** Of the text that waits, a hundred more whose time came long ago. */
async function many(store: Store, personId: string): Promise<void> {
  const post = await store.database
    .selectFrom('posts')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const copies = Array.from({ length: 100 }, () => {
    const id = newId();
    return { ...post, id, slug: id, key: id, publish_at: 1 };
  });
  await store.database.insertInto('posts').values(copies).execute();
}

onBothDatabases((open, freshUrl, kind) => {
  test('a text that cannot be published keeps no other from its time', async () => {
    const anna: string[] = [];
    const refuse: Listener = (_transaction, event) =>
      event.kind === 'post.published' && anna.includes(event.personId)
        ? Promise.reject(new Error('something is wrong with it'))
        : Promise.resolve();
    const store = await openStore({ url: await freshUrl(), listeners: [refuse, ...listeners] });
    anna.push(await writer(store, 'Anna'));
    const bo = await writer(store, 'Bo');
    for (const personId of [...anna, bo]) await schedule(store, personId, 'Senare');
    const { id } = await waiting(store, bo);
    await due(store);
    await many(store, anna[0] ?? '');
    await expect(publishDue(store)).rejects.toThrow('are not out');
    expect((await findPost(store.database, id))?.path).toBe('/blogs/bo/senare');
    expect(await waiting(store, anna[0] ?? '')).toMatchObject({ title: 'Senare' });
  });

  test('a scheduled text is seen by nobody, and is published at its time, once, with several nodes looking', async () => {
    const url = await freshUrl();
    const store = await openStore({ url, listeners });
    // SQLite has one node; its transactions take turns.
    const other = kind === 'SQLite' ? store : await openStore({ url, listeners });
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Senare');
    const { id } = await waiting(store, anna);
    await publishDue(store);
    expect(await findPost(store.database, id)).toBeNull();
    expect(await logged(store, 'post.published')).toEqual([]);
    await due(store);
    await Promise.all([store, other, store, other].map((node) => publishDue(node)));
    const post = await findPost(store.database, id);
    expect([post?.path, post?.editedAt]).toEqual(['/blogs/anna/senare', null]);
    expect(await logged(store, 'post.published')).toHaveLength(1);
  });

  test('the form that schedules takes the draft away, and scheduling twice is one text', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await store.transaction((transaction) =>
      saveDraft(transaction, { personId: anna, title: 'Senare', body: 'Hej', version: 0 }),
    );
    expect(await schedule(store, anna, 'Senare', { key: 'one' })).toMatchObject({ scheduled: true });
    expect(await schedule(store, anna, 'Senare', { key: 'one' })).toMatchObject({ scheduled: true });
    expect(await schedule(store, anna, 'En annan', { key: 'one' })).toMatchObject({ scheduled: false });
    const [text, ...others] = (await wholeTexts(store, anna)).scheduled;
    expect(others).toEqual([]);
    expect((await draftOf(store.database, anna)).body).toBe('');
    // The same form publishes nothing after it has scheduled.
    expect(await publish(store, anna, 'Senare', { key: 'one' })).toMatchObject({ before: 'other' });
    await store.transaction((transaction) =>
      takeBack(transaction, { personId: anna, postId: text?.id ?? '' }),
    );
    expect(await schedule(store, anna, 'Senare', { key: 'one' })).toMatchObject({ scheduled: false });
  });

  test('a text that waits holds its pictures, and is not published without words', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const { id: pictureId } = await keepPicture(store, anna, await patch());
    await schedule(store, anna, 'Senare', { body: `![](/pictures/${pictureId}/40x30)` });
    const own = { personId: anna, postId: (await waiting(store, anna)).id };
    const uses = store.database.selectFrom('picture_uses').select(['picture_id', 'used_by']);
    expect(await uses.execute()).toEqual([{ picture_id: pictureId, used_by: `post ${own.postId}` }]);
    await store.database.updateTable('posts').set({ body: ' \n' }).execute();
    expect(await store.transaction((transaction) => publishWaiting(transaction, own))).toBeNull();
  });

  test('two of the same title published at the same moment get an address each', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Lika');
    await schedule(store, anna, 'Lika');
    await due(store);
    await Promise.all([publishDue(store), publish(store, anna, 'Lika')]);
    const slugs = await store.database.selectFrom('posts').select('slug').orderBy('slug').execute();
    expect(slugs.map(({ slug }) => slug)).toEqual(['lika', 'lika-2', 'lika-3']);
  });

  test('it is changed, moved to later, taken back to draft, and published by hand', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Senare');
    const { id, seen } = await waiting(store, anna);
    const change = (body: string, publishAt: number | null, since: number) =>
      store.transaction((transaction) =>
        changeUnpublished(transaction, {
          personId: anna,
          postId: id,
          title: 'Senare',
          text: written(body),
          publishAt,
          seen: since,
        }),
      );
    const later = Date.now() + 2 * HOUR;
    expect(await change('Nytt', later, seen)).toMatchObject({ changed: true });
    expect(await change('Från telefonen', later, seen)).toMatchObject({ newer: { body: 'Nytt' } });
    expect(await waiting(store, anna)).toMatchObject({ body: 'Nytt', publishAt: later });
    // Whoever moves the time alone changes no text, and an older form may do it.
    const before = (await waiting(store, anna)).seen;
    expect(await change('Nytt', later + HOUR, seen)).toMatchObject({ changed: true });
    expect(await waiting(store, anna)).toMatchObject({ seen: before, publishAt: later + HOUR });
    await due(store);
    await store.transaction((transaction) => takeBack(transaction, { personId: anna, postId: id }));
    await publishDue(store);
    expect((await wholeTexts(store, anna)).drafts).toMatchObject([{ id, body: 'Nytt', publishAt: null }]);
    const byHand = () =>
      store.transaction((transaction) => publishWaiting(transaction, { personId: anna, postId: id }));
    expect(await byHand()).toBe('/blogs/anna/senare');
    expect(await byHand()).toBeNull();
    expect(await findPost(store.database, id)).toMatchObject({ html: '<p>Nytt</p>', editedAt: null });
  });

  test('what is taken back or moved to later while its time comes is not published', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    const publishAt = Date.now() + HOUR;
    for (const [title, act] of [
      ['Tillbaka', takeBack],
      [
        'Senare',
        (transaction, own) =>
          changeUnpublished(transaction, { ...own, title: 'Senare', text: written('Hej'), publishAt }),
      ],
    ] satisfies [
      string,
      (transaction: Transaction, own: { personId: string; postId: string }) => unknown,
    ][]) {
      await schedule(store, anna, title);
      const own = { personId: anna, postId: (await waiting(store, anna)).id };
      await due(store);
      await meanwhile(
        store,
        async (transaction) => act(transaction, own),
        () => publishDue(store),
      );
    }
    expect(await logged(store, 'post.published')).toEqual([]);
    expect((await wholeTexts(store, anna)).drafts).toMatchObject([{ title: 'Tillbaka' }]);
    expect(await waiting(store, anna)).toMatchObject({ title: 'Senare', publishAt });
  });

  test('of two windows that save at the same moment the second is shown what the first has saved', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Senare');
    const { id, seen } = await waiting(store, anna);
    const change = (transaction: Transaction, body: string) =>
      changeUnpublished(transaction, {
        personId: anna,
        postId: id,
        title: 'Senare',
        text: written(body),
        publishAt: null,
        seen,
      });
    let second: ReturnType<typeof changeUnpublished> | undefined;
    const first = await store.transaction(async (transaction) => {
      const answer = await change(transaction, 'Vid skrivbordet');
      second ??= store.transaction((other) => change(other, 'På telefonen'));
      // It has time to write, if nothing makes it wait.
      await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 500))]);
      return answer;
    });
    expect([first, await second]).toMatchObject([{ changed: true }, { newer: { body: 'Vid skrivbordet' } }]);
    expect((await wholeTexts(store, anna)).drafts).toMatchObject([{ body: 'Vid skrivbordet' }]);
  });

  test('a deleted one is not published, and is a draft when it is taken back', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Senare');
    const own = { personId: anna, postId: (await waiting(store, anna)).id };
    await store.transaction((transaction) => deletePost(transaction, own));
    await publishDue(store);
    expect(await logged(store, 'post.deleted')).toEqual([]);
    expect(await store.transaction((transaction) => restorePost(transaction, own))).toBe(
      `/posts/${own.postId}/edit`,
    );
    expect((await wholeTexts(store, anna)).drafts).toMatchObject([{ publishAt: null }]);
    await publishDue(store);
    expect(await findPost(store.database, own.postId)).toBeNull();
  });

  test('whoever has left the company says nothing more', async () => {
    const store = await open();
    const anna = await writer(store, 'Anna');
    await schedule(store, anna, 'Senare');
    await due(store);
    await store.database.updateTable('people').set({ left_at: Date.now() }).where('id', '=', anna).execute();
    await publishDue(store);
    expect(await logged(store, 'post.published')).toEqual([]);
  });

  test('A38: another’s text can be neither seen, changed, taken back nor published', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    await schedule(store, anna, 'Senare');
    const own = { personId: bo, postId: (await waiting(store, anna)).id };
    expect(await unpublishedPost(store.database, bo, own.postId)).toBeNull();
    const change = { ...own, title: 'Kapat', text: written('x'), publishAt: null };
    expect(await store.transaction((transaction) => changeUnpublished(transaction, change))).toBeNull();
    expect(await store.transaction((transaction) => takeBack(transaction, own))).toBe(false);
    expect(await store.transaction((transaction) => publishWaiting(transaction, own))).toBeNull();
  });

  test('whoever is named in a text is told when it is published by its time, and not before', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna'), await writer(store, 'Bo')];
    const text = await postText(store.database, 'Thanks @Bo');
    const post = { personId: anna, title: 'Later', text, key: newId(), publishAt: Date.now() + HOUR };
    await store.transaction((transaction) => schedulePost(transaction, post));
    const { id } = await waiting(store, anna);
    expect(await sentences(store, bo)).toEqual([]);
    await due(store);
    await publishDue(store);
    expect(await sentences(store, bo)).toEqual(['Anna mentioned you in Later']);
    expect((await findPost(store.database, id))?.html).toContain(`href="/who/${bo}"`);
  });
});
