import { findWords } from '../../src/database/finding-words.ts';
import type { Store } from '../../src/database/store.ts';
import { correctEmail, correctName } from '../../src/people/correcting.ts';
import type { PeopleQuestion } from '../../src/people/people-list.ts';
import { hasStaffList, listPeople } from '../../src/people/people-list.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { leave } from '../../src/people/leaving.ts';
import { listUnits } from '../../src/people/units.ts';
import { fill } from '../../src/search/filling.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeUnit } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import { makePerson, makeWorld } from '../support/world.ts';
import { takeList } from './lists.ts';

const list = [
  'Namn;E-post;Förvaltning/Enhet',
  'Åke Öberg;ake@firma.example;Produktion/Köket',
  'Anna Berg;anna@firma.example;Produktion',
  'Anna Berg;anna.b@firma.example;',
  'Bo 100%_ig;bo@firma.example;',
];

onBothDatabases((open) => {
  const names = async (question: PeopleQuestion) => {
    const store = await open();
    await takeList(store, list);
    return (await listPeople(store.database, question)).people.map((person) => person.email).sort();
  };

  test.each([
    ['åke', ['ake@firma.example']],
    ['ÅKE', ['ake@firma.example']],
    ['öberg', ['ake@firma.example']],
    ['berg anna', ['anna.b@firma.example', 'anna@firma.example']],
    ['ANNA.B@', ['anna.b@firma.example']],
    ['ann ber', ['anna.b@firma.example', 'anna@firma.example']],
    ['nna', []],
    ['ö', ['ake@firma.example']],
    ['oberg', ['ake@firma.example']],
    ['äke', []],
    ['ake@f', ['ake@firma.example']],
    ['anna@', ['anna@firma.example']],
    ['berg @firma.example', ['anna.b@firma.example', 'anna@firma.example']],
    ['@other.example', []],
    ['100%', ['bo@firma.example']],
    ['%', []],
    ['!', []],
    ['@', []],
    ["'; drop table people; --", []],
    ['nobody', []],
  ])('a search for %j finds %j', async (search, found) => {
    expect(await names({ search })).toEqual(found);
  });

  test('names stand in the order of the Swedish alphabet, whichever database keeps them', async () => {
    const store = await open();
    const firstNames = ['Östen', 'Ärla', 'Åke', 'Zara', 'erik', 'Élise', 'Yvonne', 'Øyvind'];
    const rows = firstNames.map((name, index) => `${name} Ek;person${index}@firma.example;`);
    await takeList(store, ['Namn;E-post;Enhet', ...rows]);
    const inOrder = [];
    for (let after: string | undefined; ;) {
      const { people, next } = await listPeople(store.database, { most: 3, after });
      inOrder.push(...people.map((person) => person.name.split(' ')[0]));
      if (next === null) break;
      after = next;
    }
    expect(inOrder).toEqual(['Élise', 'erik', 'Yvonne', 'Zara', 'Åke', 'Ärla', 'Östen', 'Øyvind']);
  });

  test('pages follow each other without leaving out or repeating people of one name', async () => {
    const store = await open();
    await takeList(store, list);
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const { total, people, next } = await listPeople(store.database, { after, most: 1 });
      expect(total).toBe(4);
      seen.push(...people.map((person) => person.email));
      after = next ?? undefined;
      expect(next === null).toBe(page === 3);
    }
    expect(new Set(seen).size).toBe(4);
  });

  test('a place in the list that is not there any more begins at the first page', async () => {
    expect(await names({ after: 'nobody' })).toHaveLength(4);
  });

  test('everybody’s state is told in one word', async () => {
    const store = await open();
    expect(await hasStaffList(store.database)).toBe(false);
    await takeList(store, list);
    expect(await hasStaffList(store.database)).toBe(true);
    await makePerson(store, 'Cia');
    const set = (email: string, values: object) =>
      store.database.updateTable('people').set(values).where('email', '=', email).execute();
    await set('anna@firma.example', { invited_at: 1 });
    await set('anna.b@firma.example', { on_board_at: 1, password_hash: 'x', confirmed_at: 1 });
    await set('bo@firma.example', { left_at: 1, on_board_at: 1 });
    const { people, total } = await listPeople(store.database, {});
    expect(total).toBe(4);
    expect(
      people.map(({ name, state, isListed, isUnconfirmed }) => [name, state, isListed, isUnconfirmed]),
    ).toEqual(
      expect.arrayContaining([
        ['Anna Berg', 'invited', true, false],
        ['Anna Berg', 'on_board', true, false],
        ['Cia', 'account', false, true],
        ['Åke Öberg', 'listed', true, false],
      ]),
    );
    const shown = async (show: PeopleQuestion['show']) =>
      (await listPeople(store.database, { show })).people.map((person) => person.name);
    expect(await shown('left')).toEqual(['Bo 100%_ig']);
    expect(await shown('unlisted')).toEqual(['Cia']);
    expect(await shown('unconfirmed')).toEqual(['Cia']);
    expect(await shown('on_board')).toEqual(['Anna Berg']);
    expect(await shown('account')).toEqual(['Cia']);
    expect(await shown('no_account')).toEqual(['Anna Berg', 'Åke Öberg']);
  });

  test('the list is narrowed to a unit with those below it, and to a role', async () => {
    const { administrator, facilitator, store } = await makeWorld(open);
    await takeList(store, list);
    const units = await listUnits(store.database);
    const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? '';
    const of = async (question: PeopleQuestion) =>
      (await listPeople(store.database, question)).people.map(({ name }) => name);
    expect(await of({ unitId: unitId('Produktion') })).toEqual(['Anna Berg', 'Åke Öberg']);
    expect(await of({ unitId: unitId('Köket') })).toEqual(['Åke Öberg']);
    expect(await of({ unitId: 'nowhere' })).toEqual([]);
    expect(await of({ role: 'administrator' })).toEqual(['Ada Administrator']);
    const [anna] = (await listPeople(store.database, { search: 'anna@' })).people;
    await send(administrator.browser, `/units/${unitId('Köket')}/managers`, { email: anna?.email }).expect(
      303,
    );
    expect(await of({ role: 'manager' })).toEqual(['Anna Berg']);
    const { text } = await administrator.browser.get('/people?role=facilitator&show=account').expect(200);
    expect(text).toContain(facilitator.name);
    expect(text).not.toContain('Åke Öberg');
  });

  test('an administrator gets everybody as a page and as JSON', async () => {
    const { administrator, store } = await makeWorld(open);
    await takeList(store, list);
    const { text } = await administrator.browser.get('/people?q=öberg').expect(200);
    expect(text).toContain('Åke Öberg');
    expect(text).not.toContain('Anna Berg');
    const answer = await administrator.browser
      .get('/people?q=öberg')
      .set('Accept', 'application/json')
      .expect(200);
    expect(answer.body).toEqual({
      total: 1,
      people: [
        {
          id: expect.any(String) as unknown,
          name: 'Åke Öberg',
          email: 'ake@firma.example',
          unit: 'Produktion / Köket',
          state: 'listed',
        },
      ],
      next: null,
      is_indexing: false,
    });
  });

  test('nobody else sees that there is a list', async () => {
    const { facilitator, employee, stranger } = await makeWorld(open);
    await facilitator.browser.get('/people').expect(404);
    await employee.browser.get('/people').expect(404);
    await employee.browser.get('/people').set('Accept', 'application/json').expect(404);
    await stranger().get('/people').expect(303).expect('Location', '/signin?next=%2Fpeople');
    await stranger().get('/people').set('Accept', 'application/json').expect(401);
  });

  test('a question that makes no sense is the first page', async () => {
    const { administrator } = await makeWorld(open);
    await administrator.browser.get('/people?show=__proto__&after[]=x&q=a&q=b').expect(200);
    await administrator.browser.get(`/people?after=${'x'.repeat(5_000)}&q=${'%25'.repeat(900)}`).expect(200);
  });

  test('whoever is renamed, gets another e-mail, leaves, is erased or goes with an undone list is found as they are then', async () => {
    const { store, administrator } = await makeWorld(open);
    await takeList(store, list);
    const found = async (search: string, show: PeopleQuestion['show'] = 'all') =>
      (await listPeople(store.database, { search, show })).people.map(({ email }) => email);
    const { id } = await makePerson(store, 'Cia Ström');
    const byId = administrator.id;
    await store.transaction((inside) => correctName(inside, { personId: id, name: 'Cia Storm', byId }));
    await store.transaction((inside) =>
      correctEmail(inside, { personId: id, email: 'cia@firma.example', byId }),
    );
    expect(await found('ström')).toEqual([]);
    expect(await found('storm cia@firma')).toEqual(['cia@firma.example']);

    await store.transaction((inside) => leave(inside, id, byId));
    expect(await found('storm')).toEqual([]);
    expect(await found('storm', 'left')).toEqual(['cia@firma.example']);
    await store.transaction((inside) => erasePerson(inside, id, byId));
    expect(await found('storm', 'left')).toEqual([]);
    expect(await registerOf(store, 'storm')).toEqual([]);

    await store.database.deleteFrom('people').where('email', '=', 'bo@firma.example').execute();
    expect(await registerOf(store, 'bo')).toEqual([]);
  });

  test('what was there before the register is taken into it at the start', async () => {
    const store = await open();
    await takeList(store, list);
    await store.database.deleteFrom('register_words').execute();
    await store.database.updateTable('word_indexes').set({ filled_at: null }).execute();
    expect((await listPeople(store.database, { search: 'öberg' })).total).toBe(0);
    await fill(store);
    expect((await listPeople(store.database, { search: 'öberg' })).total).toBe(1);
  });

  test('until everybody is taken in, whoever searches is told so instead of that there is nobody', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, list);
    const unit = await makeUnit(world.store, 'Assembly');
    await world.store.database.deleteFrom('register_words').execute();
    await world.store.database.updateTable('word_indexes').set({ filled_at: null }).execute();
    const pages = async () => [
      (await browser.get('/people?q=öberg').expect(200)).text,
      (await browser.get(`/people/${world.employee.id}/unite?q=öberg`).expect(200)).text,
      (await send(browser, `/units/${unit}/managers`, { email: 'nobody here' }).expect(422)).text,
    ];
    for (const text of await pages()) {
      expect(text).toMatch(/is being indexed/);
      expect(text).not.toMatch(/Nobody (else )?fits|Nobody here has this name/);
    }
    expect((await browser.get('/people').expect(200)).text).not.toContain('is being indexed');
    await fill(world.store);
    for (const text of await pages()) expect(text).not.toMatch(/is being indexed/);
  });
});

async function registerOf(store: Store, word: string): Promise<string[]> {
  const question = {
    words: [word],
    where: 'title',
    begun: 'last',
    before: Number.MAX_SAFE_INTEGER,
  } as const;
  const { found } = await findWords(store.database, 'register_words', {
    ...question,
    words: [word],
    most: 9,
  });
  return found.map(({ id }) => id);
}
