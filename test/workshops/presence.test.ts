import { LOST_AFTER, noticeTheLost, setPresence, touchSeats } from '../../src/workshops/presence.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';

onBothDatabases((open) => {
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
