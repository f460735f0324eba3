import { sql } from 'kysely';
import { sendWeekly, wantWeekly } from '../../src/adoption/weekly-mail.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import { onBothDatabases } from '../support/databases.ts';
import { send } from '../support/visitor.ts';
import { PASSWORD, makeWorld } from '../support/world.ts';
import { itIs, moment } from './calendar.ts';
import { companyIn } from './company.ts';

onBothDatabases((open) => {
  test('who wants the week by mail gets it on Monday morning, once, and nobody else does', async () => {
    itIs('2026-06-01T08:00');
    const world = await makeWorld(open);
    const { store, administrator } = world;
    await store.database.updateTable('company').set({ time_zone: 'Europe/Stockholm' }).execute();
    const company = companyIn(store, () => world.facilitator.id);
    await company.unit('Assembly', 'a', 12);
    await company.unit('Sales', 's', 6);
    itIs('2026-06-03T09:00');
    const browser = world.stranger();
    await send(browser, '/signin', { email: administrator.email, password: PASSWORD }).expect(303);
    await send(browser, '/adoption/weekly', { wanted: 'yes' }).expect(303);
    for (const who of ['a0', 'a1']) {
      await company.join(who);
      await company.blog(who);
      await company.publish(who);
    }
    const mails = () =>
      store.database.selectFrom('mails').select(['to_address', 'subject', 'text', 'html']).execute();
    for (const early of ['2026-06-05T09:00', '2026-06-08T06:59']) {
      await sendWeekly(store, moment(early));
      expect(await mails()).toEqual([]);
    }
    itIs('2026-06-08T07:00');
    await Promise.all([sendWeekly(store), sendWeekly(store)]);
    await sendWeekly(store);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to_address: administrator.email, subject: 'Adoption: 2 of 18 on board' });
    expect(mail?.text).toContain('2 of 18 are on board. 7 more to critical mass.');
    expect(mail?.text).toContain('2 came on board last week.');
    expect(mail?.text).toContain('Proposed for the next workshops, where they do most:');
    expect(mail?.text).toContain('Assembly, 10 people\n– A 10\n– A 11\n– A 2\n');
    expect(mail?.text).toContain('\n\nSales, 6 people\n\nAsk a facilitator for one:');
    expect(mail?.text).not.toContain('S 0');
    expect(mail?.html).toContain('Assembly, 10 people<br>\n– A 10<br>');
    const looks = await store.database
      .selectFrom('events')
      .select(['by_id as byId', 'data'])
      .where('kind', '=', 'names.looked_at')
      .execute();
    expect(looks).toEqual([{ byId: administrator.id, data: '{"what":"proposed","unitId":null}' }]);

    await send(browser, '/adoption/weekly', { wanted: 'no' }).expect(303);
    await sendWeekly(store, moment('2026-06-15T08:00'));
    expect(await mails()).toHaveLength(1);
  });

  test('whoever is erased is named in no mail any more, neither one that waits nor one that may be sent again', async () => {
    itIs('2026-06-01T08:00');
    const world = await makeWorld(open);
    const { store, administrator } = world;
    await companyIn(store, () => world.facilitator.id).unit('Assembly', 'a', 12);
    const browser = world.stranger();
    await send(browser, '/signin', { email: administrator.email, password: PASSWORD }).expect(303);
    await send(browser, '/adoption/weekly', { wanted: 'yes' }).expect(303);
    itIs('2026-06-08T09:00');
    await sendWeekly(store);
    const mail = () =>
      store.database.selectFrom('mails').select(['state', 'text', 'html']).executeTakeFirstOrThrow();
    expect((await mail()).text).toContain('\n– A 1\n– A 10\n');
    await store.transaction((transaction) => erasePerson(transaction, 'a1', administrator.id));
    const { state, text, html } = await mail();
    expect(state).toBe('waiting');
    expect(text).toContain('\n– Erased person\n– A 10\n');
    expect(html).toContain('– Erased person<br>\n– A 10<br>');
    expect(html).not.toMatch(/A 1\b/);
    await store.database.updateTable('mails').set({ state: 'sent' }).execute();
    await store.transaction((transaction) => erasePerson(transaction, 'a10', administrator.id));
    expect((await mail()).text).not.toContain('A 10');
  });

  test('a mail that cannot be written keeps nobody else from theirs', async () => {
    const { store, administrator, facilitator } = await makeWorld(open);
    await companyIn(store, () => facilitator.id).unit('Assembly', 'a', 12);
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1 })
      .where('id', '=', facilitator.id)
      .execute();
    const both = [administrator, facilitator].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    for (const { id } of both)
      await store.transaction((transaction) => wantWeekly(transaction, id, 'https://ombord.example'));
    // A language that nobody speaks here, as only a database changed by hand has it.
    await sql`update people set locale = 'xx' where id = ${both[0]?.id}`.execute(store.database);
    await expect(sendWeekly(store, Date.now() + 9 * 24 * 60 * 60 * 1000)).rejects.toThrow('have not got');
    const mails = await store.database.selectFrom('mails').select('to_address').execute();
    expect(mails).toEqual([{ to_address: both[1]?.email }]);
  });

  test('it is for those who see figures only, and ends when they do so no more', async () => {
    const world = await makeWorld(open);
    await send(world.employee.browser, '/adoption/weekly', { wanted: 'yes' }).expect(404);
    const { store, administrator } = world;
    await companyIn(store, () => '').unit('Assembly', 'a', 12);
    await send(administrator.browser, '/adoption/weekly', { wanted: 'yes' }).expect(303);
    await store.database.updateTable('people').set({ is_administrator: 0 }).execute();
    await sendWeekly(store, Date.now() + 9 * 24 * 60 * 60 * 1000);
    expect(await store.database.selectFrom('mails').selectAll().execute()).toEqual([]);
  });
});
