import { countByUnit, sum } from '../../src/adoption/funnel.ts';
import { blogOf } from '../../src/blogs/blog.ts';
import { confirmPeople, makeAccount } from '../../src/people/accounts.ts';
import { addManager, unitsManagedBy } from '../../src/people/managers.ts';
import { listUnits } from '../../src/people/units.ts';
import { expectingNow } from '../../src/workshops/changing.ts';
import { countExpected, expectedPeople } from '../../src/workshops/expected.ts';
import { sendInvitations } from '../../src/workshops/invitation.ts';
import { countAfresh } from '../adoption/afresh.ts';
import { onBothDatabases } from '../support/databases.ts';
import { planned } from '../support/plan.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { everybody, takeList } from './lists.ts';

const list = [
  'Namn;E-post;Enhet;Titel',
  'Anna Berg;anna.berg@firma.example;Köket;Kock',
  'Bo Ek;bo.ek@firma.example;Köket;',
];

async function idOf({ store }: World, email: string): Promise<string> {
  return (await everybody(store)).find((person) => person.email === email)?.id ?? 'nobody';
}

async function rowOf({ store }: World, id: string) {
  return (await everybody(store)).find((person) => person.id === id);
}

function unite({ administrator }: World, kept: string, gone: string) {
  return send(administrator.browser, `/people/${kept}/unite/${gone}`, {});
}

afterEach(() => jest.restoreAllMocks());

onBothDatabases((open) => {
  test('a line of the list and an account under another e-mail become one, and the account comes along', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const anna = await idOf(world, 'anna.berg@firma.example');
    const account = await world.person('Anna Berg');
    const room = await openRoom(world.store);
    await room.makeBlog(account.id);
    await room.publish(account.id, 'My first');
    const was = await rowOf(world, account.id);

    // Found from either page, and shown the way it will be: the list's stays.
    const { browser } = world.administrator;
    const page = await browser.get(`/people/${account.id}`).expect(200);
    expect(page.text).toContain(`href="/people/${account.id}/unite"`);
    const likely = await browser.get(`/people/${account.id}/unite`).expect(200);
    expect(likely.text).toContain(`/people/${account.id}/unite/${anna}`);
    expect(likely.text).toContain('the same name');
    await browser
      .get(`/people/${account.id}/unite/${anna}`)
      .expect(303)
      .expect('Location', `/people/${anna}/unite/${account.id}`);
    const shown = await browser.get(`/people/${anna}/unite/${account.id}`).expect(200);
    expect(shown.text).toContain('sign in as anna.berg@firma.example from now on');
    expect(shown.text).not.toContain('The other one stays');

    await unite(world, anna, account.id).expect(303).expect('Location', `/people/${anna}?united=yes`);
    await browser.get(`/people/${anna}?united=yes`).expect(200, /The two are one person now/);
    expect(await rowOf(world, account.id)).toBeUndefined();
    expect(await rowOf(world, anna)).toMatchObject({
      name: 'Anna Berg',
      email: 'anna.berg@firma.example',
      unit: 'Köket',
      title: 'Kock',
      account_at: was?.account_at,
      on_board_at: was?.on_board_at,
      left_at: null,
    });
    expect((await blogOf(world.store.database, anna))?.personId).toBe(anna);
    await account.browser.get('/me').expect(303);
    await send(account.browser, '/signin', { email: account.email, password: PASSWORD }).expect(422);
    await send(account.browser, '/signin', { email: 'anna.berg@firma.example', password: PASSWORD }).expect(
      303,
    );
    await browser.get(`/audit?who=${anna}`).expect(200, /made two records one/);
  });

  test('figures afterwards are those counted afresh from the log', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const [anna, bo] = [
      await idOf(world, 'anna.berg@firma.example'),
      await idOf(world, 'bo.ek@firma.example'),
    ];
    // Verbs and log look at the clock by themselves: here they all see the same moment of an act.
    let now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const room = await openRoom(world.store);
    const one = await room.joinWithAccount('Anna');
    now += 1000;
    const other = await room.joinWithAccount('Anna Berg');
    for (const { personId } of [one, other]) await room.makeBlog(personId);
    now += 1000;
    const post = await room.publish(one.personId);
    now += 1000;
    await room.publish(other.personId);
    await room.comment(other.personId, post);
    await unite(world, one.personId, other.personId).expect(303);
    await unite(world, anna, one.personId).expect(303);
    const afresh = await countAfresh(world.store);
    expect(await rowOf(world, anna)).toMatchObject({ ...afresh.get(anna), first_reply_at: null });
    expect(afresh.get(anna)?.on_board_at).not.toBeNull();
    expect((await room.state()).seats.map(({ personId }) => personId)).toEqual([anna]);
    expect(sum([...(await countByUnit(world.store.database)).values()])).toMatchObject({
      people: 2,
      account: 1,
      firstPost: 1,
      secondPost: 1,
      onBoard: 1,
    });
    expect(await rowOf(world, bo)).toMatchObject({ account_at: null });
  });

  test('two of the list become one: the one that is chosen stays, with units and roles of both', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [...list, 'Anna Berg-Ek;anna.berg-ek@firma.example;;']);
    const [old, fresh] = [
      await idOf(world, 'anna.berg@firma.example'),
      await idOf(world, 'anna.berg-ek@firma.example'),
    ];
    const [unit] = await listUnits(world.store.database);
    await world.store.transaction((transaction) => addManager(transaction, unit?.id ?? '', old, null));
    await world.store.database
      .updateTable('people')
      .set({ is_facilitator: 1, listed_at: 5 })
      .where('id', '=', old)
      .execute();
    const { text } = await world.administrator.browser.get(`/people/${fresh}/unite/${old}`).expect(200);
    expect(text).toContain('Take anna.berg@firma.example off it too');
    expect(text).toContain(`href="/people/${old}/unite/${fresh}"`);
    await unite(world, fresh, old).expect(303);
    expect(await rowOf(world, fresh)).toMatchObject({
      name: 'Anna Berg-Ek',
      unit: 'Köket',
      title: 'Kock',
      is_facilitator: 1,
      listed_at: 5,
    });
    expect(await unitsManagedBy(world.store.database, fresh)).toEqual([unit?.id]);
  });

  test('somebody who had left and is here again under another e-mail is back, and the figures count them', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const bo = await idOf(world, 'bo.ek@firma.example');
    await send(world.administrator.browser, `/people/${bo}/leave`, {}).expect(303);
    const account = await world.person('Bo Ek');
    const { text } = await world.administrator.browser.get(`/people/${account.id}/unite?q=bo.ek`).expect(200);
    expect(text).toContain('bo.ek@firma.example');
    await unite(world, bo, account.id).expect(303);
    expect(await rowOf(world, bo)).toMatchObject({ left_at: null });
    await send(account.browser, '/signin', { email: 'bo.ek@firma.example', password: PASSWORD }).expect(303);
  });

  test('nobody becomes an administrator by it, and nobody’s account is taken over', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const { administrator, employee } = world;
    const anna = await idOf(world, 'anna.berg@firma.example');
    // Their own record, as the one that goes.
    await unite(world, employee.id, administrator.id).expect(
      422,
      /Your own account has to be the one that stays/,
    );
    // Another administrator's, as the one that goes.
    await send(administrator.browser, `/people/${employee.id}/roles`, { administrator: 'yes' }).expect(303);
    const other = await world.person('Ebba E');
    await unite(world, other.id, employee.id).expect(422, /has to be the one that stays/);
    // An administrator's line of the list, that somebody else's account would become.
    await send(administrator.browser, `/people/${anna}/roles`, { administrator: 'yes' }).expect(303);
    await unite(world, anna, other.id).expect(422, /no other account can become it/);
    expect(await rowOf(world, anna)).toMatchObject({ password_hash: null });
    // What the list does not know does not take the place of what it does.
    await unite(world, other.id, await idOf(world, 'bo.ek@firma.example')).expect(422, /on the staff list/);
    await unite(world, anna, anna).expect(422, /the same record/);
    await unite(world, anna, 'nobody').expect(404);
    expect(await everybody(world.store)).toHaveLength(7);
  });

  test('rights that come along wait as long as nobody has confirmed the account', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const anna = await idOf(world, 'anna.berg@firma.example');
    await send(world.administrator.browser, `/people/${anna}/roles`, { facilitator: 'yes' }).expect(303);
    const account = await world.person('Anna');
    await unite(world, anna, account.id).expect(303);
    await send(account.browser, '/signin', { email: 'anna.berg@firma.example', password: PASSWORD }).expect(
      303,
    );
    await account.browser.get('/workshops').expect(404);
    await world.store.transaction((transaction) =>
      confirmPeople(transaction, [anna], world.administrator.id),
    );
    await account.browser.get('/workshops').expect(200);
  });

  test('likely ones are offered: same name, same or nearly the same e-mail; namesakes of one word are not', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [
      ...list,
      'Anna Maria Berg;am@firma.example;Köket;',
      'Anna Lind;anna.lind@firma.example;Köket;',
    ]);
    const made = await world.store.transaction((transaction) =>
      makeAccount(transaction, { name: 'Anna', email: 'anna.bergh@hemma.example', passwordHash: 'x' }),
    );
    const other = await world.store.transaction((transaction) =>
      makeAccount(transaction, { name: 'Berg Anna', email: 'anna_berg2@hemma.example', passwordHash: 'x' }),
    );
    const likely = async (id: string | null) => {
      const { text } = await world.administrator.browser.get(`/people/${String(id)}/unite`).expect(200);
      return [
        ...text.matchAll(
          /unite\/\w+">([^<]+)<\/a>\s*<span class="fine"><span class="email">[^<]*<\/span>. ([^,]+)/g,
        ),
      ].map(([, name, likeness]) => `${name}: ${likeness}`);
    };
    expect(await likely(made.personId)).toEqual([
      'Anna Berg: nearly the same e-mail',
      'Berg Anna: nearly the same e-mail',
    ]);
    expect(await likely(other.personId)).toEqual([
      'Anna Berg: the same name',
      'Anna Maria Berg: nearly the same name',
      'Anna: nearly the same e-mail',
    ]);
  });

  test('likely ones are found however their names are written, and numbers for mailboxes make nobody alike', async () => {
    const world = await makeWorld(open);
    const account = async (name: string, email: string) =>
      (
        await world.store.transaction((transaction) =>
          makeAccount(transaction, { name, email, passwordHash: 'x' }),
        )
      ).personId;
    const åsa = await account('ÅSA von BERG', 'emp100234@firma.example');
    const other = await account('von Berg Åsa', 'emp100777@firma.example');
    const dotted = await account('A. L.', 'asa.lindgren@firma.example');
    const joined = await account('Lindgren', 'asalindgren@hemma.example');
    const likely = async (id: string | null) =>
      (await world.administrator.browser.get(`/people/${String(id)}/unite`).expect(200)).text;
    expect(await likely(other)).toContain(`/unite/${String(åsa)}"`);
    expect(await likely(åsa)).toContain(`/unite/${String(other)}"`);
    expect(await likely(dotted)).toContain(`/unite/${String(joined)}"`);
    expect(await likely(joined)).toContain(`/unite/${String(dotted)}"`);
    expect(await likely(joined)).toContain('the same e-mail but for what stands after the @');
    const numbered = await account('Ny', 'emp100999@firma.example');
    expect(await likely(numbered)).not.toContain(`/unite/${String(åsa)}"`);
  });

  test('whoever is expected under both addresses is expected once', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, [...list, 'Anna Ek;anna.ek@firma.example;Köket;']);
    const emails = ['anna.berg@firma.example', 'anna.ek@firma.example', 'bo.ek@firma.example'];
    const workshop = await planned(world.store, world.facilitator.id, { emails });
    const [kept = '', gone = ''] = await Promise.all(emails.map((email) => idOf(world, email)));
    await unite(world, kept, gone).expect(303);
    const expected = await expectedPeople(world.store.database, (await workshop()).id);
    expect(expected.map(({ email }) => email).sort()).toEqual([
      'anna.berg@firma.example',
      'bo.ek@firma.example',
    ]);
  });

  test('whoever is expected under the address that goes is expected by name under the one that stays', async () => {
    const world = await makeWorld(open);
    await takeList(world.store, list);
    const anna = await idOf(world, 'anna.berg@firma.example');
    const account = await world.person('Anna Berg');
    const workshop = await planned(world.store, world.facilitator.id, {
      emails: [account.email, 'bo.ek@firma.example'],
    });
    const invite = async () => {
      const by = { byId: world.facilitator.id, address: 'https://ombord.example' };
      const { id } = await workshop();
      return world.store.transaction((inside) => sendInvitations(inside, { id }, by));
    };
    expect(await invite()).toBe(2);
    await unite(world, anna, account.id).expect(303);

    const { id } = await workshop();
    expect(await expectedPeople(world.store.database, id)).toMatchObject([
      { email: 'anna.berg@firma.example', name: 'Anna Berg', personId: anna, invitedAt: null },
      { email: 'bo.ek@firma.example' },
    ]);
    expect(await countExpected(world.store.database, id)).toEqual({ expected: 2, invited: 1 });
    // What waited for the old address is not sent there: the next press invites them under the new one.
    expect(await invite()).toBe(1);
    const mails = await world.store.database.selectFrom('mails').select('to_address').execute();
    expect(mails.map(({ to_address: to }) => to).sort()).toEqual([
      'anna.berg@firma.example',
      'bo.ek@firma.example',
    ]);
    expect((await expectingNow(world.store.database, { id })).emails).not.toContain(account.email);
  });

  test('nobody else finds any of these doors, and another site presses nothing', async () => {
    const world = await makeWorld(open);
    const other = await world.person('Other');
    const door = `/people/${other.id}/unite/${world.employee.id}`;
    for (const { browser } of [world.facilitator, world.employee]) {
      await browser.get(`/people/${other.id}/unite`).expect(404);
      await browser.get(door).expect(404);
      await send(browser, door, {}).expect(404);
    }
    await send(world.stranger(), door, {}).expect(401);
    await world.administrator.browser
      .post(door)
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({})
      .expect(403);
    expect(await rowOf(world, world.employee.id)).toBeDefined();
  });
});
