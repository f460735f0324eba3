import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';
import { managersOf, sendList, takeList } from './lists.ts';

const HEAD = 'Namn;E-post;Enhet;Chef';
const leaders = ['Mia Berg;mia@firma.example;;', 'Kaj Ek;kaj@firma.example;;'];
const list = [
  HEAD,
  ...leaders,
  'Anna Ås;anna@firma.example;Köket;mia@firma.example',
  'Bo Ås;bo@firma.example;Köket;mia@firma.example',
  'Cia Ås;cia@firma.example;Köket;kaj@firma.example',
];

onBothDatabases((open) => {
  test('a unit whose people name different managers is pointed at; whoever is ticked manages it, and no longer when the list is undone', async () => {
    const { administrator, store } = await makeWorld(open);
    const { browser } = administrator;
    const address = await sendList(browser, list);
    const { text } = await browser.get(address).expect(200);
    expect(text).toMatch(/Units without a manager <span class="count">1</);
    expect(text).toMatch(/Mia Berg <span class="fine email">mia@firma\.example, named by 2 people/);
    expect(text).toMatch(/Kaj Ek <span class="fine email">kaj@firma\.example, named by 1 person/);
    const [, tick = ''] = /name="(manages_[^"]+)"/.exec(text) ?? [];

    await send(browser, `${address}/choices`, { [tick]: 'yes' }).expect(303);
    const chosen = (await browser.get(address).expect(200)).text;
    expect(chosen).toContain(`name="${tick}" value="yes" checked`);
    expect(chosen).toMatch(/1 unit gets a manager[^]*<li>Köket: Mia Berg<\/li>/);
    await send(browser, `${address}/apply`, { [tick]: 'yes' }).expect(303);
    expect(await managersOf(store)).toEqual(['Köket: mia@firma.example']);
    await browser.get(address).expect(200, /1 unit has got a manager\./);
    await browser.get('/audit?about=rights').expect(200, /made manager/);

    await browser
      .get(`${address}/undo`)
      .expect(200, /<dt>units go back to the manager they had, or to none<\/dt><dd>1<\/dd>/);
    await browser.post(`${address}/undo`).expect(303);
    expect(await managersOf(store)).toEqual([]);
    await browser
      .get(address)
      .expect(200, /<dt>units have the manager they had before, or none<\/dt><dd>1<\/dd>/);
  });

  test('a list that names managers and changes none says so; one without managers says nothing', async () => {
    const { administrator, store } = await makeWorld(open);
    const { browser } = administrator;
    const agreed = list.map((row) => row.replace(/kaj@firma\.example$/, 'mia@firma.example'));
    await takeList(store, agreed);
    const same = await browser.get(await sendList(browser, agreed)).expect(200);
    expect(same.text).toContain('who manages which unit stays as it is');
    const without = agreed.map((row) => row.slice(0, row.lastIndexOf(';')));
    const other = await browser.get(await sendList(browser, without)).expect(200);
    expect(other.text).not.toContain('who manages which unit');
  });

  test('a tick that was offered before another list came in is asked about again', async () => {
    const { administrator, store } = await makeWorld(open);
    const { browser } = administrator;
    const address = await sendList(browser, list);
    const [, tick = ''] = /name="(manages_[^"]+)"/.exec((await browser.get(address)).text) ?? [];
    await takeList(store, [HEAD, ...leaders, 'Dan Ås;dan@firma.example;Köket;kaj@firma.example']);
    const { text } = await send(browser, `${address}/apply`, { [tick]: 'yes' }).expect(422);
    expect(text).toContain('other units are without a manager than were shown then');
    expect(await managersOf(store)).toEqual(['Köket: kaj@firma.example']);
  });
});
