import { sql } from 'kysely';
import type { Store } from '../../src/database/store.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import { deliverOne } from '../../src/mail/delivery.ts';
import { leave } from '../../src/people/leaving.ts';
import { FAREWELL_AFTER, sendFarewells } from '../../src/workshops/farewell.ts';
import { markStep } from '../../src/workshops/completion.ts';
import { closeWorkshop, reopenWorkshop } from '../../src/workshops/opening.ts';
import { whoIsLeft } from '../../src/workshops/report.ts';
import { onBothDatabases } from '../support/databases.ts';
import { smallLesson } from '../support/lesson.ts';
import { makeManager } from '../support/plan.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';
import { send } from '../support/visitor.ts';
import { makePerson, makeWorld } from '../support/world.ts';

const ADDRESS = 'https://ombord.company.example';

/** A room where Anna and Omar come on board, Siv has a blog, and a laptop is nobody's. */
async function makeRoom(store: Store) {
  const room = await openRoom(store);
  await store.database
    .updateTable('people')
    .set({ is_facilitator: 1, confirmed_at: 1 })
    .where('id', '=', room.facilitatorId)
    .execute();
  const [anna, omar, siv] = [
    await room.joinWithAccount('Anna Ek'),
    await room.joinWithAccount('Omar Haddad'),
    await room.joinWithAccount('Siv Ljung'),
  ];
  for (const { personId } of [anna, omar, siv]) await room.makeBlog(personId);
  const [annas, omars] = [await room.publish(anna.personId), await room.publish(omar.personId)];
  await room.comment(anna.personId, omars);
  await room.comment(omar.personId, annas);
  await room.join('Guest');
  return { room, anna, omar, siv, annas };
}

async function close(store: Store, room: Room): Promise<void> {
  const workshop = await room.workshop();
  await store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId, ADDRESS));
}

async function reopen(store: Store, room: Room): Promise<void> {
  const workshop = await room.workshop();
  await store.transaction((transaction) => reopenWorkshop(transaction, workshop, room.facilitatorId));
}

const afterAWhile = (store: Store, pause = FAREWELL_AFTER) => sendFarewells(store, Date.now() + pause);

async function mails(store: Store) {
  const rows = await store.database
    .selectFrom('mails')
    .select(['to_name as name', 'subject', 'text'])
    .orderBy('subject')
    .orderBy('to_name')
    .execute();
  return rows;
}

const isReport = ({ subject }: { subject: string }) => subject.startsWith('Report');

const subjects = async (store: Store) => (await mails(store)).map(({ name, subject }) => [name, subject]);

onBothDatabases((open) => {
  test('some minutes after the closing everybody with an account is told what comes next, once, whichever node does it', async () => {
    const store = await open();
    const { room } = await makeRoom(store);
    await close(store, room);
    await sendFarewells(store);
    expect(await mails(store)).toEqual([]);
    await Promise.all([afterAWhile(store), afterAWhile(store)]);
    await afterAWhile(store);
    expect(await subjects(store)).toEqual([
      ['Siv Ljung', 'After the workshop: Room'],
      ['Frida Facilitator', 'Report: Room'],
      ['Anna Ek', 'You are on board'],
      ['Omar Haddad', 'You are on board'],
    ]);
    const [stopped, report, onBoard] = await mails(store);
    expect(onBoard?.text).toContain(`${ADDRESS}/blogs/`);
    expect(onBoard?.text).toContain(`${ADDRESS}/signin`);
    expect(onBoard?.text).toContain('Who can see what');
    expect(stopped?.text).toContain('You came as far as “Step post”');
    expect(stopped?.text).toContain(`${ADDRESS}/write`);
    expect(report?.text).toContain('On board: 2\nAnna Ek\nOmar Haddad');
    expect(report?.text).toContain('Siv Ljung: Step post');
    expect(report?.text).toContain(`${ADDRESS}/workshops/${room.workshopId}/report`);
  });

  test('a workshop whose mails cannot be written keeps no other from theirs', async () => {
    const store = await open();
    const broken = await openRoom(store);
    await broken.joinWithAccount('Kim Berg');
    const room = await openRoom(store);
    await room.joinWithAccount('Anna Ek');
    for (const one of [broken, room]) await close(store, one);
    await store.database
      .updateTable('workshops')
      .set({ closed_at: Date.now() - 1_000 })
      .where('id', '=', broken.workshopId)
      .execute();
    // A language that nobody speaks here, as only a database changed by hand has it.
    await sql`update people set locale = 'xx' where name = 'Kim Berg'`.execute(store.database);
    await expect(afterAWhile(store)).rejects.toThrow('are not written');
    const told = (await mails(store)).filter((mail) => !isReport(mail));
    expect(told.map(({ name }) => name)).toEqual(['Anna Ek']);
  });

  test('who stopped at the first reply is led to posts that wait for one', async () => {
    const store = await open();
    const { room, siv } = await makeRoom(store);
    await room.publish(siv.personId);
    await close(store, room);
    await afterAWhile(store);
    const [stopped] = await mails(store);
    expect(stopped?.text).toContain('You came as far as “Step reply”');
    expect(stopped?.text.split('\n')).toContain(`${ADDRESS}/`);
    expect(stopped?.text).not.toContain(`${ADDRESS}/write`);
  });

  test('whose steps were marked is not told to have a post that is not there, and is on board once it is', async () => {
    const store = await open();
    const { room, siv } = await makeRoom(store);
    const workshop = await room.workshop();
    for (const step of ['post', 'reply']) {
      const mark = { seatId: siv.id, step, reason: 'on paper', byId: room.facilitatorId };
      await store.transaction((transaction) => markStep(transaction, workshop, mark));
    }
    expect(await room.seat(siv)).toMatchObject({ position: { finished: true }, isOnBoard: false });
    await close(store, room);
    await afterAWhile(store);
    const told = await mails(store);
    const [sivs, report] = [told.find(({ name }) => name === 'Siv Ljung'), told.find(isReport)];
    expect(sivs?.subject).toBe('After the workshop: Room');
    expect(sivs?.text).toContain('“Step post” is still to be done here.');
    expect(sivs?.text).toContain(`${ADDRESS}/write`);
    expect(report?.text).toContain('On board: 2\nAnna Ek\nOmar Haddad');
    expect(report?.text).toContain('Finished, with marked steps: 1\nSiv Ljung');
    expect(await whoIsLeft(store.database, workshop)).toHaveLength(1);
    await room.publish(siv.personId);
    expect(await room.seat(siv)).toMatchObject({ isOnBoard: true });
    expect(await whoIsLeft(store.database, workshop)).toEqual([]);
  });

  test('who closes by mistake and opens again has sent nothing, and who finishes meanwhile is on board', async () => {
    const store = await open();
    const { room, siv, annas } = await makeRoom(store);
    await close(store, room);
    await reopen(store, room);
    await afterAWhile(store);
    expect(await mails(store)).toEqual([]);
    await close(store, room);
    await room.publish(siv.personId);
    await room.comment(siv.personId, annas);
    await afterAWhile(store);
    expect((await subjects(store)).filter(([, subject]) => subject === 'You are on board')).toHaveLength(3);
  });

  test('closed a second time, only those hear of it for whom there is something new', async () => {
    const store = await open();
    const { room, siv, annas } = await makeRoom(store);
    const kim = await room.joinWithAccount('Kim Berg');
    await close(store, room);
    await afterAWhile(store);
    const first = await subjects(store);
    await reopen(store, room);
    await room.publish(siv.personId);
    await room.comment(siv.personId, annas);
    await close(store, room);
    await afterAWhile(store);
    const news = (await subjects(store)).filter(
      ([name, subject]) => !first.some(([known, told]) => known === name && told === subject),
    );
    expect(news).toEqual([['Siv Ljung', 'You are on board']]);
    const reports = (await mails(store)).filter(({ subject }) => subject === 'Report: Room');
    expect(reports).toHaveLength(2);
    const toKim = (await subjects(store)).filter(([name]) => name === 'Kim Berg');
    expect([kim.name, toKim.length]).toEqual(['Kim Berg', 1]);
  });

  test('managers hear of their own people and nobody else’s; who left the company hears nothing', async () => {
    const store = await open();
    const { room, siv, omar } = await makeRoom(store);
    const manager = await makePerson(store, 'Maja Manager');
    const other = await makePerson(store, 'Otto Other');
    for (const [unit, boss] of [
      ['assembly', manager],
      ['foundry', other],
    ] as const) {
      await store.database.insertInto('units').values({ id: unit, name: unit, parent_id: null }).execute();
      await makeManager(store, boss.id, unit);
    }
    await store.database
      .updateTable('people')
      .set({ unit_id: 'assembly' })
      .where('id', 'in', [siv.personId])
      .execute();
    await store.database
      .updateTable('people')
      .set({ is_administrator: 1 })
      .where('id', '=', other.id)
      .execute();
    await store.transaction((transaction) => leave(transaction, omar.personId, room.facilitatorId));
    await close(store, room);
    await afterAWhile(store);
    const written = await mails(store);
    expect(written.filter(({ name }) => name === 'Omar Haddad' || name === 'Otto Other')).toEqual([]);
    const [toManager] = written.filter(({ name }) => name === 'Maja Manager');
    expect(toManager?.text).toContain('Stannade vid: 1\nSiv Ljung: Step post (sv)');
    expect(toManager?.text).toContain('Ombord: 0');
    expect(toManager?.text).not.toContain('Anna');
  });

  test('what closed days ago, while no node was up, is nobody’s news', async () => {
    const store = await open();
    const { room } = await makeRoom(store);
    await close(store, room);
    await afterAWhile(store, 3 * 24 * 60 * 60_000);
    expect(await mails(store)).toEqual([]);
  });

  test('the report says when mails go out and how many went, and comes by mail on a press', async () => {
    const { facilitator, employee, store } = await makeWorld(open, { lessons: [smallLesson] });
    const { browser } = facilitator;
    const form = { lesson: 'small', locale: 'sv', title: 'Träff på Åsen', starts_at: '2090-06-01T14:00' };
    const planned = await send(browser, '/workshops', form).expect(303);
    const address = String(planned.headers['location']);
    for (const press of ['open', 'close']) await send(browser, `${address}/${press}`, {}).expect(303);
    const before = await browser.get(`${address}/report`).expect(200);
    expect(before.text).toContain('No mail server is set up, so nothing is sent');
    expect(before.text).toContain('a mail to everybody in the room is written');
    await send(employee.browser, `${address}/report/mail`, {}).expect(404);
    await send(browser, `${address}/report/mail`, {}).expect(303);
    const after = await browser.get(`${address}/report?mailed=yes`).expect(200);
    expect(after.text).toContain('The report to you is written, and waits with the other mails.');
    expect(after.text).toContain('1 mail with the report');

    const server = await startMailServer();
    const carrier = smtpCarrier({ url: server.url, from: 'Ombord <ombord@company.example>' });
    const log = { warn: () => undefined };
    expect(await deliverOne({ store, carrier, log })).toBe('sent');
    carrier.close();
    const raw = server.taken[0]?.raw ?? '';
    expect(headerOf(raw, 'subject')).toContain('Träff på Åsen');
    for (const type of ['text/plain', 'text/html']) {
      expect(partsOf(raw, type)[0]?.content).toContain(`${address}/report`);
    }
  });
});
