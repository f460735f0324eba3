import { leave } from '../../../src/people/leaving.ts';
import { addManager, removeManager } from '../../../src/people/managers.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { send } from '../../support/visitor.ts';
import { makeWorld } from '../../support/world.ts';
import { managersOf, takeBytes, takeList } from '../lists.ts';
import { HEAD, after, before, emails, idOf, take, undo, unitsPutBack } from './undoing.ts';

onBothDatabases((open) => {
  test('whoever managed a unit before the list and has left since is not said to manage it again', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, before);
    const address = await take(world, after);
    const danId = await idOf(world, 'dan@firma.example');
    await world.store.transaction((inside) => leave(inside, danId, world.administrator.id));
    const { browser } = world.administrator;
    const { text } = await browser.get(`${address}/undo`).expect(200);
    await browser.post(`${address}/undo`).expect(303);
    expect(text).not.toContain('the manager they had');
    expect(await managersOf(world.store)).toEqual([]);
  });

  test('whoever has left by the list manages again what they managed before it, and the page says so', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, before);
    const withoutDan = [HEAD, 'Anna Berg;anna@firma.example;Köket;Kock;', 'Bo Ek;bo@firma.example;Köket;;'];
    const { id } = await takeBytes(world.store, Buffer.from(withoutDan.join('\n')), { leavers: 'all' });
    expect(await managersOf(world.store)).toEqual([]);
    expect(await unitsPutBack(browser, `/people/import/${id}`)).toBe(1);
    await browser.post(`/people/import/${id}/undo`).expect(303);
    expect(await managersOf(world.store)).toEqual(['Köket: dan@firma.example']);
  });

  test('whoever came back by the list leaves again, and does not manage what they managed once', async () => {
    const world = await makeWorld(open);
    const [anna, eva] = ['Anna Berg;anna@firma.example;Köket;;', 'Eva Lind;eva@firma.example;Sälj;;'];
    await takeList(world.store, [HEAD, `${anna}eva@firma.example`, eva]);
    await world.store.database
      .updateTable('people')
      .set({ left_at: 1 })
      .where('email', '=', 'eva@firma.example')
      .execute();
    const address = await take(world, [HEAD, anna, eva]);
    expect(await unitsPutBack(world.administrator.browser, address)).toBe(0);
    expect(await undo(world, address)).toBe('0 2 0 0');
    expect(await managersOf(world.store)).toEqual([]);
  });

  test('a manager whom somebody took away since is not said to go by the undoing', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    await takeList(
      store,
      before.map((row) => row.replace(';dan@firma.example', ';')),
    );
    const address = await take(world, before);
    expect(await unitsPutBack(administrator.browser, address)).toBe(1);
    const { unit_id: unitId } = await store.database
      .selectFrom('unit_managers')
      .select('unit_id')
      .executeTakeFirstOrThrow();
    const dan = await idOf(world, 'dan@firma.example');
    await store.transaction((inside) => removeManager(inside, unitId, dan, administrator.id));
    expect(await unitsPutBack(administrator.browser, address)).toBe(0);
  });

  test('a unit that went with an earlier list gets no manager back by a later one', async () => {
    const world = await makeWorld(open);
    const [first, second] = [await take(world, before), await take(world, after)];
    await undo(world, first);
    expect(await unitsPutBack(world.administrator.browser, second)).toBe(0);
    await undo(world, second);
    expect(await managersOf(world.store)).toEqual([]);
  });

  test('whom somebody moved or gave a role to stays; whoever manages by the list alone does not', async () => {
    const world = await makeWorld(open);
    const { store, administrator } = world;
    const address = await take(world, [...before, 'Fia Ro;fia@firma.example;Lager;;dan@firma.example']);
    expect(await managersOf(store)).toEqual(['Köket: dan@firma.example', 'Lager: dan@firma.example']);
    const { id: unitId } = await store.database
      .selectFrom('units')
      .select('id')
      .where('name', '=', 'Sälj')
      .executeTakeFirstOrThrow();
    const [anna, bo, eva] = [
      await idOf(world, 'anna@firma.example'),
      await idOf(world, 'bo@firma.example'),
      await idOf(world, 'eva@firma.example'),
    ];
    await send(administrator.browser, `/people/${anna}/unit`, { unit: unitId });
    await send(administrator.browser, `/people/${bo}/roles`, { facilitator: 'yes' });
    await store.transaction((transaction) => addManager(transaction, unitId, eva, administrator.id));
    expect(await undo(world, address)).toBe('2 0 3 0');
    expect(await emails(world)).toEqual(['anna@firma.example', 'bo@firma.example', 'eva@firma.example']);
    expect(await managersOf(store)).toEqual(['Sälj: eva@firma.example']);
  });
});
