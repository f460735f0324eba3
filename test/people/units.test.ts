import { addManager, listManagers, removeManager, unitsManagedBy } from '../../src/people/managers.ts';
import { listUnits, unitById, unitsAtAndBelow } from '../../src/people/units.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';
import { takeList } from './lists.ts';

const list = [
  'Namn;E-post;Enhet/sökväg;Förvaltning/Enhet',
  'Anna;anna@firma.example;;Ängen/Östra',
  'Bo;bo@firma.example;;Ängen',
  'Cia;cia@firma.example;;Åkern/Västra',
  'Dan;dan@firma.example;;Backen',
  'Eva;eva@firma.example;;Ängen/Östra/Köket',
  'Fia;fia@firma.example;;',
];

onBothDatabases((open) => {
  test('units are listed as a tree, sorted as the reader’s language sorts, with their people', async () => {
    const store = await open();
    await takeList(store, list);
    const tree = (await listUnits(store.database, 'sv')).map(
      ({ path, depth, people, peopleBelow }) => `${depth} ${path.join('/')} ${people} ${peopleBelow}`,
    );
    expect(tree).toEqual([
      '0 Backen 1 1',
      '0 Åkern 0 1',
      '1 Åkern/Västra 1 1',
      '0 Ängen 1 3',
      '1 Ängen/Östra 1 2',
      '2 Ängen/Östra/Köket 1 1',
    ]);
    expect((await listUnits(store.database, 'en')).map((unit) => unit.name).slice(0, 2)).toEqual([
      'Åkern',
      'Västra',
    ]);
  });

  test('people who left are not counted', async () => {
    const store = await open();
    await takeList(store, list);
    await store.database.updateTable('people').set({ left_at: 1 }).where('name', '=', 'Anna').execute();
    const units = await listUnits(store.database);
    expect(units.find((unit) => unit.name === 'Ängen')).toMatchObject({ people: 1, peopleBelow: 2 });
  });

  test('a unit holds itself and everything below it, and nothing beside it', async () => {
    const store = await open();
    await takeList(store, list);
    const units = await listUnits(store.database);
    const idOf = (name: string) => units.find((unit) => unit.name === name)?.id ?? '';
    const below = await unitsAtAndBelow(store.database, [idOf('Ängen')]);
    expect(new Set(below)).toEqual(new Set([idOf('Ängen'), idOf('Östra'), idOf('Köket')]));
    expect(await unitsAtAndBelow(store.database, [])).toEqual([]);
    expect(await unitById(store.database, idOf('Ängen'))).toMatchObject({ name: 'Ängen', parentId: null });
    expect(await unitById(store.database, 'nothing')).toBeNull();
  });

  test('a manager is made and taken away, once', async () => {
    const store = await open();
    await takeList(store, list);
    const [unit] = await listUnits(store.database);
    const unitId = unit?.id ?? '';
    const { id } = await makePerson(store, 'Maja Manager');
    for (let turn = 0; turn < 2; turn += 1) {
      await store.transaction((transaction) => addManager(transaction, unitId, id, 'ada'));
    }
    expect(await listManagers(store.database)).toMatchObject([
      { unitId, personId: id, name: 'Maja Manager', isConfirmed: false },
    ]);
    expect(await unitsManagedBy(store.database, id)).toEqual([unitId]);
    for (let turn = 0; turn < 2; turn += 1) {
      await store.transaction((transaction) => removeManager(transaction, unitId, id, 'ada'));
    }
    expect(await unitsManagedBy(store.database, id)).toEqual([]);
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'roles.changed')
      .execute();
    expect(lines).toHaveLength(2);
  });
});
