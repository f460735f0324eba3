import { choosePicture } from '../../src/people/profile.ts';
import { uniteAccounts } from '../../src/people/uniting.ts';
import { up as setUsesRight } from '../../migrations/0080_pictures_used.ts';
import type { Store, Transaction } from '../../src/database/store.ts';
import { findPicture, keepPicture, pictureBytes } from '../../src/pictures/keeping.ts';
import { forgetUnusedPictures, holdPictures } from '../../src/pictures/uses.ts';
import { logged } from '../blogs/writers.ts';
import { onBothDatabases } from '../support/databases.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { planOf } from '../support/question-plan.ts';
import { makePerson } from '../support/world.ts';
import { noise, patch } from './photos.ts';

/** As if it had been unused for three weeks. */
async function grow(store: Store, id: string): Promise<void> {
  await store.database
    .updateTable('pictures')
    .set({ unused_since: Date.now() - 21 * 24 * 60 * 60 * 1000 })
    .where('id', '=', id)
    .where('unused_since', 'is not', null)
    .execute();
}

async function unusedSince(store: Store, id: string): Promise<number | null | undefined> {
  const row = await store.database
    .selectFrom('pictures')
    .select('unused_since')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.unused_since;
}

const forget = (store: Store) => store.transaction(forgetUnusedPictures);

onBothDatabases((open) => {
  test('a picture comes back byte for byte as it was made, and the log tells of it', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const picture = await keepPicture(store, anna.id, await patch());
    expect(picture).toMatchObject({ width: 40, height: 30 });
    const bytes = await pictureBytes(store.database, picture.id, 40);
    expect(bytes?.subarray(8, 12).toString()).toBe('WEBP');
    expect(await pictureBytes(store.database, picture.id, 480)).toBeNull();
    expect(await logged(store, 'picture.added')).toHaveLength(1);
  });

  test('a file that was made here comes to somebody else as it is; with anything added, it is drawn anew', async () => {
    const store = await open();
    const [anna, bo, cecilia] = [
      await makePerson(store, 'Anna'),
      await makePerson(store, 'Bo'),
      await makePerson(store, 'Cecilia'),
    ];
    const from = { name: 'abc', file: 'file1' };
    const first = await keepPicture(store, anna.id, await noise(600, 400), { from });
    const bytes = (await pictureBytes(store.database, first.id, 600)) ?? Buffer.alloc(0);
    const small = (await pictureBytes(store.database, first.id, 480)) ?? Buffer.alloc(0);
    const same = await keepPicture(store, bo.id, bytes, { from });
    expect(same.id).not.toBe(first.id);
    expect((await pictureBytes(store.database, same.id, 600))?.equals(bytes)).toBe(true);
    expect((await pictureBytes(store.database, same.id, 480))?.equals(small)).toBe(true);
    const more = Buffer.concat([bytes, Buffer.from('<script>')]);
    const drawn = await keepPicture(store, cecilia.id, more, { from });
    const anew = await pictureBytes(store.database, drawn.id, 600);
    expect(anew?.includes('<script>')).toBe(false);
    expect(anew?.equals(bytes)).toBe(false);
  });

  test('whether a file was made here is found out without reading all pictures', async () => {
    const store = await open();
    const question = store.database
      .selectFrom('pictures')
      .select(['id', 'width', 'height'])
      .where('sha', '=', 'abc')
      .orderBy('id')
      .limit(5);
    expect(await planOf(store, question.compile())).toContain('pictures_by_sha');
  });

  test('B12: the same file of the same person is one picture, also at the same moment', async () => {
    const store = await open();
    const [anna, bo] = [await makePerson(store, 'Anna'), await makePerson(store, 'Bo')];
    const sent = await patch();
    const kept = await Promise.all([1, 2, 3].map(() => keepPicture(store, anna.id, sent)));
    kept.push(await keepPicture(store, anna.id, sent));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect((await keepPicture(store, bo.id, sent)).id).not.toBe(kept[0]?.id);
  });

  test('a picture that nothing shows is forgotten after two weeks, with its files; one that is shown is not', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const shown = await keepPicture(store, anna.id, await patch('#111111'));
    const alone = await keepPicture(store, anna.id, await patch('#222222'));
    await store.transaction((transaction) => holdPictures(transaction, 'post 1', [shown.id, 'never-was']));
    await forget(store);
    expect(await findPicture(store.database, alone.id)).not.toBeNull();
    await grow(store, alone.id);
    await grow(store, shown.id);
    await forget(store);
    expect(await findPicture(store.database, alone.id)).toBeNull();
    expect(await pictureBytes(store.database, alone.id, 40)).toBeNull();
    expect(await findPicture(store.database, shown.id)).not.toBeNull();
  });

  test('a picture is let go when the last of those that showed it does', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const { id } = await keepPicture(store, anna.id, await patch());
    const hold = (usedBy: string, ids: string[]) =>
      store.transaction((transaction) => holdPictures(transaction, usedBy, ids));
    await hold('post 1', [id]);
    await hold('post 2', [id, id]);
    await hold('post 1', []);
    await grow(store, id);
    await forget(store);
    expect(await findPicture(store.database, id)).not.toBeNull();
    await hold('post 2', []);
    await grow(store, id);
    await forget(store);
    expect(await findPicture(store.database, id)).toBeNull();
  });

  test('a picture that one text lets go while another takes it up is shown, and kept', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const { id } = await keepPicture(store, anna.id, await patch());
    const hold = (usedBy: string, ids: string[]) => (transaction: Transaction) =>
      holdPictures(transaction, usedBy, ids);
    await store.transaction(hold('post 1', [id]));
    await meanwhile(store, hold('post 2', [id]), () => store.transaction(hold('post 1', [])));
    expect(await unusedSince(store, id)).toBeNull();
    // As it may stand there from before: what is shown is kept whatever else is said of it.
    await store.database.updateTable('pictures').set({ unused_since: 1 }).execute();
    await forget(store);
    expect(await findPicture(store.database, id)).not.toBeNull();
  });

  test('a picture that the last two texts let go at once is used no more', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const { id } = await keepPicture(store, anna.id, await patch());
    const hold = (usedBy: string, ids: string[]) => (transaction: Transaction) =>
      holdPictures(transaction, usedBy, ids);
    await store.transaction(hold('post 1', [id]));
    await store.transaction(hold('post 2', [id]));
    await meanwhile(store, hold('post 2', []), () => store.transaction(hold('post 1', [])));
    expect(await unusedSince(store, id)).toEqual(expect.any(Number));
  });

  test('a picture that is taken up when it is about to be forgotten stays', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const { id } = await keepPicture(store, anna.id, await patch());
    await grow(store, id);
    await meanwhile(
      store,
      (transaction) => holdPictures(transaction, 'post 1', [id]),
      () => forget(store),
    );
    expect(await findPicture(store.database, id)).not.toBeNull();
  });

  test('what was said wrongly of pictures before is set right', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const [shown, alone] = [
      await keepPicture(store, anna.id, await patch('#111111')),
      await keepPicture(store, anna.id, await patch('#222222')),
    ];
    await store.transaction((transaction) => holdPictures(transaction, 'post 1', [shown.id]));
    const set = (id: string, since: number | null) =>
      store.database.updateTable('pictures').set({ unused_since: since }).where('id', '=', id).execute();
    await set(shown.id, 1);
    await set(alone.id, null);
    await setUsesRight(store.database);
    expect(await unusedSince(store, shown.id)).toBeNull();
    expect(await unusedSince(store, alone.id)).toEqual(expect.any(Number));
  });

  test('a forgotten one that is sent again before it goes stays for another while', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Anna');
    const sent = await patch();
    const { id } = await keepPicture(store, anna.id, sent);
    await grow(store, id);
    expect((await keepPicture(store, anna.id, sent)).id).toBe(id);
    await forget(store);
    expect(await findPicture(store.database, id)).not.toBeNull();
  });

  test('when two accounts become one, the pictures of both are that person’s', async () => {
    const store = await open();
    const [anna, again] = [await makePerson(store, 'Anna'), await makePerson(store, 'Anna')];
    const sent = await patch();
    await keepPicture(store, anna.id, sent);
    await keepPicture(store, again.id, sent);
    await keepPicture(store, again.id, await patch('#111111'));
    await store.transaction(({ happened }) =>
      happened({ kind: 'people.united', personId: anna.id, goneId: again.id }),
    );
    const rows = await store.database.selectFrom('pictures').select(['person_id']).execute();
    expect(rows.map((row) => row.person_id)).toEqual([anna.id, anna.id, anna.id]);
  });

  test('when two accounts become one, the picture of the profile that stays is kept, and the other goes', async () => {
    const store = await open();
    const [older, fresh] = [await makePerson(store, 'Anna'), await makePerson(store, 'Anna')];
    const choose = async (personId: string, colour: string) => {
      const { id: pictureId } = await keepPicture(store, personId, await patch(colour));
      await store.transaction((transaction) => choosePicture(transaction, { personId, pictureId }));
      return pictureId;
    };
    const pictureId = await choose(fresh.id, '#111111');
    await store.transaction((transaction) =>
      uniteAccounts(transaction, { freshId: fresh.id, olderId: older.id }),
    );
    const uses = () => store.database.selectFrom('picture_uses').selectAll().execute();
    expect(await uses()).toEqual([{ used_by: `profile ${older.id}`, picture_id: pictureId }]);
    const second = await makePerson(store, 'Anna Ek');
    await choose(second.id, '#222222');
    await store.transaction((transaction) =>
      uniteAccounts(transaction, { freshId: second.id, olderId: older.id }),
    );
    expect(await uses()).toEqual([{ used_by: `profile ${older.id}`, picture_id: pictureId }]);
  });
});
