import { z } from 'zod';
import { sendMails } from '../../src/mail/outbox.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readJson } from '../support/json.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';

const Page = z.object({ mails: z.array(z.object({ id: z.string() })), next: z.string().nullable() });

async function write(world: World, count = 1): Promise<string[]> {
  await world.store.transaction((transaction) =>
    sendMails(
      transaction,
      Array.from({ length: count }, (_none, index) => ({
        about: 'matter',
        to: { personId: null, name: 'Åsa <b>Ek</b>', address: `asa${index}@company.example` },
        locale: 'en' as const,
        subject: `Welcome ${index} <i>`,
        text: 'Some <script>words</script>.',
      })),
    ),
  );
  const rows = await world.store.database.selectFrom('mails').select('id').execute();
  return rows.map(({ id }) => id);
}

onBothDatabases((database) => {
  test('an administrator sees the mails that wait, opens one as text, and is told why they wait', async () => {
    const world = await makeWorld(database);
    const [id] = await write(world);
    const { browser } = world.administrator;
    const list = await browser.get('/mails').expect(200);
    expect(list.text).toContain('SMTP_URL');
    expect(list.text).toContain('Welcome 0 &lt;i&gt;');
    const one = await browser.get(`/mails/${id}`).expect(200);
    expect(one.text).toContain('Some &lt;script&gt;words&lt;/script&gt;.');
    expect(await readJson(browser, '/mails')).toMatchObject({
      counts: { waiting: 1, sent: 0, failed: 0 },
      mails: [{ id, to: 'asa0@company.example', state: 'waiting' }],
      next: null,
    });
  });

  test('a mail that failed is sent again by a press, which twice does no harm', async () => {
    const world = await makeWorld(database);
    const [id] = await write(world);
    await world.store.database
      .updateTable('mails')
      .set({ state: 'failed', error: '550 No such user' })
      .execute();
    const { browser } = world.administrator;
    expect((await browser.get('/mails').expect(200)).text).toContain('could not be sent');
    expect((await browser.get(`/mails/${id}`).expect(200)).text).toContain('550 No such user');
    for (let press = 0; press < 2; press += 1) {
      await browser.post(`/mails/${id}/again`).expect(303).expect('Location', `/mails/${id}`);
    }
    expect(await readJson(browser, '/mails?show=waiting')).toMatchObject({ mails: [{ id, attempts: 0 }] });
  });

  test('a long list is read a page at a time, each mail once', async () => {
    const world = await makeWorld(database);
    const ids = await write(world, 230);
    const { browser } = world.administrator;
    const seen: string[] = [];
    let page: string | null = '/mails?show=all';
    while (page !== null) {
      const body = Page.parse(await readJson(browser, page));
      seen.push(...body.mails.map(({ id }) => id));
      page = body.next;
    }
    expect(seen.sort()).toEqual(ids.sort());
  });

  test('nobody else finds the mails', async () => {
    const world = await makeWorld(database);
    const [id] = await write(world);
    for (const { browser } of [world.facilitator, world.employee]) {
      await browser.get('/mails').expect(404);
      await browser.get(`/mails/${id}`).expect(404);
      await browser.post(`/mails/${id}/again`).expect(404);
    }
    await world.stranger().get('/mails').expect(303);
    await world.stranger().post(`/mails/${id}/again`).expect(401);
    await world.administrator.browser.get('/mails/nothing').expect(404);
    await world.administrator.browser.post('/mails/nothing/again').expect(404);
  });
});
