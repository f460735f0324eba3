import { listColleagues, peopleSaying } from '../../src/directory/colleagues.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { makeOneRecord } from '../../src/people/one-record.ts';
import { sayAbout } from '../../src/people/profile.ts';
import { findByName } from '../../src/people/names.ts';
import { fill } from '../../src/search/filling.ts';
import { keepWords } from '../../src/database/full-text.ts';
import { migrations } from '../../src/database/migrations.ts';
import { search } from '../../src/search/search.ts';
import type { Store } from '../../src/database/store.ts';
import { blogger, posted } from '../blogs/doors.ts';
import { person } from '../blogs/writers.ts';
import { happens } from '../notifications/news.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeUnit } from '../support/plan.ts';
import { makeWorld } from '../support/world.ts';

async function names({ database }: Store, question: Parameters<typeof listColleagues>[1]): Promise<string[]> {
  return (await listColleagues(database, question)).people.map(({ name }) => name);
}

onBothDatabases((open) => {
  test('everybody is found page by page, each once, while others come and go', async () => {
    const store = await open();
    for (const name of ['Bo', 'Anna', 'Bo', 'Cia', 'Dan']) await person(store, name);
    const first = await listColleagues(store.database, { most: 2 });
    expect(first.people.map(({ name }) => name)).toEqual(['Anna', 'Bo']);
    await person(store, 'Alva');
    const rest = await listColleagues(store.database, { most: 3, after: first.next ?? '' });
    expect(rest.people.map(({ name }) => name)).toEqual(['Bo', 'Cia', 'Dan']);
    expect(rest.next).toBeNull();
    const ids = [...first.people, ...rest.people].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });

  test('a search finds beginnings of first names, surnames and double names, in any case, å ä ö too', async () => {
    const store = await open();
    for (const name of ['Åsa Lindqvist', 'Gun-Britt Öberg', 'Bo Ek', 'Ali 100% Ek'])
      await person(store, name);
    await fill(store);
    expect(await names(store, { search: 'lind' })).toEqual(['Åsa Lindqvist']);
    expect(await names(store, { search: 'åsa' })).toEqual(['Åsa Lindqvist']);
    expect(await names(store, { search: 'öBE gun' })).toEqual(['Gun-Britt Öberg']);
    expect(await names(store, { search: 'britt' })).toEqual(['Gun-Britt Öberg']);
    expect(await names(store, { search: 'qvist' })).toEqual([]);
    expect(await names(store, { search: '100%' })).toEqual(['Ali 100% Ek']);
    expect(await names(store, { search: '%' })).toEqual([]);
  });

  test('a name is found on a keyboard without its letters', async () => {
    const store = await open();
    for (const name of ['Åsa Öberg', 'Asa Berg', 'Bo Ek']) await person(store, name);
    await fill(store);
    expect(await names(store, { search: 'asa' })).toEqual(['Asa Berg', 'Åsa Öberg']);
    expect(await names(store, { search: 'obe as' })).toEqual(['Åsa Öberg']);
    expect(await names(store, { search: 'åsa' })).toEqual(['Åsa Öberg']);
  });

  test('somebody is found by the line about their work, as it is now, by beginnings and on a keyboard without its letters', async () => {
    const store = await open();
    const [asa, bo] = [await person(store, 'Åsa Ek'), await person(store, 'Bo Berg')];
    await person(store, 'Svea Lind');
    await fill(store);
    const says = (personId: string, about: string) =>
      store.transaction((transaction) => sayAbout(transaction, { personId, about }));
    const saying = async (words: string) =>
      (await peopleSaying(store.database, words)).map(({ name }) => name).sort();
    await says(asa, 'Frågor om svetsning och kylvatten');
    await says(bo, 'Åker skidor, svetsar inget');
    expect(await saying('svets')).toEqual(['Bo Berg', 'Åsa Ek']);
    expect(await saying('kylv fråg')).toEqual(['Åsa Ek']);
    expect(await saying('fragor')).toEqual(['Åsa Ek']);
    // Together with their name, but not by their name alone; that is no line.
    expect(await saying('ek kylvatten')).toEqual(['Åsa Ek']);
    expect(await saying('ek')).toEqual([]);
    expect(await saying('vatten')).toEqual([]);
    expect(await names(store, { search: 'svea' })).toEqual(['Svea Lind']);
    expect(await names(store, { search: 'kylvatten' })).toEqual([]);
    expect(await saying('')).toEqual([]);

    await says(asa, 'Mest kylvatten');
    expect(await saying('svets')).toEqual(['Bo Berg']);
    await store.database.updateTable('people').set({ name: 'Åsa Öberg' }).where('id', '=', asa).execute();
    await happens(store, { kind: 'person.changed', personId: asa });
    expect(await saying('kylv')).toEqual(['Åsa Öberg']);
    const dan = await person(store, 'Dan Ek');
    await happens(store, { kind: 'person.changed', personId: dan });
    await store.transaction((transaction) => makeOneRecord(transaction, { keptId: dan, goneId: asa }));
    expect(await saying('kylv')).toEqual(['Dan Ek']);
    for (const gone of [bo, dan])
      await store.transaction((transaction) => erasePerson(transaction, gone, bo));
    for (const words of ['svets', 'kylv']) expect(await saying(words)).toEqual([]);
  });

  test('somebody is found by their job title, together with their name or line, too, and is said to be so', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const titled = async (name: string, title: string) => {
      const id = await person(store, name);
      await store.database.updateTable('people').set({ title }).where('id', '=', id).execute();
      await happens(store, { kind: 'person.changed', personId: id });
      return id;
    };
    const [asa, bo] = [
      await titled('Åsa Ek', 'Löneadministratör'),
      await titled('Bo Berg', 'Administratör, lön'),
    ];
    await fill(store);
    const saying = async (words: string) =>
      (await peopleSaying(store.database, words)).map(({ name }) => name).sort();
    expect(await saying('löneadm')).toEqual(['Åsa Ek']);
    expect(await saying('loneadministrator')).toEqual(['Åsa Ek']);
    expect(await saying('lön')).toEqual(['Bo Berg', 'Åsa Ek']);
    expect(await saying('bo adm')).toEqual(['Bo Berg']);
    await store.transaction((transaction) =>
      sayAbout(transaction, { personId: asa, about: 'Fråga om friskvård' }),
    );
    expect(await saying('löneadministratör friskvård')).toEqual(['Åsa Ek']);
    const page = (await employee.browser.get('/directory?q=loneadm').expect(200)).text;
    expect(page).toMatch(/id="saying">“loneadm” in the job title or the line about their work<[^]*>Åsa Ek</);
    // A search for people and an `@` go by names.
    expect((await search(store.database, { typed: 'löneadministratör' })).people.found).toEqual([]);
    expect(await findByName(store.database, 'löneadministratör', 5)).toEqual([]);

    await store.database.updateTable('people').set({ title: 'Controller' }).where('id', '=', bo).execute();
    await happens(store, { kind: 'people.changed', personIds: [bo], retitled: [bo] });
    expect(await saying('administratör')).toEqual([]);
    expect(await saying('contr')).toEqual(['Bo Berg']);
  });

  test('of many with one job title some are shown, and that there are more', async () => {
    const { store, employee } = await makeWorld(open);
    for (let number = 0; number < 21; number += 1) {
      const id = await person(store, `Nurse ${number}`);
      await store.database
        .updateTable('people')
        .set({ title: 'Sjuksköterska' })
        .where('id', '=', id)
        .execute();
    }
    await happens(store, { kind: 'list.imported', added: 21, changed: 0, left: 0 });
    const shown = async (q: string) => {
      const { text } = await employee.browser.get(`/directory?q=${encodeURIComponent(q)}`).expect(200);
      return [text.split('Sjuksköterska').length - 1, text.includes('More people have it')];
    };
    expect(await shown('sjuksköt')).toEqual([20, true]);
    expect(await shown('sjuksköt 7')).toEqual([1, false]);
  });

  test('while everybody is taken in anew they are found by their names, and behind it by their job titles, too', async () => {
    const store = await open();
    const asa = await person(store, 'Åsa Ek');
    const name = { id: asa, at: 1, title: 'Åsa Ek', text: '' };
    await store.transaction(({ database }) => keepWords(database, 'people_words', [name]));
    await store.database.updateTable('people').set({ title: 'Svetsare' }).where('id', '=', asa).execute();
    const anew = new Map(Object.entries(migrations)).get('0090_job_titles_found');
    await fill(store);
    await anew?.up(store.database);
    const offered = async () => (await findByName(store.database, 'asa', 5)).map(({ id }) => id);
    expect(await offered()).toEqual([asa]);
    await fill(store);
    expect(await offered()).toEqual([asa]);
    expect((await peopleSaying(store.database, 'svets')).map(({ id }) => id)).toEqual([asa]);
  });

  test('whose line has the words as they are typed is found by a name that has them in a plainer spelling, too', async () => {
    const store = await open();
    const asa = await person(store, 'Åsa Öberg');
    const about = 'Nås på asa.oberg@firma.example';
    await store.transaction((transaction) => sayAbout(transaction, { personId: asa, about }));
    await fill(store);
    for (const typed of ['oberg', 'obe', 'asa oberg', 'ob as']) {
      const inSearch = await search(store.database, { typed });
      const ways = {
        offered: (await findByName(store.database, typed, 5)).map(({ name }) => name),
        inSearch: inSearch.people.found.map(({ name }) => name),
        listed: await names(store, { search: typed }),
        saying: (await peopleSaying(store.database, typed)).map(({ name }) => name),
      };
      const once = ['Åsa Öberg'];
      expect([typed, ways]).toEqual([typed, { offered: once, inSearch: once, listed: once, saying: [] }]);
    }
  });

  test('whoever has a word both begun as it is typed and whole in a plainer spelling is offered once', async () => {
    const store = await open();
    await person(store, 'Ås Asa');
    await fill(store);
    expect((await findByName(store.database, 'as', 5)).map(({ name }) => name)).toEqual(['Ås Asa']);
  });

  test('a line that was there before lines were looked through is found, too', async () => {
    const store = await open();
    const asa = await person(store, 'Åsa Ek');
    await store.database.updateTable('people').set({ about: 'Kylvatten' }).where('id', '=', asa).execute();
    await fill(store);
    expect((await peopleSaying(store.database, 'kylv')).map(({ name }) => name)).toEqual(['Åsa Ek']);
  });

  test('a search gives all of many page by page, and of a few of them those of the unit', async () => {
    const store = await open();
    const unit = await makeUnit(store, 'Works');
    const many = Array.from({ length: 320 }, (_none, place) => `Anna ${String(place).padStart(3, '0')}`);
    for (const name of many) await person(store, name, name.endsWith('7') ? unit : null);
    await fill(store);
    const found: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await listColleagues(store.database, { search: 'ann', after, most: 100 });
      found.push(...page.people.map(({ name }) => name));
      after = page.next;
    }
    expect(found).toEqual(many);
    expect(await names(store, { search: 'a 01', unitId: unit })).toEqual(['Anna 017']);
    expect(await names(store, { search: 'anna 0', unitId: unit, most: 2 })).toEqual(['Anna 007', 'Anna 017']);
    expect(await names(store, { search: 'zz' })).toEqual([]);

    // Of many, the list has whose name is written so; by a plainer spelling of their name alone nobody says so.
    const saying = async () => (await peopleSaying(store.database, 'ann')).map(({ name }) => name);
    const anne = await person(store, 'Änne Ek');
    await happens(store, { kind: 'person.changed', personId: anne });
    expect(await saying()).toEqual([]);
    await store.transaction((transaction) =>
      sayAbout(transaction, { personId: anne, about: 'Nås på anne@firma.example' }),
    );
    expect(await saying()).toEqual(['Änne Ek']);
  }, 30_000);

  test('a unit shows who is in it and the units below; whoever has left is nowhere', async () => {
    const world = await makeWorld(open);
    const { store, employee } = world;
    const top = await makeUnit(store, 'Works');
    const below = await makeUnit(store, 'Assembly', top);
    await person(store, 'Åsa Ek', below);
    await person(store, 'Cia Ek', await makeUnit(store, 'Line', below));
    await person(store, 'Bo Berg', top);
    const gone = await person(store, 'Gone Long', below);
    await store.database.updateTable('people').set({ left_at: 1 }).where('id', '=', gone).execute();

    const page = (await employee.browser.get(`/directory?unit=${top}`).expect(200)).text;
    expect(page).toContain('Bo Berg');
    expect(page).not.toContain('Åsa Ek');
    expect(page).toMatch(new RegExp(`/directory\\?unit=${below}">Assembly</a> <span class="fine">2 people<`));
    const lower = (await employee.browser.get(`/directory?unit=${below}`).expect(200)).text;
    expect(lower).toContain('Åsa Ek');
    expect(lower).not.toContain('Gone Long');
    expect(lower).toContain(`/directory?unit=${top}`);
    expect(lower).not.toContain('[object Object]');
    expect((await employee.browser.get('/directory?q=gone').expect(200)).text).toContain(
      'was found for “gone”',
    );
    await employee.browser.get(`/directory/${gone}`).expect(404);
    await employee.browser.get('/directory?unit=nothing').expect(404);
  });

  test('a search finds the units that are called so, by beginnings and on a keyboard without its letters', async () => {
    const { store, employee } = await makeWorld(open);
    const north = await makeUnit(store, 'Norr');
    const works = await makeUnit(store, 'Verkstad Öst', north);
    await makeUnit(store, 'Line', works);
    await makeUnit(store, 'Huvudkontor');
    const found = async (q: string) =>
      (await employee.browser.get(`/directory?q=${encodeURIComponent(q)}`).expect(200)).text;
    for (const q of ['verkstad', 'VERK', 'ost', 'öst verk']) {
      const text = await found(q);
      expect(text).toContain(`/directory?unit=${works}">Verkstad Öst</a> <span class="fine">Norr</span>`);
      expect(text).not.toMatch(/no unit was found|Huvudkontor/);
    }
    // The middle of a word is no beginning; nor is a unit called as those below it.
    for (const q of ['stad', 'kontor', 'norr verkstad', '..']) {
      const text = await found(q);
      expect(text).not.toContain('units-found');
      expect(text).toContain('no unit was found');
    }
    await employee.browser
      .get(`/directory?q=verkstad&after=${employee.id}`)
      .expect(200, /^(?![^]*units-found)/);
  });

  test('of many units of one beginning some are shown, the one that is called just so first, and that there are more', async () => {
    const { store, employee } = await makeWorld(open);
    for (let number = 10; number < 22; number += 1) await makeUnit(store, `Avdelning ${number}`);
    const exactly = await makeUnit(store, 'Ögon, avd');
    const shown = async (q: string) => {
      const { text } = await employee.browser.get(`/directory?q=${encodeURIComponent(q)}`).expect(200);
      const [, first] = /units-found"[^]*?unit=([\w-]+)"/.exec(text) ?? [];
      return { first, count: text.split('>Avdelning ').length - 1, isMore: text.includes('More units') };
    };
    expect(await shown('avd')).toEqual({ first: exactly, count: 9, isMore: true });
    expect(await shown('avdelning 12')).toMatchObject({ count: 1, isMore: false });
  });

  test('a person’s page tells their line, unit, blog and latest posts, and nobody’s e-mail', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    await posted(world.store, asa, 'Pumps in winter');
    const unit = await makeUnit(world.store, 'Assembly');
    await world.store.database
      .updateTable('people')
      .set({ unit_id: unit, about: 'Ask me <b>about</b> pumps' })
      .where('id', '=', asa.id)
      .execute();
    const { text } = await world.employee.browser.get(`/directory/${asa.id}`).expect(200);
    for (const word of [
      'Pumps in winter',
      '/blogs/asa',
      'Assembly',
      'Ask me &lt;b&gt;about&lt;/b&gt; pumps',
    ]) {
      expect(text).toContain(word);
    }
    const list = (await world.employee.browser.get('/directory').expect(200)).text;
    for (const page of [text, list]) expect(page).not.toContain('@company.example');
    expect(text).not.toContain('Change it on your page');
    expect((await asa.browser.get(`/directory/${asa.id}`)).text).toContain('Change it on your page');
  });

  test('who can help with what is known from the tags they use, and a tag leads to who writes about it', async () => {
    const world = await makeWorld(open);
    const [asa, bo] = [await blogger(world, 'Åsa Ek', 'asa'), await blogger(world, 'Bo Berg', 'bo')];
    await posted(world.store, bo, 'One', 'A #pump');
    await posted(world.store, asa, 'Two', 'A #Pump and #winter');
    await posted(world.store, asa, 'Three', 'Another #pump');
    const gone = await posted(world.store, bo, 'Four', 'About #secrets');
    await bo.browser.post(`/posts/${gone.id}/delete`).expect(303);
    const list = (await world.employee.browser.get('/directory').expect(200)).text;
    expect(list).toContain('href="/directory?tag=winter"');
    expect(list).not.toContain('secrets');
    const { text } = await world.employee.browser.get('/directory?tag=PUMP').expect(200);
    expect(text.indexOf('Åsa Ek')).toBeLessThan(text.indexOf('Bo Berg'));
    expect(text.indexOf('Åsa Ek')).toBeGreaterThan(0);
    const winter = (await world.employee.browser.get('/directory?tag=winter').expect(200)).text;
    expect(winter).not.toContain('Bo Berg');
    await world.employee.browser.get('/directory?tag=nobody').expect(200, /Nobody has written about #nobody/);
    await world.employee.browser.get('/directory?tag=%2F..').expect(404);
    const page = (await world.employee.browser.get(`/directory/${asa.id}`).expect(200)).text;
    expect(page.indexOf('#pump')).toBeLessThan(page.indexOf('#winter'));
  });

  test('its one field finds who writes about something, too, by the beginning of a tag or by the tag itself', async () => {
    const world = await makeWorld(open);
    const asa = await blogger(world, 'Åsa Ek', 'asa');
    await posted(world.store, asa, 'Two', 'About #Handover-week and nothing else');
    const { store } = world;
    await fill(store);
    const { browser } = world.employee;
    for (const q of ['hand', 'handover week', 'HANDOVER']) {
      const { text } = await browser.get(`/directory?q=${encodeURIComponent(q)}`).expect(200);
      expect(text).toContain('href="/directory?tag=handover-week">#Handover-week</a>');
    }
    const nothing = (await browser.get('/directory?q=zzz').expect(200)).text;
    expect(nothing).not.toContain('id="called"');
    expect(nothing).toContain('Nobody and no unit was found for “zzz”');
    const begun = (await browser.get('/directory?q=hand').expect(200)).text;
    expect(begun).not.toContain('writes about it or');
    expect(begun).toContain('Choose a tag above to see who writes about it.');
    const found = (await browser.get('/directory?q=handover-week').expect(200)).text;
    expect(found).toMatch(/id="writers">Who writes about #Handover-week<[^]*>Åsa Ek</);
    expect(found).not.toMatch(/>Everybody<|called “/);
    expect((await browser.get('/directory?q=hand').expect(200)).text).not.toContain('id="writers"');
    const about = (await browser.get('/directory?tag=handover-week').expect(200)).text;
    expect(about).toContain('>Who writes about it</h2>');
    await store.transaction((transaction) =>
      sayAbout(transaction, { personId: asa.id, about: 'Ask me of valves' }),
    );
    const saying = (await browser.get('/directory?q=valve').expect(200)).text;
    expect(saying).toMatch(/id="saying">“valve” in the job title or the line about their work<[^]*>Åsa Ek</);
    expect(saying).not.toContain('called “');
    const led = await browser.get('/directory?q=%23Handover-Week').expect(303);
    expect(led.headers['location']).toBe('/directory?tag=handover-week');
    await browser.get('/directory?q=%23').expect(200);
  });

  test('the directory is for people of the company only, and knows no address that nobody can have', async () => {
    const { stranger, employee } = await makeWorld(open);
    await stranger().get('/directory').expect(303);
    await stranger().get(`/directory/${employee.id}`).expect(303);
    for (const address of ['nobody', '..%2f..', 'x'.repeat(200), '%F0%9F%98%80']) {
      await employee.browser.get(`/directory/${address}`).expect(404);
    }
    await employee.browser.get('/directory?after=nobody&unit=%00&q=').expect(200);
  });
});
