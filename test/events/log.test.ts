import type { Transaction } from '../../src/database/store.ts';
import { changesSince } from '../../src/events/log.ts';
import { onBothDatabases } from '../support/databases.ts';

const opened = ({ happened }: Transaction) => happened({ kind: 'workshop.opened', workshopId: 'w1' });

onBothDatabases((open) => {
  test('the changes of a workshop are numbered without gaps, also when many happen at once and some fail', async () => {
    const store = await open();
    const attempts = Array.from({ length: 30 }, (_, index) =>
      store.transaction(async (transaction) => {
        await opened(transaction);
        if (index % 3 === 0) throw new Error('undone');
      }),
    );
    await Promise.allSettled(attempts);
    const rows = await store.database.selectFrom('events').select('number').orderBy('id').execute();
    expect(rows.map((row) => row.number).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test('whoever listens hears of a change after the commit, and not of one that was undone', async () => {
    const store = await open();
    const heard: number[] = [];
    store.onWorkshopChange(({ number }) => heard.push(number));
    await store.transaction(opened);
    await store
      .transaction(async (transaction) => {
        await opened(transaction);
        throw new Error('undone');
      })
      .catch(() => undefined);
    await store.transaction(opened);
    expect([...new Set(heard)]).toEqual([1, 2]);
  });

  test('a page that saw number 1 is told which seats changed after it', async () => {
    const store = await open();
    await store.transaction(opened);
    await store.transaction(({ happened }) =>
      happened({ kind: 'help.raised', workshopId: 'w1', seatId: 's1', note: '' }),
    );
    expect(await changesSince(store.database, 'w1', 1)).toEqual({
      number: 2,
      room: false,
      roomTimes: 0,
      seatIds: new Set(['s1']),
    });
    expect(await changesSince(store.database, 'w1', 0)).toEqual({
      number: 2,
      room: true,
      roomTimes: 1,
      seatIds: new Set(['s1']),
    });
    expect(await changesSince(store.database, 'w1', 2)).toEqual({
      number: 2,
      room: false,
      roomTimes: 0,
      seatIds: new Set([]),
    });
  });
});
