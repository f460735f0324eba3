import { answer, claim, openCalls, raiseHand, withdrawHand } from '../../src/workshops/help.ts';
import { closeWorkshop, reopenWorkshop } from '../../src/workshops/opening.ts';
import { removeSeat } from '../../src/workshops/seats.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

onBothDatabases((open) => {
  test('a raised hand is first in the room, the one that waits longest before the others', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar, siv] = [await room.join('Anna'), await room.join('Omar'), await room.join('Siv')];
    await store.transaction((transaction) => raiseHand(transaction, siv, 'Where is the @?'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.transaction((transaction) => raiseHand(transaction, omar, ''));
    expect((await room.state()).seats.map(({ id }) => id)).toEqual([siv.id, omar.id, anna.id]);
    expect((await room.seat(siv)).help).toMatchObject({ note: 'Where is the @?', by: null });
  });

  test('two helpers claim at once: one gets it, and both learn who', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    const [sara, ali] = [await makePerson(store, 'Sara'), await makePerson(store, 'Ali')];
    await store.transaction((transaction) => raiseHand(transaction, anna, ''));
    const names = await Promise.all(
      [sara, ali].map(({ id }) => store.transaction((transaction) => claim(transaction, anna, id))),
    );
    expect(new Set(names).size).toBe(1);
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'help.claimed')
      .execute();
    expect(lines).toHaveLength(1);
  });

  test('a hand raised twice is one hand, with the time of the first and the words of the last', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    await store.transaction((transaction) => raiseHand(transaction, anna, 'one'));
    const [first] = await openCalls(store.database, room.workshopId);
    await store.transaction((transaction) => raiseHand(transaction, anna, 'two'));
    expect(await openCalls(store.database, room.workshopId)).toEqual([{ ...first, note: 'two' }]);
  });

  test('a hand that was answered or taken down can be raised again', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    await store.transaction((transaction) => raiseHand(transaction, anna, ''));
    await store.transaction((transaction) => answer(transaction, anna, room.facilitatorId));
    expect((await room.seat(anna)).help).toBeNull();
    await store.transaction((transaction) => raiseHand(transaction, anna, ''));
    await store.transaction((transaction) => withdrawHand(transaction, anna));
    expect((await room.seat(anna)).help).toBeNull();
  });

  test('a room that closes has no hand up, also none that goes up at that moment, and has it again when it is reopened', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.join('Anna'), await room.join('Omar')];
    await store.transaction((transaction) => raiseHand(transaction, anna, 'Where is the @?'));
    const workshop = await room.workshop();
    await Promise.all([
      store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId)),
      store.transaction((transaction) => raiseHand(transaction, omar, '')),
    ]);
    await store.transaction((transaction) => raiseHand(transaction, omar, 'later'));
    expect(await openCalls(store.database, room.workshopId)).toEqual([]);
    const closed = await room.workshop();
    await store.transaction((transaction) => reopenWorkshop(transaction, closed, room.facilitatorId));
    expect((await room.seat(anna)).help).toMatchObject({ note: 'Where is the @?' });
    expect((await room.seat(omar)).help?.note).not.toBe('later');
  });

  test('a room that is reopened while a seat is taken away leaves no hand up that nobody can see', async () => {
    const store = await open();
    const room = await openRoom(store);
    for (let round = 0; round < 20; round += 1) {
      const seat = await room.join('Anna');
      await store.transaction((transaction) => raiseHand(transaction, seat, ''));
      const opened = await room.workshop();
      await store.transaction((transaction) => closeWorkshop(transaction, opened, room.facilitatorId));
      const closed = await room.workshop();
      await Promise.all([
        store.transaction((transaction) => reopenWorkshop(transaction, closed, room.facilitatorId)),
        store.transaction((transaction) => removeSeat(transaction, seat)),
      ]);
      expect(await openCalls(store.database, room.workshopId)).toEqual([]);
    }
  });
});
