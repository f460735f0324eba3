import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { compareList, everybody, sendList, takeList } from './lists.ts';

const HEAD = 'Namn;E-post;Enhet';
const company = [
  HEAD,
  'Anna Berg;anna@firma.example;Produktion/Köket',
  'Bo Ek;bo@firma.example;Produktion/Lager',
  'Cia Dal;cia@firma.example;Sälj/Lager',
  'Dan Ask;dan@firma.example;Ekonomi/Lön',
];

async function unitOf({ store }: World, email: string): Promise<string> {
  return (await everybody(store)).find((person) => person.email === email)?.unit ?? 'nobody';
}

/** The ticks for units that a preview offers, each with its value. */
async function ticks({ administrator: { browser } }: World, list: string): Promise<Record<string, string>> {
  const { text } = await browser.get(list).expect(200);
  const found = text.matchAll(/name="(unit_[^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

onBothDatabases((open) => {
  test('a unit that the list names by the end of its path is offered as the one here, and taken as it when it is ticked', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, company);
    const list = await sendList(world.administrator.browser, [
      HEAD,
      'Anna Berg;anna@firma.example;KÖKET',
      'Eva Lind;eva@firma.example;köket/Diskrum',
    ]);
    const { text } = await browser.get(list).expect(200);
    expect(text).toContain('Perhaps units that are here already');
    expect(text).toMatch(/<del class="was">KÖKET<\/del> → <ins class="now">Produktion \/ Köket<\/ins>/);
    const [tick, ...others] = Object.keys(await ticks(world, list));
    expect(others).toEqual([]);

    await send(browser, `${list}/choices`, { [tick ?? '']: 'yes' }).expect(303);
    const chosen = await browser.get(`${list}?show=all`).expect(200);
    expect(chosen.text).toContain(`name="${tick}" value="yes" checked`);
    expect(chosen.text).toContain('Produktion / Köket / Diskrum');
    await send(browser, `${list}/apply`, { [tick ?? '']: 'yes' }).expect(303);
    expect(await unitOf(world, 'anna@firma.example')).toBe('Produktion/Köket');
    expect(await unitOf(world, 'eva@firma.example')).toBe('Produktion/Köket/Diskrum');
  });

  test('without a tick it becomes a new unit, as the file has it', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, company);
    const list = await sendList(world.administrator.browser, [HEAD, 'Anna Berg;anna@firma.example;Köket']);
    await send(world.administrator.browser, `${list}/apply`, {}).expect(303);
    expect(await unitOf(world, 'anna@firma.example')).toBe('Köket');
  });

  test('where several end so it is said, and none is offered; another unit of the same name below another is none', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, company);
    const list = await sendList(world.administrator.browser, [
      HEAD,
      'Bo Ek;bo@firma.example;Lager',
      'Dan Ask;dan@firma.example;Sälj/Lön',
    ]);
    const { text } = await world.administrator.browser.get(list).expect(200);
    expect(text).toContain('There are several with this name.');
    expect(text).toContain('<li>Produktion / Lager</li><li>Sälj / Lager</li>');
    expect(text).not.toContain('Ekonomi / Lön</ins>');
    expect(await ticks(world, list)).toEqual({});
  });

  test('“all” means those that were shown, and no unit that has come since', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, company);
    const short = [HEAD, 'Anna Berg;anna@firma.example;Köket', 'Dan Ask;dan@firma.example;Lön'];
    const list = await sendList(world.administrator.browser, [...short, 'Fia Ro;fia@firma.example;Labb']);
    const { unit_all: all = '' } = await ticks(world, list);
    await takeList(world.store, [HEAD, 'Gun Ås;gun@firma.example;Utveckling/Labb']);
    const { text } = await send(browser, `${list}/apply`, { unit_all: all }).expect(422);
    expect(text).toContain('other units are here already than were shown then');
    expect(await unitOf(world, 'anna@firma.example')).toBe('Produktion/Köket');
    expect(await unitOf(world, 'fia@firma.example')).toBe('nobody');

    const { unit_all: now = '' } = await ticks(world, list);
    await send(browser, `${list}/apply`, { unit_all: now }).expect(303);
    expect(await unitOf(world, 'fia@firma.example')).toBe('Utveckling/Labb');
    expect(await unitOf(world, 'dan@firma.example')).toBe('Ekonomi/Lön');
  });

  test('of many units with one name the first are shown, and how many there are besides', async () => {
    const world = await makeWorld(open);
    const many = Array.from({ length: 60 }, (_, n) => `P${n} Q;p${n}@firma.example;Enhet ${n}/Lager`);
    await takeList(world.store, [HEAD, ...many]);
    const { browser } = world.administrator;
    const list = await sendList(browser, [HEAD, 'Bo Ek;bo@firma.example;Lager']);
    const { text } = await browser.get(list).expect(200);
    expect(text.match(/<li>Enhet \d+ \/ Lager<\/li>/g)).toHaveLength(8);
    expect(text).toContain('52 more are not shown.');
  });

  test('a list that says nothing of units asks nothing about them', async () => {
    const { store } = await makeWorld(open);
    await takeList(store, company);
    expect((await compareList(store, ['Namn;E-post', 'Anna Berg;anna@firma.example'])).unitsHere).toEqual([]);
  });
});
