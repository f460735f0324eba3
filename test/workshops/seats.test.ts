import { joinSeats } from '../../src/workshops/joining-seats.ts';
import { removeSeat, seatWithWorkshop } from '../../src/workshops/seats.ts';
import { giveSeat, takeSeat } from '../../src/workshops/taking-seats.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

onBothDatabases((open) => {
  test('the join form sent twice at once takes one seat', async () => {
    const store = await open();
    const room = await openRoom(store);
    const workshop = await room.workshop();
    const join = () =>
      store.transaction((transaction) =>
        takeSeat(transaction, workshop, { name: 'Anna', key: 'the same form', personId: null }),
      );
    const [first, second] = await Promise.all([join(), join()]);
    expect(first.id).toBe(second.id);
    expect((await room.state()).seats).toHaveLength(1);
  });

  test('who signs in on another laptop gets their own seat back, and the fresh one is gone', async () => {
    const store = await open();
    const room = await openRoom(store);
    const first = await room.joinWithAccount('Anna');
    await room.makeBlog(first.personId);
    const other = await room.join('Anna again');
    const seat = await store.transaction((transaction) => giveSeat(transaction, other, first.personId));
    expect(seat.id).toBe(first.id);
    expect((await room.state()).seats.map(({ id }) => id)).toEqual([first.id]);
    expect((await seatWithWorkshop(store.database, other.id))?.seat.id).toBe(first.id);
  });

  test('a laptop that changes hands gives its next person a seat of their own', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna');
    const omar = await room.joinWithAccount('Omar');
    await store.transaction((transaction) => removeSeat(transaction, omar));
    const seat = await store.transaction((transaction) => giveSeat(transaction, anna, omar.personId));
    expect(seat.id).not.toBe(anna.id);
    expect((await room.seat(anna)).personId).toBe(anna.personId);
    expect((await room.seat(seat)).personId).toBe(omar.personId);
  });

  test('somebody who sits down twice at the same moment has one seat', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna');
    const laptops = await Promise.all(['one', 'two', 'three'].map((name) => room.join(name)));
    const seats = await Promise.all(
      laptops.map((laptop) =>
        store.transaction((transaction) => giveSeat(transaction, laptop, anna.personId)),
      ),
    );
    expect(new Set(seats.map(({ id }) => id))).toEqual(new Set([anna.id]));
    expect((await room.state()).seats).toHaveLength(1);
  });

  test('somebody who signs in on two laptops at the same moment, for the first time, has one seat', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { id: personId } = await makePerson(store, 'Anna');
    const laptops = await Promise.all(['one', 'two', 'three'].map((name) => room.join(name)));
    const seats = await Promise.all(
      laptops.map((laptop) => store.transaction((transaction) => giveSeat(transaction, laptop, personId))),
    );
    expect(new Set(seats.map(({ id }) => id)).size).toBe(1);
    expect((await room.state()).seats).toHaveLength(1);
  });

  test('two people who sign in on one laptop at the same moment each have a seat of their own', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await makePerson(store, 'Anna'), await makePerson(store, 'Omar')];
    const laptop = await room.join('one');
    const seats = await Promise.all(
      [anna, omar].map(({ id }) => store.transaction((transaction) => giveSeat(transaction, laptop, id))),
    );
    expect(seats.map(({ personId }) => personId)).toEqual([anna.id, omar.id]);
    expect((await room.state()).seats).toHaveLength(2);
  });

  test('two seats that are one person become one, with what both have done', async () => {
    const store = await open();
    const room = await openRoom(store);
    const nobodys = await room.join('Anna');
    await room.next();
    const anna = await room.joinWithAccount('Anna Ek');
    await store.transaction((transaction) => joinSeats(transaction, nobodys, anna, room.facilitatorId));
    const { seats } = await room.state();
    expect(seats).toHaveLength(1);
    expect(seats[0]).toMatchObject({ id: anna.id, done: { welcome: 'before', account: 'did' } });
  });

  test('two seats of two people are not joined', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.joinWithAccount('Omar')];
    const joined = await store.transaction((transaction) =>
      joinSeats(transaction, anna, omar, room.facilitatorId),
    );
    expect(joined).toBe(false);
    expect((await room.state()).seats).toHaveLength(2);
  });
});
