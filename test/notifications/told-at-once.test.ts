import { writeComment } from '../../src/blogs/comments.ts';
import { editPost } from '../../src/blogs/editing.ts';
import { commentText, postText } from '../../src/blogs/naming.ts';
import { newId } from '../../src/database/id.ts';
import type { Store, Transaction } from '../../src/database/store.ts';
import type { Listener } from '../../src/events/log.ts';
import { listeners } from '../../src/listeners.ts';
import { tellPeople } from '../../src/notifications/telling.ts';
import { person, publish, writer } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openStore } from '../support/open-store.ts';
import { sentences } from './news.ts';

/** So long that another transaction that is under way holds whomever it tells by then. */
const A_WHILE = 300;

/** Waits a while whenever people have been told of something, before whatever comes of it. */
const pausing: Listener = async (_transaction, { kind }) => {
  if (kind === 'comment.written' || kind === 'mention.made')
    await new Promise((resolve) => setTimeout(resolve, A_WHILE));
};

/** Does all of this at once; gives back how often a transaction had to begin. */
async function atOnce(store: Store, works: ((transaction: Transaction) => Promise<unknown>)[]) {
  let begun = 0;
  const all = works.map((work) =>
    store.transaction((transaction) => {
      begun += 1;
      return work(transaction);
    }),
  );
  await Promise.all(all);
  return begun;
}

onBothDatabases((_open, freshUrl) => {
  async function open(): Promise<Store> {
    const told = listeners.indexOf(tellPeople) + 1;
    return openStore({ url: await freshUrl(), listeners: listeners.toSpliced(told, 0, pausing) });
  }

  test('two who comment at once, each naming the other’s author, do not stand in each other’s way', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna Ek'), await writer(store, 'Bo Berg')];
    const [ofAnna, ofBo] = [await publish(store, anna, 'A'), await publish(store, bo, 'B')];
    const [omar, eva] = [await person(store, 'Omar'), await person(store, 'Eva')];
    const comments = [
      { personId: omar, postId: ofAnna.id, text: await commentText(store.database, 'Hej @Bo Berg') },
      { personId: eva, postId: ofBo.id, text: await commentText(store.database, 'Hej @Anna Ek') },
    ].map((comment) => ({ ...comment, key: newId() }));
    const begun = await atOnce(
      store,
      comments.map((comment) => (transaction) => writeComment(transaction, comment)),
    );
    expect(begun).toBe(2);
    expect((await sentences(store, anna)).sort()).toEqual([
      'Eva mentioned you in B',
      'Omar commented on your post A',
    ]);
  });

  test('two who name the same people at once, in another order, do not either', async () => {
    const store = await open();
    const [anna, bo] = [await writer(store, 'Anna Ek'), await writer(store, 'Bo Berg')];
    const [omar, eva] = [await writer(store, 'Omar'), await writer(store, 'Eva')];
    const [ofOmar, ofEva] = [await publish(store, omar, 'Tack'), await publish(store, eva, 'Tack')];
    const changes = [
      { personId: omar, postId: ofOmar.id, text: await postText(store.database, '@Anna Ek och @Bo Berg') },
      { personId: eva, postId: ofEva.id, text: await postText(store.database, '@Bo Berg och @Anna Ek') },
    ].map((change) => ({ ...change, title: 'Tack' }));
    const begun = await atOnce(
      store,
      changes.map((change) => (transaction) => editPost(transaction, change)),
    );
    expect(begun).toBe(2);
    for (const named of [anna, bo]) expect(await sentences(store, named)).toHaveLength(2);
  });
});
