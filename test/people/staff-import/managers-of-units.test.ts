import { addManager, removeManager } from '../../../src/people/managers.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { compareList, managersOf, takeList } from '../lists.ts';

const header = 'Namn;E-post;Enhet;Chef';
const mia = 'Mia;mia@firma.example;Ledning;';
const kaj = 'Kaj;kaj@firma.example;Ledning;';

function kitchen(...managers: string[]): string[] {
  return managers.map((manager, n) => `Kock ${n};kock${n}@firma.example;Köket;${manager}`);
}

onBothDatabases((open) => {
  test('a unit whose people all name the same manager gets that manager, and the preview says so', async () => {
    const store = await open();
    const list = [header, mia, ...kitchen('mia@firma.example', '', 'MIA@firma.example')];
    const { managers } = await compareList(store, list);
    expect(managers).toEqual([{ unit: ['Köket'], email: 'mia@firma.example', name: 'Mia', change: 'set' }]);
    await takeList(store, list);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
    expect((await takeList(store, list)).managers).toEqual([]);
  });

  test('a unit whose people name different managers gets none', async () => {
    const store = await open();
    await takeList(store, [header, mia, kaj, ...kitchen('mia@firma.example', 'kaj@firma.example')]);
    expect(await managersOf(store)).toEqual([]);
  });

  test('somebody alone in a unit who is given as their own manager manages nothing by that', async () => {
    const store = await open();
    await takeList(store, [header, mia, ...kitchen('kock0@firma.example')]);
    expect(await managersOf(store)).toEqual([]);
  });

  test('a manager given by the name of somebody else who is here manages nothing, and changes nobody’s manager', async () => {
    const store = await open();
    await takeList(store, [header, 'Mia Berg;mia@firma.example;Ledning;', ...kitchen('')]);
    await takeList(store, [header, 'Mia Berg;mia2@firma.example;Köket;', ...kitchen('Mia Berg')]);
    expect(await managersOf(store)).toEqual([]);
  });

  test('of whom a list speaks by a name that two have, the manager stays who it was', async () => {
    const store = await open();
    await takeList(store, [
      header,
      kaj,
      'Mia Berg;mia@firma.example;Ledning;',
      ...kitchen('kaj@firma.example'),
    ]);
    await takeList(store, [header, kaj, 'Mia Berg;mia2@firma.example;Köket;', ...kitchen('Mia Berg')]);
    expect(await managersOf(store)).toEqual(['Köket: kaj@firma.example']);
  });

  test('a name stands for whoever is here, and an e-mail for its owner, whoever else is called so', async () => {
    const store = await open();
    await takeList(store, [
      header,
      'Kaj Ek;kaj@firma.example;Ledning;',
      'Mia Berg;mia@firma.example;Ledning;',
    ]);
    await store.database
      .updateTable('people')
      .set({ left_at: 1 })
      .where('email', '=', 'kaj@firma.example')
      .execute();
    await takeList(store, [
      header,
      'Kaj Ek;kaj2@firma.example;Ledning;',
      'Mia Berg;mia2@firma.example;Ledning;',
      'Bo Ro;bo@firma.example;Lager;Kaj Ek',
      ...kitchen('mia2@firma.example'),
    ]);
    expect(await managersOf(store)).toEqual(['Köket: mia2@firma.example', 'Lager: kaj2@firma.example']);
  });

  test('people who are missing in the file still have their say', async () => {
    const store = await open();
    await takeList(store, [header, mia, kaj, ...kitchen('kaj@firma.example', 'mia@firma.example')]);
    await takeList(store, [
      header,
      mia,
      kaj,
      ...kitchen('mia@firma.example').map((row) => row.replaceAll('0', '9')),
    ]);
    expect(await managersOf(store)).toEqual([]);
  });

  test('a manager who is on no list is told of, and manages from the day they are', async () => {
    const store = await open();
    const without = await takeList(store, [header, ...kitchen('mia@firma.example')]);
    expect(without.unknownManagers).toEqual(['mia@firma.example']);
    expect(await managersOf(store)).toEqual([]);
    await takeList(store, [header, mia, ...kitchen('mia@firma.example')]);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
  });

  test('when the list names another manager, the one before loses the unit', async () => {
    const store = await open();
    await takeList(store, [header, mia, kaj, ...kitchen('mia@firma.example')]);
    const { managers } = await takeList(store, [header, mia, kaj, ...kitchen('kaj@firma.example')]);
    expect(managers.map(({ email, change }) => `${email} ${change}`).sort()).toEqual([
      'kaj@firma.example set',
      'mia@firma.example unset',
    ]);
    expect(await managersOf(store)).toEqual(['Köket: kaj@firma.example']);
  });

  test('what an administrator set or took by hand stays', async () => {
    const store = await open();
    const list = [header, mia, kaj, ...kitchen('mia@firma.example')];
    await takeList(store, list);
    const idOf = async (table: 'people' | 'units', name: string) =>
      (await store.database.selectFrom(table).select('id').where('name', '=', name).executeTakeFirstOrThrow())
        .id;
    const [unit, hers, his] = [
      await idOf('units', 'Köket'),
      await idOf('people', 'Mia'),
      await idOf('people', 'Kaj'),
    ];
    await store.transaction(async (transaction) => {
      await addManager(transaction, unit, his, null);
      await removeManager(transaction, unit, hers, null);
    });
    await takeList(store, [...list, 'Ny;ny@firma.example;Köket;']);
    expect(await managersOf(store)).toEqual(['Köket: kaj@firma.example']);
  });

  test('whoever leads a unit and stands in it leads it, whomever they have as their own manager', async () => {
    const store = await open();
    await takeList(store, [
      header,
      kaj,
      'Mia;mia@firma.example;Köket;kaj@firma.example',
      ...kitchen('mia@firma.example', 'mia@firma.example'),
      'Vera;vera@firma.example;Sälj;vera@firma.example',
      'Säljare;saljare@firma.example;Sälj;vera@firma.example',
    ]);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example', 'Sälj: vera@firma.example']);
  });

  test('where they name different ones, each is offered with how many name them, and whoever is chosen manages', async () => {
    const store = await open();
    const list = [
      header,
      mia,
      kaj,
      ...kitchen('kaj@firma.example', 'mia@firma.example', 'mia@firma.example', 'gone@firma.example'),
    ];
    const { managersOffered } = await compareList(store, list);
    expect(
      managersOffered.map(({ unit, named }) => [
        unit.join('/'),
        ...named.map(({ name, email, people }) => `${name === '' ? email : name} ${people}`),
      ]),
    ).toEqual([['Köket', 'Mia 2', 'gone@firma.example 1', 'Kaj 1']]);
    const keys = managersOffered.flatMap(({ named }) => named.map(({ key }) => key));
    // Nobody here has the second e-mail.
    await takeList(store, list, { managers: keys.slice(0, 2) });
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
    expect((await takeList(store, list)).managersOffered).toEqual([]);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
  });

  test('a unit keeps its manager as long as somebody there names them and the others do not agree on another', async () => {
    const store = await open();
    await takeList(store, [header, mia, kaj, ...kitchen('mia@firma.example', 'mia@firma.example')]);
    await takeList(store, [header, mia, kaj, ...kitchen('mia@firma.example', 'kaj@firma.example')]);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
    await takeList(store, [header, mia, kaj, ...kitchen('kaj@firma.example', 'kaj@firma.example')]);
    expect(await managersOf(store)).toEqual(['Köket: kaj@firma.example']);
  });

  test('a unit that an administrator took from its manager is offered with them, and not given back', async () => {
    const store = await open();
    const list = [header, mia, ...kitchen('mia@firma.example')];
    await takeList(store, list);
    await store.database.deleteFrom('unit_managers').execute();
    const { managers, managersOffered } = await takeList(store, list);
    expect([managers, managersOffered.map(({ named }) => named.map(({ name }) => name))]).toEqual([
      [],
      [['Mia']],
    ]);
    expect(await managersOf(store)).toEqual([]);
  });

  test('nobody who has left, or leaves by the list, becomes a manager', async () => {
    const store = await open();
    await takeList(store, [header, mia, kaj]);
    const who = await store.database.selectFrom('people').select(['id', 'name']).execute();
    const idOf = (name: string) => who.find((person) => person.name === name)?.id ?? '';
    await store.database.updateTable('people').set({ left_at: 1 }).where('id', '=', idOf('Kaj')).execute();
    const rows = [...kitchen('kaj@firma.example'), 'Säljare;saljare@firma.example;Sälj;mia@firma.example'];
    const { unknownManagers } = await takeList(store, [header, ...rows], { leavers: [idOf('Mia')] });
    expect(unknownManagers.sort()).toEqual(['kaj@firma.example', 'mia@firma.example']);
    expect(await managersOf(store)).toEqual([]);
  });

  test('a list without managers changes none', async () => {
    const store = await open();
    await takeList(store, [header, mia, ...kitchen('mia@firma.example')]);
    await takeList(store, ['Namn;E-post;Enhet', 'Kock 0;kock0@firma.example;Köket']);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
  });
});
