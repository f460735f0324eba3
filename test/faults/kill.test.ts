import { openStore } from '../support/open-store.ts';
import { onBothDatabases } from '../support/databases.ts';
import { readConsole, readRoom } from '../support/json.ts';
import { startServer } from '../support/server.ts';
import { openRoomAt, send, visit } from '../support/visitor.ts';
import { PASSWORD } from '../support/world.ts';

onBothDatabases((_open, freshUrl) => {
  test('the plug is pulled between any two steps, and nothing that was answered is lost', async () => {
    const url = await freshUrl();
    let server = await startServer(url);
    const { port } = new URL(server.address);
    const anna = visit(server);
    const pullThePlug = async () => {
      await server.kill();
      server = await startServer(url, { port: Number(port) });
    };

    const { facilitator, workshop, code } = await openRoomAt(server);
    await pullThePlug();
    await send(anna, '/join', { code, name: 'Anna' }).expect(303);
    await pullThePlug();
    expect((await readRoom(anna)).seat.name).toBe('Anna');
    const steps: [string, object, object][] = [
      [
        '/room/account',
        { name: 'Anna Ek', email: 'anna@company.example', password: PASSWORD },
        { account: 'did' },
      ],
      ['/room/blog', { title: 'Annas blogg' }, { account: 'did', blog: 'did' }],
      ['/room/post', { title: 'Hej', body: 'Hej', key: 'k' }, { account: 'did', blog: 'did', post: 'did' }],
    ];
    for (const [door, form, done] of steps) {
      await send(anna, door, form).expect(303);
      await pullThePlug();
      expect((await readConsole(facilitator, workshop)).seats[0]?.done).toMatchObject(done);
      await send(facilitator, `${workshop}/next`, {}).expect(303);
    }
    await send(anna, '/room/help', { note: 'And now?' }).expect(303);
    await pullThePlug();
    expect((await readRoom(anna)).help).not.toBeNull();
    expect((await readConsole(facilitator, workshop)).number).toBeGreaterThan(5);
    expect(await server.stop()).toBe(0);
  }, 150_000);

  test('pulled in the middle of a publishing room, every post has its step and every step its post', async () => {
    const url = await freshUrl();
    let server = await startServer(url);
    const port = Number(new URL(server.address).port);
    const { code } = await openRoomAt(server);
    const people = await Promise.all(
      Array.from({ length: 6 }, async (_, index) => {
        const browser = visit(server);
        await send(browser, '/join', { code, name: `P${index}` }).expect(303);
        const account = { name: `P${index} Ek`, email: `p${index}@company.example`, password: PASSWORD };
        await send(browser, '/room/account', account).expect(303);
        await send(browser, '/room/blog', { title: `Blog ${index}` }).expect(303);
        return browser;
      }),
    );

    const answered = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const publishing = people.map(async (browser, index) => {
        const key = `r${round}p${index}`;
        const answer = await send(browser, '/room/post', { title: key, body: 'Hej', key }).catch(() => null);
        if (answer?.status === 303) answered.add(key);
      });
      await new Promise((resolve) => setTimeout(resolve, 3 + round * 7));
      await server.kill();
      await Promise.all(publishing);
      server = await startServer(url, { port });
    }
    await server.kill();

    const store = await openStore({ url, listeners: [] });
    const { database } = store;
    const kept = await database.selectFrom('posts').select(['key', 'person_id']).execute();
    const done = await database
      .selectFrom('completions')
      .innerJoin('seats', 'seats.id', 'completions.seat_id')
      .select('seats.person_id')
      .where('completions.step', '=', 'post')
      .execute();
    const numbers = await database
      .selectFrom('events')
      .select('number')
      .where('number', 'is not', null)
      .execute();
    await store.close();

    const keys = new Set(kept.map(({ key }) => key));
    for (const key of answered) expect(keys).toContain(key);
    expect(new Set(done.map((row) => row.person_id))).toEqual(new Set(kept.map((row) => row.person_id)));
    const sorted = numbers.map(({ number }) => Number(number)).sort((one, other) => one - other);
    expect(sorted).toEqual(sorted.map((_, index) => index + 1));
  }, 150_000);
});
