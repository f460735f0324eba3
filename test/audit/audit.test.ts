import { auditLines } from '../../src/audit/lines.ts';
import { markStep } from '../../src/workshops/completion.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import { makeWorld } from '../support/world.ts';

onBothDatabases((open) => {
  test('who did what to whom stands there in words, the newest first', async () => {
    const { administrator, employee } = await makeWorld(open);
    await send(administrator.browser, `/people/${employee.id}/confirm`, {}).expect(303);
    await send(administrator.browser, `/people/${employee.id}/roles`, { facilitator: 'yes' }).expect(303);
    await send(administrator.browser, `/people/${employee.id}/leave`, {}).expect(303);
    await send(administrator.browser, `/people/${employee.id}/come-back`, {}).expect(303);
    await administrator.browser.get('/adoption.csv').expect(200);
    const { text } = await administrator.browser.get('/audit').expect(200);
    const order = [
      'took out a table of figures',
      'wrote down that they are back',
      'wrote down that they have left',
      'gave roles: facilitator',
      'confirmed that the account is theirs',
      'set up Ombord',
    ].map((words) => text.indexOf(words));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(text).toContain('Ada Administrator</a>');
    expect(text).toContain('Sign out');
  });

  test('it is narrowed to what it is about, and to who did it or to whom it was done', async () => {
    const { administrator, employee, colleague } = await makeWorld(open);
    for (const { id } of [employee, colleague]) {
      await send(administrator.browser, `/people/${id}/roles`, { administrator: 'yes' }).expect(303);
      await send(administrator.browser, `/people/${id}/leave`, {}).expect(303);
    }
    const count = async (query: string, words: string) =>
      (await administrator.browser.get(`/audit?${query}`).expect(200)).text.split(words).length - 1;
    expect(await count('about=rights', 'have left')).toBe(0);
    expect(await count('about=rights', 'gave roles')).toBe(2);
    expect(await count(`who=${employee.email}`, 'gave roles')).toBe(1);
    expect(await count(`who=${employee.id}`, 'have left')).toBe(1);
    expect(await count(`who=${administrator.email.toUpperCase()}`, 'have left')).toBe(2);
    expect(await count('who=nobody@firma.example', 'Nobody here has this e-mail')).toBe(1);
  });

  test('a mark says that it is one; what was done by itself, and what people wrote, is not there', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { personId } = await room.joinWithAccount('Anna');
    await room.makeBlog(personId);
    await room.publish(personId, 'Words of mine');
    expect((await auditLines(store.database, { about: 'all', personId })).lines).toEqual([]);
    const workshop = await room.workshop();
    const { id: seatId } = await room.join('Bo');
    const mark = { seatId, step: 'blog', reason: 'on paper', byId: room.facilitatorId };
    await store.transaction((transaction) => markStep(transaction, workshop, mark));
    const { lines } = await auditLines(store.database, { about: 'rooms', personId: null });
    expect(lines.filter(({ kind }) => kind === 'step.completed')).toMatchObject([
      { by: { name: 'Frida Facilitator' }, person: { id: null, name: 'Bo' }, place: 'Room' },
    ]);
  });

  test('who planned, opened, closed and cancelled which workshop stands there', async () => {
    const { administrator, facilitator, store } = await makeWorld(open);
    const plan = (title: string) => ({
      lesson: 'first-post',
      title,
      locale: 'en',
      starts_at: '2090-06-01T14:00',
    });
    const pressed = async (title: string, presses: string[]) => {
      const planned = await send(facilitator.browser, '/workshops', plan(title)).expect(303);
      const address = String(planned.headers['location']);
      for (const press of presses) await send(facilitator.browser, `${address}/${press}`, {}).expect(303);
    };
    await pressed('Assembly', ['open', 'close', 'reopen']);
    await pressed('Sales', ['cancel', 'take-up']);
    const { lines } = await auditLines(store.database, { about: 'rooms', personId: facilitator.id });
    expect(
      lines.filter(({ kind }) => kind !== 'staff.joined').map(({ kind, place }) => `${place}: ${kind}`),
    ).toEqual([
      'Sales: workshop.taken_up',
      'Sales: workshop.cancelled',
      'Sales: workshop.planned',
      'Assembly: workshop.reopened',
      'Assembly: workshop.closed',
      'Assembly: workshop.opened',
      'Assembly: workshop.planned',
    ]);
    const { text } = await administrator.browser.get('/audit?about=rooms').expect(200);
    for (const words of [
      'planned a workshop',
      'opened a workshop',
      'closed a workshop',
      'cancelled a workshop',
    ])
      expect(text).toContain(words);
    await facilitator.browser.get('/audit?about=rooms').expect(404);
    await send(administrator.browser, '/locale', { locale: 'sv' }).expect(303);
    const swedish = await administrator.browser.get('/audit?about=rooms').expect(200);
    for (const words of ['planerade en träff', 'öppnade en träff', 'ställde in en träff'])
      expect(swedish.text).toContain(words);
  });

  test('pages follow each other without leaving out or repeating a line', async () => {
    const { store, administrator } = await makeWorld(open);
    for (let time = 0; time < 7; time += 1) {
      await store.transaction(({ happened }) =>
        happened({ kind: 'names.looked_at', what: 'blog', unitId: null, byId: administrator.id }),
      );
    }
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await auditLines(store.database, {
        about: 'looks',
        personId: administrator.id,
        before,
        most: 3,
      });
      seen.push(...page.lines.map(({ id }) => id));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => other - one));
  });

  test('nobody but administrators finds it', async () => {
    const { facilitator, employee, stranger } = await makeWorld(open);
    await facilitator.browser.get('/audit').expect(404);
    await employee.browser.get('/audit').expect(404);
    await stranger().get('/audit').expect(303);
  });
});
