import { postLedOn } from '../../src/blogs/addresses.ts';
import { applaud } from '../../src/blogs/applause.ts';
import { writeComment } from '../../src/blogs/comments.ts';
import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import { deletePost } from '../../src/blogs/editing.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { moveWriting } from '../../src/blogs/uniting.ts';
import { writtenComment } from '../../src/blogs/written.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { openStore } from '../support/open-store.ts';
import { person, publish, writer } from './writers.ts';

const unite = (store: Store, keptId: string, goneId: string) =>
  store.transaction((transaction) => makeOneRecord(transaction, { keptId, goneId }));

onBothDatabases((open, freshUrl) => {
  test('what is saved of a draft while two accounts become one is in the draft of both', async () => {
    const store = await open();
    const [kept, gone] = [await writer(store, 'Bo'), await writer(store, 'Bo')];
    const save = (personId: string, body: string, version: number) =>
      store.transaction((transaction) => saveDraft(transaction, { personId, title: '', body, version }));
    await save(kept, 'Ett', 0);
    await save(gone, 'Två', 0);
    await meanwhile(
      store,
      (transaction) =>
        saveDraft(transaction, { personId: gone, title: '', body: 'Två och en lång text', version: 1 }),
      () => unite(store, kept, gone),
    );
    expect(await draftOf(store.database, kept)).toMatchObject({ body: 'Ett\n\nTvå och en lång text' });
  });

  test('whoever applauds while two accounts become one is counted', async () => {
    const store = await open();
    const [anna, cilla] = [await writer(store, 'Anna'), await person(store, 'Cilla')];
    const [kept, gone] = [await person(store, 'Bo'), await person(store, 'Bo')];
    const { id: postId } = await publish(store, anna, 'Hej');
    await store.transaction((transaction) => applaud(transaction, { personId: gone, postId, wish: 'give' }));
    await meanwhile(
      store,
      (transaction) => applaud(transaction, { personId: cilla, postId, wish: 'give' }),
      () => unite(store, kept, gone),
    );
    expect((await findPost(store.database, postId))?.applause).toBe(2);
  });

  test('whoever answers while two accounts become one gives the first reply', async () => {
    // Others who listen have the two wait for each other earlier.
    const store = await openStore({ url: await freshUrl(), listeners: [moveWriting] });
    const [kept, gone] = [await writer(store, 'Bo'), await person(store, 'Bo')];
    const cilla = await person(store, 'Cilla');
    const { id: postId } = await publish(store, kept, 'Hej');
    const answer = (personId: string) => ({
      personId,
      postId,
      text: writtenComment('Svar'),
      key: newId(),
    });
    await store.transaction((transaction) => writeComment(transaction, answer(gone)));
    await meanwhile(
      store,
      (transaction) => writeComment(transaction, answer(cilla)),
      () => unite(store, kept, gone),
    );
    expect(await findPost(store.database, postId)).toMatchObject({ answered: true });
  });

  test('addresses of posts lead to the same post as before, also where both blogs had one of that name', async () => {
    const store = await open();
    const [kept, gone] = [await writer(store, 'Bo'), await writer(store, 'Bo')];
    await publish(store, kept, 'Hej');
    const { id, path } = await publish(store, gone, 'Hej');
    const { path: second } = await publish(store, gone, 'Hej');
    expect([path, second]).toEqual(['/blogs/bo-2/hej', '/blogs/bo-2/hej-2']);
    await unite(store, kept, gone);
    const leadsTo = (from: string) => {
      const [, , blog = '', slug = ''] = from.split('/');
      return postLedOn(store.database, blog, slug);
    };
    expect(await leadsTo(path)).toBe((await findPost(store.database, id))?.path);
    expect(await leadsTo(path)).toBe('/blogs/bo/hej-3');
    expect(await leadsTo(second)).toBe('/blogs/bo/hej-2');
    // Where it is not to be read, nothing else is read in its place.
    await store.transaction((transaction) => deletePost(transaction, { personId: kept, postId: id }));
    expect(await leadsTo(path)).toBeNull();
    await store.transaction((transaction) => erasePerson(transaction, kept, gone));
    expect(await store.database.selectFrom('united_post_slugs').selectAll().execute()).toEqual([]);
  });
});
