import { LOST_AFTER, noticeTheLost, setPresence, touchSeats } from '../../src/workshops/presence.ts';
import type { Store } from '../../src/database/store.ts';
import { startWatching } from '../../src/workshops/watching.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { until } from '../support/until.ts';

onBothDatabases((open) => {
  test('whoever is here stays here, however long it takes to say who is lost and to hand on what waits', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.join('Anna'), await room.join('Omar')];
    for (const seat of [anna, omar]) {
      await store.transaction((transaction) => setPresence(transaction, seat, 'here', { streams: true }));
    }
    const silent = Date.now() - LOST_AFTER - 1_000;
    const seenAt = async () => {
      const seat = store.database.selectFrom('seats').select('seen_at').where('id', '=', anna.id);
      return (await seat.executeTakeFirstOrThrow()).seen_at;
    };
    const fallsSilent = () => store.database.updateTable('seats').set({ seen_at: silent }).execute();
    await fallsSilent();
    let waiting = 0;
    const faults: unknown[] = [];
    const onFault = (fault: unknown) => void faults.push(fault);
    const busy: Store = {
      ...store,
      // Behind something else that takes for ever, as in a room that is held.
      transaction: () => {
        waiting += 1;
        return new Promise<never>(() => undefined);
      },
    };
    const stop = startWatching({ store: busy, seatsHere: () => [anna.id], onFault, every: 20 });
    afterTest(() => {
      stop();
      return Promise.resolve();
    });
    await until(() => waiting > 0);
    await fallsSilent();
    await until(async () => (await seenAt()) > silent);
    expect(faults).toEqual([]);
    expect((await room.seat(anna)).presence).toBe('here');
  });

  test('nobody is lost because those here could not be written down for a while', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    await store.transaction((transaction) => setPresence(transaction, anna, 'here', { streams: true }));
    await store.database
      .updateTable('seats')
      .set({ seen_at: Date.now() - LOST_AFTER - 1_000 })
      .execute();
    const faults: unknown[] = [];
    const away = () => {
      throw new Error('the database is away');
    };
    const onFault = (fault: unknown) => void faults.push(fault);
    const stop = startWatching({ store, seatsHere: away, onFault, every: 10 });
    afterTest(() => {
      stop();
      return Promise.resolve();
    });
    await until(() => faults.length > 5);
    expect((await room.seat(anna)).presence).toBe('here');
  });

  test('a laptop that falls silent is lost, once, and here again when it shows itself', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.join('Anna'), await room.join('Omar')];
    for (const seat of [anna, omar]) {
      await store.transaction((transaction) => setPresence(transaction, seat, 'here', { streams: true }));
    }
    await store.database
      .updateTable('seats')
      .set({ seen_at: Date.now() - LOST_AFTER - 1_000 })
      .execute();
    await touchSeats(store.database, [omar.id]);
    await noticeTheLost(store);
    await noticeTheLost(store);
    expect((await room.seat(anna)).presence).toBe('lost');
    expect((await room.seat(omar)).presence).toBe('here');
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'seat.presence')
      .execute();
    expect(lines).toHaveLength(1);
    await store.transaction((transaction) => setPresence(transaction, anna, 'here'));
    expect((await room.seat(anna)).presence).toBe('here');
  });

  test('a page without client script may be silent while somebody writes', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    await store.database
      .updateTable('seats')
      .set({ seen_at: Date.now() - LOST_AFTER - 1_000 })
      .execute();
    await noticeTheLost(store);
    expect((await room.seat(anna)).presence).toBe('here');
  });
});
