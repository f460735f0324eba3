import { makeAccount } from '../../../src/people/accounts.ts';
import { onBothDatabases } from '../../support/databases.ts';
import type { World } from '../../support/world.ts';
import { makeWorld } from '../../support/world.ts';
import { everybody, managersOf, takeList } from '../lists.ts';

const HEAD = 'Namn;E-post;Förvaltning/Enhet;Titel;Chef';
const before = [
  HEAD,
  'Anna Berg;anna@firma.example;Köket;Kock;dan@firma.example',
  'Bo Ek;bo@firma.example;Köket;;dan@firma.example',
  'Dan Ask;dan@firma.example;;;',
  'Eva Lind;eva@firma.example;Sälj;;',
];
/** Anna is called otherwise and moved, Bo moved, Eva is back, Fia and Gun are new. */
const after = [
  HEAD,
  'Anna Berg-Ek;anna@firma.example;Sälj;Säljare;',
  'Bo Ek;bo@firma.example;Sälj;;',
  'Dan Ask;dan@firma.example;;;',
  'Eva Lind;eva@firma.example;Sälj;;',
  'Fia Ro;fia@firma.example;Lager;;',
  'Gun Ås;gun@firma.example;Lager;;',
];

/** Takes a list through the doors, and gives back its address. */
async function take({ administrator: { browser } }: World, lines: string[]): Promise<string> {
  const sent = await browser
    .post('/people/import')
    .attach('file', Buffer.from(lines.join('\n')), 'lista.csv')
    .expect(303);
  const address = String(sent.headers['location']);
  await browser.post(`${address}/apply`).expect(303);
  return address;
}

async function staff({ store }: World) {
  const people = await everybody(store);
  return people
    .filter(({ email }) => email.endsWith('@firma.example'))
    .map(({ email, name, unit, title, listed_at: listed, left_at: left }) => [
      email,
      name,
      unit,
      title,
      listed,
      left,
    ]);
}

onBothDatabases((open) => {
  test('undone, everybody is as before: names, units, who had left, managers; who came by it is gone', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, before);
    await world.store.database
      .updateTable('people')
      .set({ left_at: 1 })
      .where('email', '=', 'eva@firma.example')
      .execute();
    const was = [await staff(world), await managersOf(world.store)];
    expect(was[1]).toEqual(['Köket: dan@firma.example']);
    const address = await take(world, after);
    expect([await staff(world), await managersOf(world.store)]).not.toEqual(was);

    const { browser } = world.administrator;
    await browser.get(address).expect(200, new RegExp(`${address}/undo`));
    const { text } = await browser.get(`${address}/undo`).expect(200);
    expect(text.replace(/\s+/g, ' ')).toContain('<dt>taken away</dt><dd>2</dd>');
    expect(text.replace(/\s+/g, ' ')).toContain('<dt>as before the list</dt><dd>3</dd>');
    await browser.post(`${address}/undo`).expect(303);
    expect([await staff(world), await managersOf(world.store)]).toEqual(was);
    await browser.get(address).expect(200, /The list was undone/);
    await browser.get('/audit').expect(200, /undid a staff list: 2 taken away, 3 as before/);
  });

  test('what somebody changed since stays, and so does whoever has an account by now', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, before);
    const address = await take(world, after);
    const { database } = world.store;
    await database
      .updateTable('people')
      .set({ name: 'Anna Nyman' })
      .where('email', '=', 'anna@firma.example')
      .execute();
    await database
      .updateTable('people')
      .set({ unit_id: null })
      .where('email', '=', 'bo@firma.example')
      .execute();
    const fia = { name: 'Fia Ro', email: 'fia@firma.example', passwordHash: 'hash' };
    await world.store.transaction((transaction) => makeAccount(transaction, fia));
    await world.administrator.browser.post(`${address}/undo`).expect(303);
    const people = new Map((await staff(world)).map(([email, ...facts]) => [email, facts]));
    expect(people.get('anna@firma.example')?.slice(0, 3)).toEqual(['Anna Nyman', 'Köket', 'Kock']);
    expect(people.get('bo@firma.example')?.slice(0, 2)).toEqual(['Bo Ek', '']);
    expect(people.has('fia@firma.example')).toBe(true);
    expect(people.has('gun@firma.example')).toBe(false);
  });

  test('a second undoing does no harm, and the list can be taken again', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const address = await take(world, after);
    await Promise.all([
      browser.post(`${address}/undo`).expect(303),
      browser.post(`${address}/undo`).expect(303),
    ]);
    expect(await staff(world)).toEqual([]);
    await browser.get(`${address}/undo`).expect(404);
    await take(world, after);
    await browser.post(`${address}/undo`).expect(303);
    expect(await staff(world)).toHaveLength(6);
    await browser.get('/people/import').expect(200, /lista\.csv/);
  });

  test('nobody else undoes anything', async () => {
    const world = await makeWorld(open);
    const address = await take(world, after);
    for (const { browser } of [world.facilitator, world.employee]) {
      await browser.get(`${address}/undo`).expect(404);
      await browser.post(`${address}/undo`).expect(404);
    }
    await world.administrator.browser.post('/people/import/nothing/undo').expect(404);
    expect(await staff(world)).toHaveLength(6);
  });
});
