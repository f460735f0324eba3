import { closeWorkshop } from '../../src/workshops/opening.ts';
import { moveRoom, setEyesUp, setPace } from '../../src/workshops/pace.ts';
import { setPresence } from '../../src/workshops/presence.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';

onBothDatabases((open) => {
  test('two facilitators press Next on the same step and the room moves one step', async () => {
    const store = await open();
    const room = await openRoom(store);
    const workshop = await room.workshop();
    const press = () =>
      store.transaction((transaction) =>
        moveRoom(transaction, workshop, 'next', 'welcome', room.facilitatorId),
      );
    const moved = await Promise.all([press(), press()]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await room.workshop()).step).toBe('account');
  });

  test('the room goes back, to a step by its key, and no further than its ends', async () => {
    const store = await open();
    const room = await openRoom(store);
    const move = async (to: 'next' | 'back' | { step: string }) => {
      const workshop = await room.workshop();
      return store.transaction((transaction) =>
        moveRoom(transaction, workshop, to, workshop.step, room.facilitatorId),
      );
    };
    expect(await move('back')).toBe(false);
    expect(await move({ step: 'reply' })).toBe(true);
    expect(await move('next')).toBe(false);
    expect(await move('back')).toBe(true);
    expect((await room.workshop()).step).toBe('pause');
  });

  test('together, who is ahead waits for the room; at own pace they go on', async () => {
    const store = await open();
    const room = await openRoom(store);
    await room.next();
    const anna = await room.joinWithAccount('Anna');
    expect((await room.seat(anna)).position).toMatchObject({ step: { key: 'account' }, waiting: true });
    const workshop = await room.workshop();
    await store.transaction((transaction) => setPace(transaction, workshop, 'own', room.facilitatorId));
    expect((await room.seat(anna)).position).toMatchObject({ step: { key: 'blog' }, waiting: false });
  });

  test('together again, the room is where the last of those who are here has come to, and not further back than it stood', async () => {
    const store = await open();
    const room = await openRoom(store);
    const setTo = async (pace: 'own' | 'together') => {
      const workshop = await room.workshop();
      await store.transaction((transaction) => setPace(transaction, workshop, pace, room.facilitatorId));
      return (await room.workshop()).step;
    };
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.join('Omar')];
    expect(await setTo('own')).toBe('welcome');
    await room.makeBlog(anna.personId);
    expect(await setTo('together')).toBe('account');
    expect((await room.seat(anna)).position).toMatchObject({ step: { key: 'account' }, waiting: true });

    await setTo('own');
    await store.transaction((transaction) => setPresence(transaction, omar, 'away'));
    expect(await setTo('together')).toBe('post');
    expect((await room.seat(anna)).position).toMatchObject({ step: { key: 'post' }, waiting: false });

    await setTo('own');
    await store.transaction((transaction) => setPresence(transaction, omar, 'here'));
    expect(await setTo('together')).toBe('post');
  });

  test('who joins late stands on their own first undone step', async () => {
    const room = await openRoom(await open());
    for (let step = 0; step < 3; step += 1) await room.next();
    expect((await room.workshop()).step).toBe('post');
    const late = await room.join('Omar');
    const seat = await room.seat(late);
    expect(seat.position).toMatchObject({ step: { key: 'account' }, waiting: false });
    expect(seat.isDone).toBe(false);
  });

  test('eyes up is said once, and not in a room that is over', async () => {
    const store = await open();
    const room = await openRoom(store);
    const workshop = await room.workshop();
    const up = () =>
      store.transaction((transaction) => setEyesUp(transaction, workshop, true, room.facilitatorId));
    await up();
    await up();
    expect((await room.workshop()).eyesUp).toBe(true);
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'eyes.up')
      .execute();
    expect(lines).toHaveLength(1);
    await store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId));
    await up();
    expect((await room.workshop()).eyesUp).toBe(false);
  });
});
