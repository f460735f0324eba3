import { z } from 'zod';
import type { Store } from '../../src/database/store.ts';
import { removeSeat } from '../../src/workshops/seats.ts';
import type { LiveWorkshops, RenderFragments } from '../../src/workshops/live.ts';
import { startLive } from '../../src/workshops/live.ts';
import { setEyesUp, setPace } from '../../src/workshops/pace.ts';
import { setPresence } from '../../src/workshops/presence.ts';
import { afterTest } from '../support/after-test.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';

const Rows = z.object({
  seats: z.array(z.looseObject({ id: z.string(), name: z.string(), state: z.string(), since: z.number() })),
  take: z.custom<(id: string, html: string) => void>((take) => typeof take === 'function'),
});
const Unconfirmed = z.object({ page: z.object({ unconfirmed: z.array(z.unknown()) }) });
const Head = z.object({ gone: z.array(z.string()) });

/** Rows as words: who, how it is there, since when. The real ones are compared in test/browser/console.test.ts. */
const render: RenderFragments = (view, _locale, locals) => {
  if (view === 'workshops/_console-rows') {
    const { seats, take } = Rows.parse(locals);
    for (const { id, name, state, since, presence, apart } of seats)
      take(id, `[${name} ${state} ${since} ${String(presence)} ${apart === null ? '' : 'apart'}]`);
    return Promise.resolve('');
  }
  if (view === 'workshops/_unconfirmed') {
    const { unconfirmed } = Unconfirmed.parse(locals).page;
    return Promise.resolve(unconfirmed.length > 0 ? '(new)' : '');
  }
  return Promise.resolve(Head.parse(locals).gone.length > 0 ? '(gone)' : '');
};

/** A console of the facilitator that notes what it is sent; its page has seen this number. */
async function follow(live: LiveWorkshops, { workshopId, facilitatorId }: Room, seen: number) {
  const got: string[] = [];
  await live.followConsole({
    audience: 'console',
    workshopId,
    personId: facilitatorId,
    role: 'facilitator',
    session: null,
    locale: 'en',
    opensMails: false,
    address: '',
    seen,
    stream: { send: (html) => got.push(html), end: () => got.push('(end)'), onEnd: () => undefined },
  });
  return {
    /** Names of the rows that came with the next sending. */
    next: async () => {
      // A machine that is busy with others takes its time.
      const deadline = Date.now() + 10_000;
      while (got.length === 0) {
        if (Date.now() > deadline) throw new Error('nothing was sent');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return [...(got.shift() ?? '').matchAll(/\[(\w+)|(\(\w+\))/g)].map(([, name, other]) => name ?? other);
    },
  };
}

onBothDatabases((open) => {
  const start = (store: Store) => {
    let isOver = false;
    // What it looks for as the test ends finds no database any more.
    const onFault = (error: unknown) => {
      if (!isOver) throw error;
    };
    const live = startLive({ store, render, onFault });
    afterTest(() => {
      isOver = true;
      live.close();
      return Promise.resolve();
    });
    return live;
  };
  /** Anna has an account and waits for the room, which is there; Siv has none. */
  const makeRoom = async (store: Store) => {
    const room = await openRoom(store);
    await store.database
      .updateTable('people')
      .set({ is_facilitator: 1 })
      .where('id', '=', room.facilitatorId)
      .execute();
    const anna = await room.joinWithAccount('Anna');
    const siv = await room.join('Siv');
    await room.next();
    return { ...room, anna, siv };
  };

  test('a change of the room brings no row that shows the same as before', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const { number, ...workshop } = await room.workshop();
    const console = await follow(start(store), room, number);
    await store.transaction((transaction) =>
      setEyesUp(transaction, { number, ...workshop }, true, room.facilitatorId),
    );
    expect(await console.next()).toEqual([]);
  });

  test('a move of the room brings the rows of those who move with it, once', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number);
    await room.next();
    expect(await console.next()).toEqual(['Anna']);
    const workshop = await room.workshop();
    await store.transaction((transaction) => setEyesUp(transaction, workshop, true, room.facilitatorId));
    expect(await console.next()).toEqual([]);
  });

  test('the list of new accounts comes when somebody gets one, and not with every change', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number);
    const ali = await room.join('Ali');
    expect(await console.next()).toEqual(['Ali']);
    await store.database
      .updateTable('people')
      .set({ confirmed_at: Date.now() })
      .where('id', '=', room.anna.personId)
      .execute();
    await store.transaction((transaction) => setPresence(transaction, ali, 'away'));
    // The list is empty now: what is sent of it has no word.
    expect(await console.next()).toEqual(['Ali']);
    await store.database
      .updateTable('people')
      .set({ confirmed_at: null })
      .where('id', '=', room.anna.personId)
      .execute();
    await store.transaction((transaction) => setPresence(transaction, ali, 'here'));
    expect(await console.next()).toEqual(['Ali', '(new)']);
  });

  test('a seat that changed is sent by itself, and one that was taken away is told', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number);
    await store.transaction((transaction) => setPresence(transaction, room.siv, 'away'));
    expect(await console.next()).toEqual(['Siv']);
    await store.transaction((transaction) => removeSeat(transaction, room.siv, room.facilitatorId));
    expect(await console.next()).toEqual(['(gone)']);
  });

  test('a seat is sent when another of its name comes, and when that goes: it is told apart, and is not any more', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number);
    const other = await room.join('Siv');
    expect(await console.next()).toEqual(['Siv', 'Siv']);
    await store.transaction((transaction) => removeSeat(transaction, other, room.facilitatorId));
    expect(await console.next()).toEqual(['(gone)', 'Siv']);
    await store.transaction((transaction) => setPresence(transaction, room.siv, 'away'));
    expect(await console.next()).toEqual(['Siv']);
  });

  test('a console that has missed something gets every row at the next change of the room', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number - 1);
    expect(await console.next()).toEqual(['Siv', 'Anna', '(new)']);
  });

  test('several changes of the room that come together leave no row out', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const console = await follow(start(store), room, (await room.workshop()).number);
    const workshop = await room.workshop();
    // What a page shows that was fetched in between, nobody knows.
    await store.transaction(async (transaction) => {
      await setPace(transaction, workshop, 'own', room.facilitatorId);
      await setPace(transaction, workshop, 'together', room.facilitatorId);
    });
    expect(await console.next()).toEqual(['Siv', 'Anna', '(new)']);
  });
});
