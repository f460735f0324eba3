import { moveUnit } from '../../src/people/moving-units.ts';
import { listUnits } from '../../src/people/units.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { takeList } from './lists.ts';

onBothDatabases((open) => {
  async function worldWithUnits() {
    const world = await makeWorld(open);
    await takeList(world.store, [
      'Namn;E-post;Enhet',
      'Anna;anna@firma.example;Produktion/Montering/Linje 1',
      'Bo;bo@firma.example;Produktion/Gjuteri',
      'Siv;siv@firma.example;Lager/Montering',
    ]);
    return world;
  }
  const paths = async ({ store }: World) =>
    (await listUnits(store.database)).map(({ path }) => path.join('/')).sort();
  const idOf = async ({ store }: World, path: string) =>
    (await listUnits(store.database)).find((unit) => unit.path.join('/') === path)?.id ?? '';

  test('a unit moves with everything below it, the log says so, and one press puts it back', async () => {
    const world = await worldWithUnits();
    const { browser } = world.administrator;
    const [assembly, foundry] = [
      await idOf(world, 'Produktion/Montering'),
      await idOf(world, 'Produktion/Gjuteri'),
    ];
    const answer = await send(browser, `/units/${assembly}/parent`, { parent: foundry }).expect(303);
    expect(await paths(world)).toContain('Produktion/Gjuteri/Montering/Linje 1');
    const { text } = await browser.get(answer.headers['location'] ?? '').expect(200);
    expect(text).toContain('Montering stands below Gjuteri now.');
    const { text: log } = await browser.get('/audit?about=units').expect(200);
    expect(log).toContain('moved the unit to another place');

    const back = /name="parent" value="([^"]*)"/.exec(text)?.[1];
    await send(browser, `/units/${assembly}/parent`, { parent: back }).expect(303);
    expect(await paths(world)).toContain('Produktion/Montering/Linje 1');
    await send(browser, `/units/${assembly}/parent`, { parent: '' }).expect(303);
    expect(await paths(world)).toContain('Montering/Linje 1');
  });

  test('no unit stands below itself, where one of its name stands, or below one that is not there', async () => {
    const world = await worldWithUnits();
    const { browser } = world.administrator;
    const before = await paths(world);
    const production = await idOf(world, 'Produktion');
    const assembly = await idOf(world, 'Produktion/Montering');
    for (const [parent, words] of [
      [production, 'A unit cannot stand below itself.'],
      [await idOf(world, 'Produktion/Montering/Linje 1'), 'A unit cannot stand below itself.'],
      ['nowhere', 'This unit is not there any more.'],
    ] as const) {
      const { text } = await send(browser, `/units/${production}/parent`, { parent }).expect(422);
      expect(text).toContain(words);
    }
    const { text } = await send(browser, `/units/${assembly}/parent`, {
      parent: await idOf(world, 'Lager'),
    }).expect(422);
    expect(text).toContain('A unit of this name stands there already.');
    expect(text).toMatch(/name="place"[^>]* value="Lager"/);
    await send(browser, '/units/nowhere/parent', { parent: production }).expect(404);
    for (const { browser: other } of [world.facilitator, world.employee]) {
      await send(other, `/units/${assembly}/parent`, { parent: '' }).expect(404);
    }
    expect(await paths(world)).toEqual(before);
  });

  test('a unit is typed by its path or its name, and empty is the top', async () => {
    const world = await worldWithUnits();
    const { browser } = world.administrator;
    const door = `/units/${await idOf(world, 'Produktion/Gjuteri')}/parent`;
    const { text } = await browser.get(door.replace('/parent', '')).expect(200);
    expect(text).toMatch(/name="place"[^>]* value="Produktion"/);
    expect(text).toContain('<option value="Produktion / Montering / Linje 1">');
    for (const [place, path] of [
      ['lager / montering', 'Lager/Montering/Gjuteri'],
      [' Linje  1 ', 'Produktion/Montering/Linje 1/Gjuteri'],
      ['', 'Gjuteri'],
    ] as const) {
      await send(browser, door, { place }).expect(303);
      expect(await paths(world)).toContain(path);
    }
  });

  test('a name that several units have, or its beginning, is asked about; one that none has stays typed', async () => {
    const world = await worldWithUnits();
    const { browser } = world.administrator;
    const door = `/units/${await idOf(world, 'Produktion/Gjuteri')}/parent`;
    const offered = async (place: string) => {
      const answer = await send(browser, door, { place }).expect(303);
      const { text } = await browser.get(String(answer.headers['location'])).expect(200);
      expect(text).toContain(`Which unit do you mean by “${place}”?`);
      return [...text.matchAll(/type="radio" name="parent" value="(\w+)"/g)].map(([, id]) => id);
    };
    const both = [await idOf(world, 'Lager/Montering'), await idOf(world, 'Produktion/Montering')];
    expect(await offered('Montering')).toEqual(both);
    // The unit itself is no place for it.
    expect(await offered('Pro')).not.toContain(await idOf(world, 'Produktion/Gjuteri'));
    expect(await offered('prod lin')).toEqual([await idOf(world, 'Produktion/Montering/Linje 1')]);
    await send(browser, door, { parent: both[0] }).expect(303);
    expect(await paths(world)).toContain('Lager/Montering/Gjuteri');

    const { text } = await send(browser, door, { place: 'Kontoret' }).expect(422);
    expect(text).toContain('There is no unit of this name.');
    expect(text).toMatch(/name="place"[^>]* value="Kontoret"/);
    await browser.get(`${door}?name=Kontoret`).expect(303);
    await world.employee.browser.get(`${door}?name=Montering`).expect(404);
  });

  test('two who move two units below each other at once make no circle', async () => {
    const world = await worldWithUnits();
    const { store, administrator } = world;
    const [stores, production] = [await idOf(world, 'Lager'), await idOf(world, 'Produktion')];
    const move = (unitId: string, parentId: string) =>
      store.transaction((inside) => moveUnit(inside, { unitId, parentId, byId: administrator.id }));
    const outcomes = await Promise.all([move(stores, production), move(production, stores)]);
    expect(outcomes.toSorted()).toEqual([null, 'unit_below'].toSorted());
    expect(await paths(world)).toHaveLength(6);
  });
});
