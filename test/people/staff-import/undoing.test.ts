import { publishPost } from '../../../src/blogs/publishing.ts';
import { written } from '../../../src/blogs/written.ts';
import { newId } from '../../../src/database/id.ts';
import { peopleSaying } from '../../../src/directory/colleagues.ts';
import { makeAccount } from '../../../src/people/accounts.ts';
import { leave } from '../../../src/people/leaving.ts';
import { undoImport } from '../../../src/people/staff-import/undoing.ts';
import { onBothDatabases } from '../../support/databases.ts';
import { openRoom } from '../../support/room.ts';
import { send } from '../../support/visitor.ts';
import { PASSWORD, makeWorld } from '../../support/world.ts';
import { everybody, managersOf, takeBytes, takeList } from '../lists.ts';
import { HEAD, after, before, emails, idOf, staff, take, undo } from './undoing.ts';

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
    expect(text.replace(/\s+/g, ' ')).toContain('<dt>are taken away</dt><dd>2</dd>');
    expect(text.replace(/\s+/g, ' ')).toContain(
      '<dt>go back to what they were before the list</dt><dd>3</dd>',
    );
    await browser.post(`${address}/undo`).expect(303);
    expect([await staff(world), await managersOf(world.store)]).toEqual(was);
    await browser.get(address).expect(200, /The list was undone/);
    await browser.get('/audit').expect(200, /undid a staff list: 2 taken away, 3 as before/);
  });

  test('a list that changes nothing but job titles lets people be found by those, and undone by the former ones', async () => {
    const world = await makeWorld(open);
    const found = async (title: string) =>
      (await peopleSaying(world.store.database, title)).map(({ name }) => name);
    const titled = (title: string) => [HEAD, `Anna Berg;anna@firma.example;Köket;${title};`];
    await take(world, titled('Kock'));
    expect(await found('kock')).toEqual(['Anna Berg']);
    const address = await take(world, titled('Svetsare'));
    expect([await found('kock'), await found('svetsare')]).toEqual([[], ['Anna Berg']]);
    await world.administrator.browser.post(`${address}/undo`).expect(303);
    expect([await found('kock'), await found('svetsare')]).toEqual([['Anna Berg'], []]);
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

  test('whoever came by the list and has taken the place of another record stays', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, before);
    const address = await take(world, [
      HEAD,
      'Anna Berg;anna.berg@firma.example;;;',
      'Fia Ro;fia@firma.example;;;',
    ]);
    const [anna, gone] = [
      await idOf(world, 'anna.berg@firma.example'),
      await idOf(world, 'anna@firma.example'),
    ];
    await send(world.administrator.browser, `/people/${anna}/unite/${gone}`, {}).expect(303);
    expect(await undo(world, address)).toBe('1 0 1 0');
    expect(await emails(world)).toEqual([
      'anna.berg@firma.example',
      'bo@firma.example',
      'dan@firma.example',
      'eva@firma.example',
    ]);
  });

  test('whoever is named in a text stays: the text is about them', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const address = await take(world, before);
    const room = await openRoom(store);
    await room.makeBlog(employee.id);
    const meant = new Map([['Bo Ek', await idOf(world, 'bo@firma.example')]]);
    const text = written('Thanks to @Bo Ek for the help.', { meant });
    const post = { personId: employee.id, title: 'Thanks', text, key: newId() };
    await store.transaction((transaction) => publishPost(transaction, post));
    expect(await undo(world, address)).toBe('3 0 0 1');
    expect(await emails(world)).toEqual(['bo@firma.example']);
  });

  test('whom a later list names was not here by this one alone, until that one is undone too', async () => {
    const world = await makeWorld(open);
    const first = await take(world, before);
    const later = [HEAD, 'Anna Berg;anna@firma.example;Sälj;;', 'Dan Ask;dan@firma.example;;;'];
    const second = await take(world, later);
    expect(await undo(world, second)).toBe('0 1 0 0');
    const again = await take(world, later);
    expect(await undo(world, first)).toBe('2 0 2 0');
    expect(await emails(world)).toEqual(['anna@firma.example', 'dan@firma.example']);
    expect(await undo(world, again)).toBe('0 1 0 0');
    // The kitchen came by the first list, and went with it.
    expect((await staff(world))[0]?.slice(2, 4)).toEqual(['Sälj', 'Kock']);
  });

  test('a later list that is undone does not keep those whom it named', async () => {
    const world = await makeWorld(open);
    const first = await take(world, before);
    await undo(world, await take(world, before));
    expect(await undo(world, first)).toBe('4 0 0 0');
    expect(await staff(world)).toEqual([]);
  });

  test('whoever presses does not leave by it, and is as before in all else', async () => {
    const world = await makeWorld(open);
    const { store, administrator, employee } = world;
    await takeList(store, ['Namn;E-post', `Ebba;${employee.email}`, `Kim;${world.colleague.email}`]);
    const people = [employee.id, world.colleague.id];
    const write = (facts: { is_administrator?: number; confirmed_at?: number; left_at?: number }) =>
      store.database.updateTable('people').set(facts).where('id', 'in', people).execute();
    await write({ is_administrator: 1, confirmed_at: 1, left_at: 1 });
    const names = [`Ebba Lind;${employee.email}`, `Kim;${world.colleague.email}`];
    const address = await take(world, ['Namn;E-post', ...names]);
    const { browser } = employee;
    await send(browser, '/signin', { email: employee.email, password: PASSWORD }).expect(303);
    await send(browser, `/people/${administrator.id}/leave`, {}).expect(303);

    // Ebba is as before in all else, and Kim has left again.
    expect(await undo({ ...world, administrator: employee }, address)).toBe('0 1 0 1');
    const [ebba, kim] = [employee.email, world.colleague.email].map((email) =>
      everybody(store).then((rows) => rows.find((row) => row.email === email)),
    );
    expect(await ebba).toMatchObject({ name: 'Ebba', left_at: null });
    expect(await kim).toMatchObject({ left_at: 1 });
    await browser.get('/people/import').expect(200);
  });

  test('from the command line, too, somebody is left to administer', async () => {
    const world = await makeWorld(open);
    const { store, administrator, employee, colleague } = world;
    const lines = ['Namn;E-post', `Ebba;${employee.email}`, `Kim;${colleague.email}`];
    await takeList(store, lines);
    const people = [employee.id, colleague.id];
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1, confirmed_at: 1, left_at: 1 })
      .where('id', 'in', people)
      .execute();
    const { id } = await takeBytes(store, Buffer.from(lines.join('\n')));
    await store.transaction((transaction) => leave(transaction, administrator.id, employee.id));
    const undone = await store.transaction((transaction) => undoImport(transaction, id, null));
    expect(undone).toMatchObject({ putBack: 1, stay: 1 });
    const here = (await everybody(store)).filter((row) => people.includes(row.id) && row.left_at === null);
    expect(here).toHaveLength(1);
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
