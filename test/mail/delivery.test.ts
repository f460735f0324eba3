import type { Store } from '../../src/database/store.ts';
import { openStore } from '../support/open-store.ts';
import { listeners } from '../../src/listeners.ts';
import type { Carrier } from '../../src/mail/carrier.ts';
import { smtpCarrier } from '../../src/mail/carrier.ts';
import type { Tempo } from '../../src/mail/delivery.ts';
import { deliverOne, startDelivery, usualTempo } from '../../src/mail/delivery.ts';
import { countMails, forgetOldMails, listMails, sendAgain } from '../../src/mail/mails.ts';
import type { Mail } from '../../src/mail/outbox.ts';
import { sendMail, sendMails, withdrawMails } from '../../src/mail/outbox.ts';
import { onBothDatabases } from '../support/databases.ts';
import { headerOf, partsOf, startMailServer } from '../support/smtp.ts';

const from = 'Ombord <ombord@company.example>';
const quick: Tempo = { look: 10, rest: 20, pauses: [20, 40], giveUpAfter: 60_000, lease: 60_000 };

function mailTo(address: string, more: Partial<Mail> = {}): Mail {
  return {
    about: 'matter 1',
    to: { personId: null, name: 'Åsa Öberg', address },
    locale: 'sv',
    subject: 'Träff på måndag',
    text: 'Hej Åsa,\n\nöppna https://x.example/join?a=1&b=2.',
    ...more,
  };
}

const carriers: Carrier[] = [];
afterEach(() => {
  for (const carrier of carriers.splice(0)) carrier.close();
});
function carrierTo(url: string): Carrier {
  const carrier = smtpCarrier({ url, from });
  carriers.push(carrier);
  return carrier;
}

function logger() {
  const lines: unknown[] = [];
  return { lines, log: { warn: (...words: unknown[]) => void lines.push(words) } };
}

async function post(store: Store, ...mails: Mail[]): Promise<void> {
  await store.transaction((transaction) => sendMails(transaction, mails));
}

async function eventually(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to be');
}

onBothDatabases((open, freshUrl) => {
  test('a mail reaches the mail server once, with its words, its HTML and its sender', async () => {
    const store = await open();
    const server = await startMailServer();
    await post(
      store,
      mailTo('asa@company.example', { replyTo: { name: 'Frida', address: 'frida@company.example' } }),
    );
    const parts = { store, carrier: carrierTo(server.url), log: logger().log };
    expect(await deliverOne(parts)).toBe('sent');
    expect(await deliverOne(parts)).toBe('nothing');
    expect(server.taken).toHaveLength(1);
    const raw = server.taken[0]?.raw ?? '';
    expect(headerOf(raw, 'From')).toBe(from);
    expect(headerOf(raw, 'To')).toBe('Åsa Öberg <asa@company.example>');
    expect(headerOf(raw, 'Reply-To')).toBe('Frida <frida@company.example>');
    expect(headerOf(raw, 'Subject')).toBe('Träff på måndag');
    expect(headerOf(raw, 'Message-ID')).toMatch(/@company\.example>$/);
    expect(partsOf(raw, 'text/plain')[0]?.content).toContain('Hej Åsa,');
    const html = partsOf(raw, 'text/html')[0]?.content ?? '';
    expect(html).toMatch(
      /<a href="https:\/\/x\.example\/join\?a=1&amp;b=2"[^>]*>https:\/\/x\.example\/join\?a=1&amp;b=2<\/a>\./,
    );
    // A screen reader finds its way: the language, the title, one heading, the main part.
    expect(html).toMatch(/^<!doctype html>\s*<html lang="sv">[^]*<title>Träff på måndag<\/title>/);
    expect(html).toMatch(/<main lang="sv"[^>]*>\s*<h1[^>]*>Träff på måndag<\/h1>\s*<p[^>]*>Hej Åsa,<\/p>/);
    expect(await countMails(store.database)).toEqual({ waiting: 0, sent: 1, failed: 0 });
  });

  test('a mail that its transaction did not keep is never sent', async () => {
    const store = await open();
    const failing = store.transaction(async (transaction) => {
      await sendMail(transaction, mailTo('asa@company.example'));
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect(await countMails(store.database)).toEqual({ waiting: 0, sent: 0, failed: 0 });
  });

  test('two nodes at once send nothing twice', async () => {
    const url = await freshUrl();
    const [one, other] = [await openStore({ url, listeners }), await openStore({ url, listeners })];
    const server = await startMailServer();
    const addresses = Array.from({ length: 25 }, (_none, index) => `person${index}@company.example`);
    await post(one, ...addresses.map((address) => mailTo(address)));
    const running = [one, other].map((store) =>
      startDelivery({
        store,
        carrier: smtpCarrier({ url: server.url, from }),
        log: logger().log,
        tempo: quick,
      }),
    );
    await eventually(async () => (await countMails(one.database)).sent === 25);
    await Promise.all(running.map(({ close }) => close()));
    expect(server.taken.map(({ to }) => to[0]).sort()).toEqual(addresses.sort());
  });

  test('a server that refuses at first gets the mail again after growing pauses', async () => {
    const store = await open();
    let asked = 0;
    const server = await startMailServer(() => ((asked += 1) <= 2 ? [450, 'Try again later'] : null));
    await post(store, mailTo('asa@company.example'));
    const { log, lines } = logger();
    const parts = { store, carrier: carrierTo(server.url), log, tempo: { ...quick, pauses: [80, 200] } };
    expect(await deliverOne(parts)).toBe('later');
    expect(await deliverOne(parts)).toBe('nothing');
    const first = await waitOf(store);
    await eventually(async () => (await deliverOne(parts)) === 'later');
    const second = await waitOf(store);
    expect(first).toBeLessThanOrEqual(80);
    expect(second).toBeGreaterThan(100);
    await eventually(async () => (await deliverOne(parts)) === 'sent');
    expect(server.taken).toHaveLength(1);
    // Logs carry no addresses.
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('asa@');
  });

  test('an address that the server does not know is given up at once, the others go on', async () => {
    const store = await open();
    const server = await startMailServer((to) => (to.startsWith('gone') ? [550, 'No such user here'] : null));
    await post(store, mailTo('gone@company.example'), mailTo('asa@company.example'));
    const parts = { store, carrier: carrierTo(server.url), log: logger().log };
    expect([await deliverOne(parts), await deliverOne(parts)].sort()).toEqual(['failed', 'sent']);
    const { mails } = await listMails(store.database, { state: 'failed' });
    expect(mails).toMatchObject([{ to: { address: 'gone@company.example' }, attempts: 1 }]);
    expect(mails[0]?.error).toContain('No such user here');
  });

  test('while the server is away nothing is lost, and everything goes out when it is back', async () => {
    const store = await open();
    const { url, close } = await startMailServer();
    await close();
    await post(store, mailTo('asa@company.example'), mailTo('bo@company.example'));
    const delivery = startDelivery({
      store,
      carrier: smtpCarrier({ url, from }),
      log: logger().log,
      tempo: quick,
    });
    await eventually(async () =>
      (await listMails(store.database, { state: 'waiting' })).mails.every(({ attempts }) => attempts > 0),
    );
    const back = await startMailServer(() => null, Number(new URL(url).port));
    await eventually(() => back.taken.length === 2);
    await delivery.close();
    expect(await countMails(store.database)).toEqual({ waiting: 0, sent: 2, failed: 0 });
  });

  test('what could not be sent for days is given up, and an administrator can send it again', async () => {
    const store = await open();
    const server = await startMailServer();
    await post(store, mailTo('asa@company.example'));
    const days = usualTempo.giveUpAfter + 1;
    await store.database
      .updateTable('mails')
      .set({ waiting_since: Date.now() - days })
      .execute();
    const { url, close } = await startMailServer();
    await close();
    const { log, lines } = logger();
    expect(await deliverOne({ store, carrier: carrierTo(url), log })).toBe('away');
    expect(lines).toHaveLength(1);
    const { mails } = await listMails(store.database, { state: 'failed' });
    expect(mails).toHaveLength(1);
    await store.transaction((transaction) => sendAgain(transaction, mails[0]?.id ?? ''));
    expect(await deliverOne({ store, carrier: carrierTo(server.url), log })).toBe('sent');
  });

  test('a mail that is of no use any more is not sent', async () => {
    const store = await open();
    const server = await startMailServer();
    await post(store, mailTo('asa@company.example', { goodUntil: Date.now() - 1 }));
    expect(await deliverOne({ store, carrier: carrierTo(server.url), log: logger().log })).toBe('failed');
    expect(server.taken).toEqual([]);
    expect((await listMails(store.database, { state: 'all' })).mails).toMatchObject([{ error: 'late' }]);
  });

  test('a node that died while it sent leaves the mail to the others when its lease has run out', async () => {
    const store = await open();
    await post(store, mailTo('asa@company.example'));
    const dies: Carrier = { carry: () => Promise.reject(new Error('power cut')), close: () => undefined };
    const tempo = { ...quick, lease: 150 };
    await expect(deliverOne({ store, carrier: dies, log: logger().log, tempo })).rejects.toThrow('power cut');
    const server = await startMailServer();
    const parts = { store, carrier: carrierTo(server.url), log: logger().log, tempo };
    expect(await deliverOne(parts)).toBe('nothing');
    await eventually(async () => (await deliverOne(parts)) === 'sent');
    expect(server.taken).toHaveLength(1);
  });

  test('newer words take back what still waits, and tell who has heard nothing yet', async () => {
    const store = await open();
    const server = await startMailServer();
    await post(store, mailTo('asa@company.example'));
    await deliverOne({ store, carrier: carrierTo(server.url), log: logger().log });
    await post(store, mailTo('asa@company.example'), mailTo('bo@company.example'));
    await post(store, mailTo('bo@company.example', { about: 'matter 2' }));
    const untold = await store.transaction((transaction) =>
      withdrawMails(transaction, 'matter 1', ['asa@company.example', 'bo@company.example']),
    );
    expect([...untold]).toEqual(['bo@company.example']);
    expect(await countMails(store.database, 'matter 1')).toEqual({ waiting: 0, sent: 1, failed: 0 });
    expect(await countMails(store.database, 'matter 2')).toEqual({ waiting: 1, sent: 0, failed: 0 });
  });

  test('mails are forgotten after ninety days, but not while they wait', async () => {
    const store = await open();
    const server = await startMailServer();
    await post(store, mailTo('asa@company.example'));
    await deliverOne({ store, carrier: carrierTo(server.url), log: logger().log });
    await post(store, mailTo('bo@company.example'));
    await store.transaction(forgetOldMails);
    expect(await countMails(store.database)).toEqual({ waiting: 1, sent: 1, failed: 0 });
    await store.database
      .updateTable('mails')
      .set({ made_at: Date.now() - 91 * 24 * 60 * 60 * 1000 })
      .execute();
    await store.transaction(forgetOldMails);
    expect(await countMails(store.database)).toEqual({ waiting: 1, sent: 0, failed: 0 });
  });
});

async function waitOf(store: Store): Promise<number> {
  const { next_at: next } = await store.database
    .selectFrom('mails')
    .select('next_at')
    .executeTakeFirstOrThrow();
  return next - Date.now();
}
