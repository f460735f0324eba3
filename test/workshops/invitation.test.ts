import ical from 'node-ical';
import type { Store } from '../../src/database/store.ts';
import { changesSince } from '../../src/events/log.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import { deliverOne } from '../../src/mail/delivery.ts';
import { cancelWorkshop, changeWorkshop, takeUpAgain } from '../../src/workshops/changing.ts';
import { mailsSettled, sendInvitations } from '../../src/workshops/invitation.ts';
import type { WorkshopPlan } from '../../src/workshops/opening.ts';
import { planPage } from '../../src/workshops/plan-page.ts';
import type { Workshop } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { listed, planFor, planned } from '../support/plan.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';
import { makePerson } from '../support/world.ts';

const address = 'https://ombord.example';

onBothDatabases((open) => {
  async function world(plan: Partial<WorkshopPlan> = {}) {
    const store = await open();
    const facilitator = await makePerson(store, 'Frida Facilitator');
    await store.database
      .updateTable('company')
      .set({ locale: 'sv', time_zone: 'Europe/Stockholm' })
      .execute();
    await listed(store, 'Anna', { locale: 'en' });
    await listed(store, 'Bo');
    const emails = ['anna@company.example', 'bo@company.example'];
    const now = await planned(store, facilitator.id, { emails, ...plan });
    const by = { byId: facilitator.id, address };
    return {
      store,
      facilitator,
      now,
      invite: async () => {
        const workshop = await now();
        return store.transaction((inside) => sendInvitations(inside, workshop, by));
      },
      change: async (change: Partial<WorkshopPlan>) => {
        const workshop = await now();
        return store.transaction((inside) =>
          changeWorkshop(inside, workshop, planFor({ emails, ...plan, ...change }), by),
        );
      },
      cancel: async () => {
        const workshop = await now();
        await store.transaction((inside) => cancelWorkshop(inside, workshop, by));
      },
    };
  }

  test('everybody expected gets one mail in their language, with the code and how to get there', async () => {
    const { store, now, invite } = await world();
    expect(await invite()).toBe(2);
    const { code } = await now();
    const mails = await waiting(store);
    expect(mails.map(({ to_address: to }) => to)).toEqual(['anna@company.example', 'bo@company.example']);
    const [anna, bo] = mails;
    expect(anna?.subject).toMatch(/^Invitation: Assembly, 1 June \d{4}$/);
    expect(anna?.text).toContain('Hello Anna,');
    expect(anna?.text).toMatch(/When: \w+,? 1 June \d{4} at 14:00–14:30\nWhere: House 3/);
    expect(anna?.text).toContain(`${address}/join/${code}`);
    expect(anna?.text).toContain(`${code.slice(0, 3)}-${code.slice(3)}`);
    expect(bo?.subject).toMatch(/^Inbjudan: Assembly, 1 juni \d{4}$/);
    expect(bo?.text).toContain('Hej Bo,');
    expect(mails[0]).toMatchObject({ reply_name: 'Frida Facilitator', good_until: endOf(await now()) });
  });

  test('pressed again, only whoever was added since gets one', async () => {
    const { store, invite, change } = await world();
    await invite();
    expect(await invite()).toBe(0);
    await change({ emails: ['anna@company.example', 'bo@company.example', 'guest@else.example'] });
    expect(await waiting(store)).toHaveLength(2);
    expect(await invite()).toBe(1);
    const mails = await waiting(store);
    expect(mails.at(-1)).toMatchObject({ to_address: 'guest@else.example', to_name: '' });
    expect(mails.at(-1)?.text).toContain('Hej,\n');
  });

  test('pressed twice at once, each gets one', async () => {
    const { store, invite } = await world();
    await Promise.all([invite(), invite()]);
    expect(await waiting(store)).toHaveLength(2);
  });

  test('a workshop without a time has no invitations, and one that has sent them keeps a time', async () => {
    const { store, invite, change } = await world({ startsAt: null });
    expect(await invite()).toBeNull();
    expect(await waiting(store)).toEqual([]);
    const startsAt = planFor().startsAt;
    await change({ startsAt });
    expect(await invite()).toBe(2);
    expect(await change({ startsAt: null })).toBe('time_needed');
  });

  test('the calendar file is read back as it was meant, in the company’s time zone', async () => {
    const { store, now, invite, facilitator } = await world({
      title: 'Möte; A, B \\ C',
      place: 'Hus 3, rum "Ö"',
    });
    await invite();
    const [anna, bo] = await waiting(store);
    const entry = read(anna?.calendar);
    const { startsAt } = await now();
    expect(entry).toMatchObject({
      summary: 'Möte; A, B \\ C',
      location: 'Hus 3, rum "Ö"',
      method: 'REQUEST',
      status: 'CONFIRMED',
      sequence: 0,
      organizer: { val: `mailto:${facilitator.email}`, params: { CN: 'Frida Facilitator' } },
      attendee: {
        val: 'mailto:anna@company.example',
        params: { PARTSTAT: 'NEEDS-ACTION', ROLE: 'REQ-PARTICIPANT' },
      },
    });
    expect(entry.start.getTime()).toBe(startsAt);
    expect(entry.end?.getTime()).toBe((startsAt ?? 0) + 30 * 60_000);
    expect(entry.start.tz).toBe('Europe/Stockholm');
    expect(anna?.calendar).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n');
    expect(anna?.calendar).toMatch(/\r\nDTSTART;TZID=Europe\/Stockholm:\d{4}0601T140000\r\n/);
    expect(anna?.calendar).toMatch(/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/);
    expect(read(bo?.calendar).uid).not.toBe(entry.uid);
    // Lines of at most 75 octets, and nobody else's address.
    for (const line of (anna?.calendar ?? '').split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(anna?.calendar).not.toContain('bo@');
  });

  test('names and titles bring no line of their own into calendar or mail', async () => {
    const { store, invite } = await world({ title: 'X\r\nATTENDEE:mailto:evil@else.example' });
    await store.database
      .updateTable('people')
      .set({ name: 'Anna "A"\r\nBcc: evil@else.example' })
      .where('email', '=', 'anna@company.example')
      .execute();
    await invite();
    const server = await startMailServer();
    const carrier = smtpCarrier({ url: server.url, from: 'ombord@company.example' });
    const log = { warn: () => undefined };
    for (let mail = 0; mail < 2; mail += 1) expect(await deliverOne({ store, carrier, log })).toBe('sent');
    carrier.close();
    const raw = server.taken.find(({ to }) => to[0] === 'anna@company.example')?.raw ?? '';
    expect(server.taken.every(({ to }) => to.length === 1)).toBe(true);
    expect(headerOf(raw, 'Bcc')).toBe('');
    const [calendar] = partsOf(raw, 'text/calendar');
    expect(calendar?.content).not.toMatch(/^ATTENDEE:mailto:evil/m);
    expect(read(calendar?.content).attendee).toMatchObject({ val: 'mailto:anna@company.example' });
  });

  test('a console that is open hears when the last invitation is out', async () => {
    const { store, invite, now } = await world();
    await invite();
    const carrier = { carry: () => Promise.resolve(), close: () => undefined };
    const parts = { store, carrier, log: { warn: () => undefined }, onSettled: mailsSettled };
    const { number } = await now();
    expect(await deliverOne(parts)).toBe('sent');
    expect((await now()).number).toBe(number);
    expect(await deliverOne(parts)).toBe('sent');
    expect((await changesSince(store.database, (await now()).id, number)).room).toBe(true);
    expect(await planPage(store.database, await now())).toMatchObject({ invited: 2, waiting: 0 });
  });

  test('the mail carries the calendar as an alternative and as a file', async () => {
    const { store, invite } = await world();
    await invite();
    const server = await startMailServer();
    const carrier = smtpCarrier({ url: server.url, from: 'ombord@company.example' });
    expect(await deliverOne({ store, carrier, log: { warn: () => undefined } })).toBe('sent');
    carrier.close();
    const raw = server.taken[0]?.raw ?? '';
    const [alternative] = partsOf(raw, 'text/calendar');
    const [file] = partsOf(raw, 'application/ics');
    expect(alternative?.headers).toMatch(/method=REQUEST/);
    expect(file?.headers).toMatch(/attachment; filename="?invite\.ics/);
    expect(file?.content).toBe(alternative?.content);
    expect(read(file?.content).summary).toBe('Assembly');
  });

  test('a change of time, place or title goes to everybody invited: the same entry, a higher number', async () => {
    const { store, invite, change } = await world();
    await invite();
    await sendAll(store);
    const before = await store.database
      .selectFrom('mails')
      .selectAll()
      .where('to_address', 'like', 'anna@%')
      .executeTakeFirstOrThrow();
    await change({ place: 'House 4' });
    await change({ place: 'House 4', locale: 'sv' });
    const mails = await waiting(store);
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toMatch(/^Changed: /);
    expect(mails[0]?.text).toContain('Where: House 4');
    const [first, second] = [read(before.calendar), read(mails[0]?.calendar)];
    expect(second).toMatchObject({ uid: first.uid, method: 'REQUEST', location: 'House 4' });
    expect(Number(second.sequence)).toBeGreaterThan(Number(first.sequence));
  });

  test('what still waits is replaced by what is newer, and is an invitation still', async () => {
    const { store, invite, change } = await world();
    await invite();
    await change({ place: 'House 4' });
    const mails = await waiting(store);
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toMatch(/^Invitation: /);
    expect(mails[0]?.text).toContain('House 4');
  });

  test('whoever is expected no more is told, and can be invited again with a higher number', async () => {
    const { store, invite, change } = await world();
    await invite();
    await sendAll(store);
    await change({ emails: ['anna@company.example'] });
    const [farewell, ...others] = await waiting(store);
    expect(others).toEqual([]);
    expect(farewell).toMatchObject({ to_address: 'bo@company.example', calendar_method: 'CANCEL' });
    const off = read(farewell?.calendar);
    expect(off).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
    await sendAll(store);
    await change({});
    expect(await invite()).toBe(1);
    const again = read((await waiting(store))[0]?.calendar);
    expect(again.uid).toBe(off.uid);
    expect(Number(again.sequence)).toBeGreaterThan(Number(off.sequence));
  });

  test('cancelling tells everybody who heard of it, and nobody else', async () => {
    const { store, invite, cancel, change } = await world();
    await invite();
    await sendAll(store);
    await change({ emails: ['anna@company.example', 'bo@company.example', 'guest@else.example'] });
    await cancel();
    const mails = await waiting(store);
    expect(mails.map(({ to_address: to }) => to)).toEqual(['anna@company.example', 'bo@company.example']);
    expect(mails[1]?.subject).toMatch(/^Inställt: /);
    expect(read(mails[0]?.calendar)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
    expect(await invite()).toBeNull();
  });

  test('a cancelled workshop that is taken up again is planned as it was, and everybody is invited anew', async () => {
    const { store, now, facilitator, invite, cancel } = await world();
    const { code, title, startsAt } = await now();
    await invite();
    await sendAll(store);
    await cancel();
    const off = read((await waiting(store))[0]?.calendar);
    await sendAll(store);
    const cancelled = await now();
    for (let press = 0; press < 2; press += 1) {
      await store.transaction((inside) => takeUpAgain(inside, cancelled, facilitator.id));
    }
    expect(await now()).toMatchObject({ state: 'planned', cancelledAt: null, code, title, startsAt });
    expect((await now()).number).toBe(cancelled.number + 1);
    expect(await waiting(store)).toEqual([]);
    expect(await invite()).toBe(2);
    const again = read((await waiting(store))[0]?.calendar);
    expect(again).toMatchObject({ uid: off.uid, method: 'REQUEST' });
    expect(Number(again.sequence)).toBeGreaterThan(Number(off.sequence));
  });

  test('an invitation that never went out is taken back without a word', async () => {
    const { store, invite, cancel } = await world();
    await invite();
    await cancel();
    expect(await waiting(store)).toEqual([]);
  });

  test('a thousand people are invited in one go, without holding others up for long', async () => {
    const { now, change, invite } = await world();
    await change({ emails: Array.from({ length: 1_000 }, (_none, index) => `person${index}@else.example`) });
    const began = Date.now();
    expect(await invite()).toBe(1_000);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await now()).toMatchObject({ state: 'planned' });
  });
});

function endOf({ startsAt }: Workshop): number {
  return (startsAt ?? 0) + 30 * 60_000;
}

async function waiting(store: Store) {
  return store.database
    .selectFrom('mails')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('made_at')
    .orderBy('to_address')
    .execute();
}

async function sendAll(store: Store): Promise<void> {
  const carrier = { carry: () => Promise.resolve(), close: () => undefined };
  while ((await deliverOne({ store, carrier, log: { warn: () => undefined } })) === 'sent');
}

function read(calendar: string | null | undefined) {
  const parsed = ical.sync.parseICS(calendar ?? '');
  const entry = Object.values(parsed).find((component) => component?.type === 'VEVENT');
  if (entry?.type !== 'VEVENT') throw new Error('there is no entry in this calendar');
  return entry;
}
