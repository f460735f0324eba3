import { onBothDatabases } from '../support/databases.ts';
import { planned } from '../support/plan.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { expectingNow } from '../../src/workshops/changing.ts';
import { expectedPeople } from '../../src/workshops/expected.ts';
import { sendInvitations } from '../../src/workshops/invitation.ts';
import { everybody, sendList, takeList } from './lists.ts';

const HEAD = 'Namn;E-post;Enhet;Status';
const NAMES = ['Anna Berg', 'Bo Ek', 'Cia Dal', 'Dan Ask', 'Eva Lind', 'Fia Ro', 'Gun Ås', 'Hans Alm'];
const emailOf = (name: string) => `${name.split(' ')[0]?.toLowerCase() ?? ''}@firma.example`;
const rows = NAMES.map((name) => `${name};${emailOf(name)};Köket;`);
/** Everybody but these. */
const without = (...names: string[]) => [
  HEAD,
  ...rows.filter((row) => !names.some((name) => row.startsWith(name))),
];

async function idOf({ store }: World, name: string): Promise<string> {
  return (await everybody(store)).find((person) => person.name === name)?.id ?? 'nobody';
}

/** What the tick of a preview says when it is pressed. */
async function tick({ administrator: { browser } }: World, list: string, name: string): Promise<string> {
  const { text } = await browser.get(list).expect(200);
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? `no tick ${name}`;
}

async function whoLeft({ store }: World): Promise<string[]> {
  return (await everybody(store)).filter(({ left_at: left }) => left !== null).map(({ name }) => name);
}

onBothDatabases((open) => {
  test('a list takes nobody off by itself; whoever is ticked leaves, is told in the log, and is back when it is undone', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    await takeList(world.store, ['Namn;E-post', `Ebba Employee;${world.employee.email}`]);
    const [bo, ebba] = [await idOf(world, 'Bo Ek'), world.employee.id];

    const quiet = await sendList(world.administrator.browser, [
      ...without('Bo', 'Cia'),
      `Ebba Employee;${world.employee.email};;`,
    ]);
    const { text } = await browser.get(quiet).expect(200);
    expect(text).toContain('2 people who are on the list here are not among the people of the file.');
    expect(text).toContain(`name="left_${bo}"`);
    await browser.post(`${quiet}/apply`).expect(303);
    expect(await whoLeft(world)).toEqual([]);

    const list = await sendList(world.administrator.browser, without('Bo', 'Cia'));
    await send(browser, `${list}/choices`, { [`left_${bo}`]: 'yes', [`left_${ebba}`]: 'yes' }).expect(303);
    const shown = await browser.get(list).expect(200);
    expect(shown.text).toMatch(/<dt>leave<\/dt><dd>2<\/dd>/);
    expect(shown.text).toContain(`name="left_${bo}" value="yes" checked`);
    const leaving = await browser
      .get(`${list}?show=leaves`)
      .expect(200, /aria-current="true">Leave<\/a> <span class="count">2</);
    const table = leaving.text.slice(leaving.text.indexOf('id="rows"'));
    expect(table).toMatch(
      /Bo Ek<br>[^]*<td data-label="Unit">Köket<\/td>[^]*>leaves<\/span>\s*<\/td>\s*<td>not in the file/,
    );
    expect(table).toContain('Ebba Employee<br>');
    expect(table).not.toContain('Anna Berg<br>');
    expect(await whoLeft(world)).toEqual([]);

    await send(browser, `${list}/apply`, { [`left_${bo}`]: 'yes', [`left_${ebba}`]: 'yes' }).expect(303);
    expect((await whoLeft(world)).sort()).toEqual(['Bo Ek', 'Ebba Employee']);
    await world.employee.browser.get('/me').expect(303);
    await browser.get(list).expect(200, /<dt>have left<\/dt><dd>2<\/dd>/);
    await browser.get('/audit').expect(200, /took in a staff list: 0 new, 0 changed, 2 left/);

    await browser.post(`${list}/undo`).expect(303);
    expect(await whoLeft(world)).toEqual([]);
    await browser.get(`/audit?who=${bo}`).expect(200, /wrote down that they are back/);
  });

  test('a file in which nobody is found says nothing about who has left, and cannot be taken', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const letter = await sendList(world.administrator.browser, ['Hej!', 'Här kommer listan.']);
    const { text } = await browser.get(letter).expect(200);
    expect(text).toContain('Nobody was found in this file');
    expect(text).not.toContain(`action="${letter}/apply"`);
    await send(browser, `${letter}/apply`, { left_all: '8', whole: 'yes' });
    expect(await whoLeft(world)).toEqual([]);
  });

  test('when far more are missing than leave in a month, the list has to be said to be whole', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const list = await sendList(world.administrator.browser, [HEAD, rows[0] ?? '']);
    await browser.get(list).expect(200, /the list may be cut short/);
    const all = await tick(world, list, 'left_all');
    const refused = await send(browser, `${list}/apply`, { left_all: all }).expect(422);
    expect(refused.text).toContain('Tick that it is whole, or tick fewer');
    expect(refused.text).toContain(`name="left_all" value="${all}" checked`);
    expect(await whoLeft(world)).toEqual([]);
    await send(browser, `${list}/apply`, { left_all: all, whole: 'yes' }).expect(303);
    expect(await whoLeft(world)).toHaveLength(7);
  });

  test('where more are missing than anybody ticks one by one, whole units leave, and a file says who they are', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const many = (unit: string, count: number) =>
      Array.from(
        { length: count },
        (_, n) => `${unit} ${n};${unit.toLowerCase()}${n}@firma.example;${unit};`,
      );
    await takeList(world.store, [
      HEAD,
      ...rows,
      ...many('Verkstad', 501),
      ...many('Kontor', 3),
      'Nils Ny;nils@firma.example;;',
    ]);
    const list = await sendList(browser, [HEAD, ...rows]);
    const { text } = await browser.get(list).expect(200);
    expect(text).toMatch(/Verkstad: 501 people[^]*Kontor: 3 people[^]*Without a unit: 1 person/);
    expect(text).not.toMatch(/name="left_[0-9a-z]{14}"/);
    const csv = (await browser.get(`${list}/missing.csv`).expect(200)).text.split('\n');
    expect(csv).toHaveLength(1 + 505 + 1);
    expect(csv).toContain('Nils Ny,nils@firma.example,,not in the file');

    const [, name = '', value = ''] =
      /name="(gone_[^"]+)" value="([^"]+)"[^]*?Kontor/.exec(text.slice(text.indexOf('501 people'))) ?? [];
    await send(browser, `${list}/choices`, { [name]: value }).expect(303);
    await browser.get(list).expect(200, /<dt>leave<\/dt><dd>3<\/dd>/);
    // Somebody else of that unit is missing since.
    await takeList(world.store, [HEAD, 'Olle Ny;olle@firma.example;Kontor;']);
    const others = await send(browser, `${list}/apply`, { [name]: value }).expect(422);
    expect(others.text).toContain('others are missing than were shown then');
    expect(await whoLeft(world)).toEqual([]);
    const now = new RegExp(`name="${name}" value="([^"]+)"`).exec(others.text)?.[1] ?? '';
    await send(browser, `${list}/apply`, { [name]: now }).expect(303);
    expect((await whoLeft(world)).sort()).toEqual(['Kontor 0', 'Kontor 1', 'Kontor 2', 'Olle Ny']);
    await browser.get(`${list}/missing.csv`).expect(404);
  });

  test('“all” means those who were shown: when another list came in since, it is shown again and has to be ticked again', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const list = await sendList(world.administrator.browser, without('Bo', 'Cia'));
    const all = await tick(world, list, 'left_all');
    const newer = ['Ivar Ny;ivar@firma.example;Köket;', 'Jon Ny;jon@firma.example;Köket;'];
    await takeList(world.store, [HEAD, ...rows, ...newer]);

    const refused = await send(browser, `${list}/apply`, { left_all: all }).expect(422);
    expect(refused.text).toContain('Since you looked, others are missing than were shown then.');
    expect(refused.text).toContain('All 4 have left');
    expect(refused.text).not.toMatch(/name="left_all"[^>]* checked/);
    expect(await whoLeft(world)).toEqual([]);

    await send(browser, `${list}/apply`, { left_all: await tick(world, list, 'left_all') }).expect(303);
    expect((await whoLeft(world)).sort()).toEqual(['Bo Ek', 'Cia Dal', 'Ivar Ny', 'Jon Ny']);
  });

  test('as many as were shown, but others, are shown again, too', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const list = await sendList(world.administrator.browser, without('Bo', 'Cia'));
    const all = await tick(world, list, 'left_all');
    await send(browser, `/people/${await idOf(world, 'Bo Ek')}/leave`, {}).expect(303);
    await takeList(world.store, [HEAD, 'Ivar Ny;ivar@firma.example;Köket;']);
    await send(browser, `${list}/apply`, { left_all: all }).expect(422);
    expect(await whoLeft(world)).toEqual(['Bo Ek']);
  });

  test('“all are the same” means those who were shown', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const moved = (row: string) => row.replace('@firma', '@nyfirma');
    const list = await sendList(world.administrator.browser, [
      HEAD,
      ...rows.map(moved),
      'Ivar Ny;ivar@nyfirma.example;;',
    ]);
    const all = await tick(world, list, 'same_all');
    await takeList(world.store, [HEAD, 'Ivar Ny;ivar@firma.example;;']);

    const refused = await send(browser, `${list}/apply`, { same_all: all }).expect(422);
    expect(refused.text).toContain('Since you looked, others may have a new e-mail than were shown then.');
    expect(refused.text).toContain('All 9 are the same people');
    expect(refused.text).not.toMatch(/name="same_all"[^>]* checked/);
    expect((await everybody(world.store)).filter(({ email }) => email.endsWith('nyfirma.example'))).toEqual(
      [],
    );
  });

  test('whoever presses does not sign themselves out, and whoever stands in a refused row is not missing', async () => {
    const world = await makeWorld(open);
    const { browser, id } = world.administrator;
    // Else they would stay as the last administrator.
    const other = `/people/${world.facilitator.id}/roles`;
    await send(browser, other, { administrator: 'yes', facilitator: 'yes' }).expect(303);
    await takeList(world.store, [HEAD, ...rows, 'Ada Administrator;ada@company.example;;']);
    const list = await sendList(world.administrator.browser, [
      ...without('Bo', 'Cia'),
      ';bo@firma.example;Köket;',
      'Dan;DAN@firma.example;;',
    ]);
    const { text } = await browser.get(list).expect(200);
    expect(text).not.toContain(`name="left_${await idOf(world, 'Bo Ek')}"`);
    expect(text).not.toContain(`name="left_${await idOf(world, 'Dan Ask')}"`);
    expect(text).toContain(`name="left_${await idOf(world, 'Cia Dal')}"`);
    const all = await tick(world, list, 'left_all');
    await send(browser, `${list}/apply`, { left_all: all, [`left_${id}`]: 'yes' }).expect(303);
    expect(await whoLeft(world)).toEqual(['Cia Dal']);
    await browser.get('/people').expect(200);
  });

  test('each that is changed is in its group, and somebody moved and renamed is in both', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [
      'Namn;E-post;Enhet;Befattning;Chef',
      ...NAMES.map((name) => `${name};${emailOf(name)};Köket;Kock;`),
    ]);
    const gun = await idOf(world, 'Gun Ås');
    await send(world.administrator.browser, `/people/${gun}/leave`, {}).expect(303);
    const list = await sendList(world.administrator.browser, [
      'Namn;E-post;Enhet;Befattning;Chef',
      'Anna Berg-Ek;anna@firma.example;Sälj;Kock;',
      'Bo Ek;bo@firma.example;Sälj;Kock;anna@firma.example',
      'Cia Dal;cia@firma.example;Köket;Köksmästare;',
      'Gun Ås;gun@firma.example;Köket;Kock;',
      'Dan Ask;dan@nyfirma.example;Köket;Kock;',
      ...['Eva Lind', 'Fia Ro', 'Hans Alm'].map((name) => `${name};${emailOf(name)};Köket;Kock;`),
    ]);
    const { browser } = world.administrator;
    const dan = await idOf(world, 'Dan Ask');
    const unsaid = await browser.get(list).expect(200);
    expect(unsaid.text).toContain('Perhaps the same person under a new e-mail');
    await send(browser, `${list}/choices`, { [`same_${dan}`]: 'yes' }).expect(303);
    const { text } = await browser.get(list).expect(200);
    const groups = [...text.matchAll(/show=(\w+)#rows"[^>]*>[^<]*<\/a> <span class="count">(\d+)/g)].map(
      ([, group, count]) => `${group} ${count}`,
    );
    expect(groups).toEqual(
      expect.arrayContaining([
        'changed 4',
        'moved 2',
        'renamed 1',
        'new_manager 1',
        'retitled 1',
        'readdressed 1',
        'back 1',
        'unchanged 3',
      ]),
    );
    expect(text).toContain(
      '2 in another unit, 1 renamed, 1 with a new manager, 1 with a new title, 1 with a new e-mail.',
    );
    const moved = await browser.get(`${list}?show=moved`).expect(200);
    expect(moved.text).toContain('Anna Berg-Ek');
    expect(moved.text).not.toMatch(/<th scope="row">Cia Dal/);
  });

  test('under a new e-mail somebody keeps their account, and is expected where they were', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    const { employee } = world;
    await takeList(world.store, [HEAD, ...rows, `Ebba Employee;${employee.email};Köket;`]);
    const workshop = await planned(world.store, world.facilitator.id, { emails: [employee.email] });
    const list = await sendList(world.administrator.browser, [
      HEAD,
      ...rows,
      'Ebba Employee;ebba@firma.example;Köket;',
    ]);
    await send(browser, `${list}/apply`, { [`same_${employee.id}`]: 'yes' }).expect(303);
    expect((await everybody(world.store)).find(({ id }) => id === employee.id)).toMatchObject({
      email: 'ebba@firma.example',
      left_at: null,
    });
    await employee.browser.get('/me').expect(200);
    const expected = async () =>
      (await expectedPeople(world.store.database, (await workshop()).id)).map(({ email, name }) => [
        email,
        name,
      ]);
    expect(await expected()).toEqual([['ebba@firma.example', 'Ebba Employee']]);
    await browser.post(`${list}/undo`).expect(303);
    expect(await expected()).toEqual([[employee.email, 'Ebba Employee']]);
  });

  test('whoever was expected under both the old and the new e-mail is expected once, and gets one mail', async () => {
    const world = await makeWorld(open);
    const { store, employee, facilitator } = world;
    await takeList(store, [HEAD, ...rows, `Ebba Employee;${employee.email};Köket;`]);
    const workshop = await planned(store, facilitator.id, { emails: [employee.email, 'ebba@firma.example'] });
    const { id } = await workshop();
    const by = { byId: facilitator.id, address: 'https://ombord.example' };
    await store.transaction((inside) => sendInvitations(inside, { id }, by));
    const list = await sendList(world.administrator.browser, [
      HEAD,
      ...rows,
      'Ebba Employee;ebba@firma.example;Köket;',
    ]);
    await send(world.administrator.browser, `${list}/apply`, { [`same_${employee.id}`]: 'yes' }).expect(303);
    const expected = await expectedPeople(store.database, id);
    expect(expected).toMatchObject([
      { email: 'ebba@firma.example', name: 'Ebba Employee', personId: employee.id },
    ]);
    expect(expected).toHaveLength(1);
    const mails = await store.database.selectFrom('mails').select('to_address').execute();
    expect(mails).toEqual([{ to_address: 'ebba@firma.example' }]);
    // Whoever changes the plan afterwards brings the old address back into it no more.
    expect((await expectingNow(store.database, { id })).emails).toEqual(['ebba@firma.example']);
  });

  test('a company that changes its name keeps everybody by one tick', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const list = await sendList(world.administrator.browser, [
      HEAD,
      ...rows.map((row) => row.replace('@firma', '@nyfirma')),
    ]);
    await browser.get(list).expect(200, /All 8 are the same people/);
    const all = await tick(world, list, 'same_all');
    await send(browser, `${list}/choices`, { same_all: all }).expect(303);
    const { text } = await browser.get(list).expect(200);
    expect(text).toContain('8 with a new e-mail.');
    expect(text).not.toContain('Not on this list');
    await send(browser, `${list}/apply`, { same_all: all }).expect(303);
    const people = (await everybody(world.store)).filter(({ listed_at: at }) => at !== null);
    expect(people.map(({ email }) => email.split('@')[1])).toEqual(NAMES.map(() => 'nyfirma.example'));
  });

  test('a mailbox that is written without its dot is the same mailbox, as it is where two records are compared', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [HEAD, ...rows, 'Ida Ung;ida.ung@firma.example;Köket;']);
    const done = await takeList(world.store, [HEAD, ...rows, 'Ida Gift;idaung@nyfirma.example;Köket;']);
    expect(done.addresses.map(({ person, listed }) => [person.name, listed.name])).toEqual([
      ['Ida Ung', 'Ida Gift'],
    ]);
  });

  test('an account with a role is the same by its own tick, never by that of all', async () => {
    const world = await makeWorld(open);
    const { store, administrator, facilitator } = world;
    const { browser } = administrator;
    const listed = [`Ada Administrator;ada@company.example;;`, `Frida Facilitator;${facilitator.email};;`];
    await takeList(store, [HEAD, ...rows, ...listed]);
    const changed = (row: string) => row.replace(/@[^;]*/, '@nyfirma.example');
    const everyone = [HEAD, ...[...rows, ...listed].map(changed)];
    const list = await sendList(world.administrator.browser, everyone);
    const { text } = await browser.get(list).expect(200);
    expect(text).toContain('Whoever administers or runs workshops is ticked one by one');
    expect(text).toContain('All 8 others are the same people');
    expect(text).toMatch(/Frida Facilitator <strong>Facilitator<\/strong>/);
    expect(text).toMatch(/Ada Administrator <strong>Administrator, Facilitator<\/strong>/);

    const ticked = {
      same_all: await tick(world, list, 'same_all'),
      [`same_${facilitator.id}`]: 'yes',
    };
    await send(browser, `${list}/choices`, ticked).expect(303);
    const shown = await browser.get(list).expect(200);
    expect(shown.text).toContain('9 with a new e-mail.');
    expect(shown.text).toContain(`name="same_${facilitator.id}" value="yes" checked`);
    expect(shown.text).not.toContain(`name="same_${administrator.id}" value="yes" checked`);
    await send(browser, `${list}/apply`, ticked).expect(303);
    const emails = new Map((await everybody(store)).map(({ id, email }) => [id, email]));
    expect(emails.get(facilitator.id)).toMatch(/@nyfirma.example$/);
    expect(emails.get(await idOf(world, 'Bo Ek'))).toBe('bo@nyfirma.example');
    expect(emails.get(administrator.id)).toBe('ada@company.example');
  });

  test('whoever may be there under a new e-mail does not leave with all the others', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [HEAD, ...rows]);
    const done = await takeList(
      world.store,
      [...without('Anna', 'Bo'), 'Anna Berg;anna.berg@firma.example;;'],
      {
        leavers: 'all',
      },
    );
    expect(done.addresses.map(({ person }) => person.name)).toEqual(['Anna Berg']);
    expect(await whoLeft(world)).toEqual(['Bo Ek']);
  });

  test('an e-mail that is somebody else’s by now is not put back', async () => {
    const world = await makeWorld(open);
    const { browser } = world.administrator;
    await takeList(world.store, [HEAD, ...rows]);
    const anna = await idOf(world, 'Anna Berg');
    const list = await sendList(world.administrator.browser, [
      ...without('Anna'),
      'Anna Berg;anna.berg@firma.example;Sälj;',
    ]);
    await send(browser, `${list}/apply`, { [`same_${anna}`]: 'yes' }).expect(303);
    await takeList(world.store, ['Namn;E-post', 'Anna Ny;anna@firma.example']);
    await browser.post(`${list}/undo`).expect(303);
    expect((await everybody(world.store)).filter(({ name }) => name.startsWith('Anna'))).toMatchObject([
      { id: anna, email: 'anna.berg@firma.example', unit: 'Köket' },
      { name: 'Anna Ny', email: 'anna@firma.example' },
    ]);
  });
});
