import type { EventStream } from '../../src/live/event-stream.ts';
import type { Reader as AnyReader } from '../../src/live/hub.ts';
import { Hub } from '../../src/live/hub.ts';
import { openStore } from '../support/open-store.ts';
import type { Store } from '../../src/database/store.ts';
import { numbersOf } from '../../src/events/log.ts';
import { onBothDatabases } from '../support/databases.ts';
import { until } from '../support/until.ts';

type Reader = AnyReader & { workshopId: string };

/** A page that keeps the numbers it was sent. */
function reader(workshopId: string, seen = 0): Reader & { got: number[]; leave: () => void } {
  const got: number[] = [];
  const endings: (() => void)[] = [];
  const leave = () => {
    for (const ending of endings.splice(0)) ending();
  };
  const stream: EventStream = {
    send: (_html, number) => got.push(number),
    end: leave,
    onEnd: (listener) => endings.push(listener),
  };
  return { workshopId, stream, seen, got, leave };
}

function hubOf(store: Store): Hub<Reader> {
  return new Hub<Reader>({
    topicOf: ({ workshopId }) => workshopId,
    numbersOf: (workshopIds) => numbersOf(store.database, workshopIds),
    onChange: (tell) => store.onWorkshopChange(({ workshopId }) => tell(workshopId)),
    bringUpToDate: async (workshopId, lagging) => {
      const row = await store.database
        .selectFrom('workshop_numbers')
        .select('number')
        .where('workshop_id', '=', workshopId)
        .executeTakeFirstOrThrow();
      for (const page of lagging) {
        page.stream.send('', row.number);
        page.seen = row.number;
      }
    },
    onFault: (error) => {
      throw error;
    },
  });
}

const change = (store: Store, workshopId = 'w1') =>
  store.transaction(({ happened }) => happened({ kind: 'eyes.up', workshopId }));

onBothDatabases((open, freshUrl) => {
  const hubs: Hub<Reader>[] = [];
  const makeHub = (store: Store) => {
    const hub = hubOf(store);
    hubs.push(hub);
    return hub;
  };
  afterEach(() => {
    for (const hub of hubs.splice(0)) hub.close();
  });

  test('a change reaches every page of its workshop, and no page of another', async () => {
    const store = await open();
    const hub = makeHub(store);
    const [here, there, elsewhere] = [reader('w1'), reader('w1'), reader('w2')];
    for (const page of [here, there, elsewhere]) hub.follow(page);
    await change(store);
    await until(() => here.got.length > 0 && there.got.length > 0);
    expect([here.got, there.got, elsewhere.got]).toEqual([[1], [1], []]);
  });

  test('a burst is gathered: at most four sends a second, and the last state arrives', async () => {
    const store = await open();
    const hub = makeHub(store);
    const page = reader('w1');
    hub.follow(page);
    const began = Date.now();
    for (let count = 0; count < 40; count += 1) {
      await change(store);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until(() => page.got.at(-1) === 40);
    const seconds = (Date.now() - began) / 1000;
    expect(page.got.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
    expect(page.got.length).toBeLessThan(20);
  });

  test('a page that missed changes while it was away gets the state when it comes back', async () => {
    const store = await open();
    const hub = makeHub(store);
    await change(store);
    await change(store);
    const [behind, current] = [reader('w1', 1), reader('w1', 2)];
    hub.follow(behind);
    hub.follow(current);
    await until(() => behind.got.length > 0);
    expect([behind.got, current.got]).toEqual([[2], []]);
  });

  test('a page that left gets nothing more', async () => {
    const store = await open();
    const hub = makeHub(store);
    const [gone, page] = [reader('w1'), reader('w1')];
    hub.follow(gone);
    hub.follow(page);
    gone.leave();
    await change(store);
    await until(() => page.got.length > 0);
    expect(gone.got).toEqual([]);
  });

  test('a change made by another process is seen within two seconds', async () => {
    const url = await freshUrl();
    const [here, there] = [await openStore({ url, listeners: [] }), await openStore({ url, listeners: [] })];
    const hub = makeHub(here);
    const page = reader('w1');
    hub.follow(page);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await change(there);
    await until(() => page.got.length > 0, 2_000);
    expect(page.got).toEqual([1]);
    hub.close();
  });
});
