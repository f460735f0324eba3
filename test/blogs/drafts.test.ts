import { draftOf, saveDraft } from '../../src/blogs/drafts.ts';
import type { Store } from '../../src/database/store.ts';
import { keepPicture } from '../../src/pictures/keeping.ts';
import { patch } from '../pictures/photos.ts';
import { onBothDatabases } from '../support/databases.ts';
import { person, publish, writer } from './writers.ts';

function save(store: Store, personId: string, body: string, version: number) {
  return store.transaction((transaction) => saveDraft(transaction, { personId, title: 'T', body, version }));
}

onBothDatabases((open) => {
  test('a draft is kept and comes back, each save one version on', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    expect(await draftOf(store.database, personId)).toEqual({ title: '', body: '', version: 0 });
    expect(await save(store, personId, 'Hej', 0)).toEqual({ saved: true, version: 1 });
    expect(await save(store, personId, 'Hej du', 1)).toEqual({ saved: true, version: 2 });
    expect(await draftOf(store.database, personId)).toEqual({ title: 'T', body: 'Hej du', version: 2 });
  });

  test('a save from an older version changes nothing and is given the newer text', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    await save(store, personId, 'på telefonen', 0);
    expect(await save(store, personId, 'på datorn', 0)).toEqual({
      saved: false,
      newer: { title: 'T', body: 'på telefonen', version: 1 },
    });
    expect((await draftOf(store.database, personId)).body).toBe('på telefonen');
  });

  test('B9: the same save again, because its answer was lost, is no conflict', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    await save(store, personId, 'Hej', 0);
    expect(await save(store, personId, 'Hej', 0)).toEqual({ saved: true, version: 1 });
    const retitled = { personId, title: 'Another', body: 'Hej', version: 0 };
    expect(await store.transaction((transaction) => saveDraft(transaction, retitled))).toMatchObject({
      saved: false,
      newer: { title: 'T', body: 'Hej' },
    });
  });

  test('a draft holds its pictures as long as they stand in it', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    const { id } = await keepPicture(store, personId, await patch());
    const uses = () => store.database.selectFrom('picture_uses').select(['picture_id', 'used_by']).execute();
    await save(store, personId, `![](/pictures/${id}/40x30)`, 0);
    expect(await uses()).toEqual([{ picture_id: id, used_by: `draft ${personId}` }]);
    await save(store, personId, 'Hej', 1);
    expect(await uses()).toEqual([]);
  });

  test('of two saves at the same moment one is kept and the other is told', async () => {
    const store = await open();
    const personId = await person(store, 'Anna');
    const answers = await Promise.all([save(store, personId, 'ett', 0), save(store, personId, 'två', 0)]);
    expect(answers.map((answer) => answer.saved).sort()).toEqual([false, true]);
  });

  test('nobody has the draft of another', async () => {
    const store = await open();
    const [anna, bo] = [await person(store, 'Anna'), await person(store, 'Bo')];
    await save(store, anna, 'hemligt', 0);
    expect(await draftOf(store.database, bo)).toEqual({ title: '', body: '', version: 0 });
  });

  test('publishing takes the draft away, and a late save does not bring it back', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    await save(store, personId, 'Hej', 0);
    await publish(store, personId, 'T', { body: 'Hej' });
    expect(await save(store, personId, 'Hej', 1)).toMatchObject({ saved: false, newer: { body: '' } });
    expect(await draftOf(store.database, personId)).toEqual({ title: '', body: '', version: 2 });
  });

  test('the first save of all, arriving after the post was published, does not bring it back either', async () => {
    const store = await open();
    const personId = await writer(store, 'Anna');
    await publish(store, personId, 'T', { body: 'Hej' });
    expect((await save(store, personId, 'Hej', 0)).saved).toBe(false);
  });
});
