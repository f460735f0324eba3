import { performance } from 'node:perf_hooks';
import { makeAccount } from '../../../src/people/accounts.ts';
import type { Comparison, Fate } from '../../../src/people/staff-import/comparison.ts';
import { readStaffList } from '../../../src/people/staff-list/staff-list.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { compareList, everybody, takeIn, takeList } from '../lists.ts';

const list = [
  'Namn;E-post;Förvaltning/Enhet;Titel',
  'Anna Berg;anna@firma.example;Produktion/Köket;Kock',
  'Bo Ek;bo@firma.example;Produktion;',
  'Cia Dal;cia@firma.example;;',
];

function fates({ people }: Comparison, fate: Fate): string[] {
  return people.filter((person) => person.fate === fate).map((person) => person.listed.email);
}

onBothDatabases((open) => {
  test('a first list adds everybody with their units', async () => {
    const store = await open();
    const comparison = await takeList(store, list);
    expect(fates(comparison, 'added')).toHaveLength(3);
    expect(comparison.newUnits.map((path) => path.join('/')).sort()).toEqual([
      'Produktion',
      'Produktion/Köket',
    ]);
    expect(await everybody(store)).toMatchObject([
      {
        name: 'Anna Berg',
        email: 'anna@firma.example',
        unit: 'Produktion/Köket',
        title: 'Kock',
        left_at: null,
      },
      { name: 'Bo Ek', unit: 'Produktion', title: '', listed_at: expect.any(Number) as unknown },
      { name: 'Cia Dal', unit: '', password_hash: null, is_administrator: 0, is_facilitator: 0 },
    ]);
  });

  test('the same list again changes nothing, and neither does a preview', async () => {
    const store = await open();
    expect(fates(await compareList(store, list), 'added')).toHaveLength(3);
    expect(await everybody(store)).toEqual([]);
    await takeList(store, list);
    const before = await everybody(store);
    const again = await takeList(store, list);
    expect(fates(again, 'unchanged')).toHaveLength(3);
    expect(again.newUnits).toEqual([]);
    expect(await everybody(store)).toEqual(before);
    expect(await store.database.selectFrom('units').select('id').execute()).toHaveLength(2);
  });

  test('the log says one line a person for what happened, and none for what did not', async () => {
    const store = await open();
    await takeList(store, list);
    await takeList(store, [...list.slice(0, 3), 'Cia Dal-Ek;cia@firma.example;;']);
    const lines = await store.database.selectFrom('events').select(['kind', 'data']).orderBy('id').execute();
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 3 }, () => 'person.listed'),
      'list.imported',
      'person.changed',
      'list.imported',
    ]);
    expect(JSON.parse(lines.at(-1)?.data ?? '')).toMatchObject({ added: 0, changed: 1 });
  });

  test('what changed is told, from what to what', async () => {
    const store = await open();
    await takeList(store, list);
    const { people } = await takeList(store, [
      'Namn;E-post;Förvaltning/Enhet;Titel',
      'Anna Ek;anna@firma.example;Sälj;',
      'Bo Ek;BO@firma.example;produktion;',
    ]);
    expect(people[0]).toMatchObject({
      fate: 'changed',
      changes: [
        { what: 'name', from: 'Anna Berg', to: 'Anna Ek' },
        { what: 'unit', from: 'Produktion / Köket', to: 'Sälj' },
        { what: 'title', from: 'Kock', to: '' },
      ],
    });
    expect(people[1]).toMatchObject({ fate: 'unchanged' });
    expect(await everybody(store)).toMatchObject([{ name: 'Anna Ek', unit: 'Sälj', title: '' }, {}, {}]);
  });

  test('a column that the list has not says nothing', async () => {
    const store = await open();
    await takeList(store, list);
    const { people } = await takeList(store, ['Namn;E-post', 'Anna Berg-Ek;anna@firma.example']);
    expect(people[0]?.changes.map(({ what }) => what)).toEqual(['name']);
    expect(await everybody(store)).toMatchObject([{ unit: 'Produktion/Köket', title: 'Kock' }, {}, {}]);
  });

  test('people who are missing in the file are left as they are, and counted', async () => {
    const store = await open();
    await takeList(store, list);
    const outside = { name: 'Eva', email: 'eva@firma.example', passwordHash: 'hash' };
    await store.transaction((transaction) => makeAccount(transaction, outside));
    await takeList(store, ['Namn;E-post', 'Gun;gun@firma.example']);
    await store.database.updateTable('people').set({ left_at: 1 }).where('name', '=', 'Gun').execute();
    const before = await everybody(store);
    const comparison = await takeList(store, [
      'Namn;E-post;Förvaltning/Enhet;Titel;Status',
      'Anna Berg;anna@firma.example;Produktion/Köket;Kock;',
      'Bo Ek;bo@firma.example;Produktion;;Avslutad',
    ]);
    expect(comparison.absent.map(({ person, reason }) => [person.email, reason])).toEqual([
      ['bo@firma.example', 'left_out'],
      ['cia@firma.example', 'missing'],
    ]);
    expect(await everybody(store)).toEqual(before);
  });

  test('somebody who had left is back', async () => {
    const store = await open();
    await takeList(store, list);
    await store.database.updateTable('people').set({ left_at: 1 }).where('name', '=', 'Bo Ek').execute();
    const comparison = await takeList(store, list);
    expect(fates(comparison, 'back')).toEqual(['bo@firma.example']);
    expect(comparison.absent).toEqual([]);
    expect((await everybody(store))[1]).toMatchObject({ name: 'Bo Ek', left_at: null });
  });

  test('somebody with an account who comes on the list keeps it, their roles and what they have done', async () => {
    const store = await open();
    const account = { name: 'Annika', email: 'anna@firma.example', passwordHash: 'hash' };
    const { personId } = await store.transaction((transaction) => makeAccount(transaction, account));
    await store.database
      .updateTable('people')
      .set({ is_facilitator: 1, confirmed_at: 5, first_post_at: 7 })
      .execute();
    const { people } = await takeList(store, list);
    expect(people[0]).toMatchObject({ fate: 'changed' });
    expect(people[0]?.changes.map(({ what }) => what)).toEqual(['listed', 'name', 'unit', 'title']);
    expect((await everybody(store))[0]).toMatchObject({
      id: personId,
      name: 'Anna Berg',
      password_hash: 'hash',
      is_facilitator: 1,
      confirmed_at: 5,
      first_post_at: 7,
      listed_at: expect.any(Number) as unknown,
    });
  });

  test('a list is taken whole or not at all', async () => {
    const store = await open();
    const read = await readStaffList(Buffer.from(list.join('\n')));
    const interrupted = store.transaction(async (transaction) => {
      await takeIn(transaction, read);
      throw new Error('the power went');
    });
    await expect(interrupted).rejects.toThrow('the power went');
    expect(await everybody(store)).toEqual([]);
    expect(await store.database.selectFrom('units').select('id').execute()).toEqual([]);
    expect(await store.database.selectFrom('events').select('id').execute()).toEqual([]);
  });

  test('two lists taken at once make every person and unit once', async () => {
    const store = await open();
    const both = await Promise.all([
      takeList(store, list),
      takeList(store, [...list, 'Dan;dan@firma.example;Sälj;']),
    ]);
    expect(both.reduce((sum, one) => sum + fates(one, 'added').length, 0)).toBe(4);
    expect(await everybody(store)).toHaveLength(4);
    expect(await store.database.selectFrom('units').select('id').execute()).toHaveLength(3);
  });

  test('20,000 people are taken, and the second time in a fraction of that time', async () => {
    const store = await open();
    const many = [
      'Namn;E-post;Förvaltning/Enhet;Chef',
      ...Array.from(
        { length: 20_000 },
        (_, n) => `Person ${n};p${n}@firma.example;A${n % 20}/B${n % 200};p${n % 200}@firma.example`,
      ),
    ];
    const read = await readStaffList(Buffer.from(many.join('\n')));
    const take = async () => {
      const start = performance.now();
      const { done: comparison } = await store.transaction((transaction) => takeIn(transaction, read));
      return { comparison, took: performance.now() - start };
    };
    const first = await take();
    expect(fates(first.comparison, 'added')).toHaveLength(20_000);
    expect(first.comparison.managers).toHaveLength(200);
    const second = await take();
    expect(fates(second.comparison, 'unchanged')).toHaveLength(20_000);
    expect(second.comparison.managers).toEqual([]);
    expect(second.took).toBeLessThan(first.took);
  }, 60_000);
});
