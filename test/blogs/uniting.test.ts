import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import type { Store } from '../../src/database/store.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { writer } from './writers.ts';

const unite = (store: Store, keptId: string, goneId: string) =>
  store.transaction((transaction) => makeOneRecord(transaction, { keptId, goneId }));

onBothDatabases((open) => {
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
});
