import { screenPage } from '../../src/workshops/screen-page.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';

onBothDatabases((open) => {
  test('the bar has a part for each seat; of more than can be told apart so many, and the last only when all are done', async () => {
    const room = await openRoom(await open());
    await room.join('Anna');
    const state = await room.state();
    const barOf = async (done: number, joined: number) => {
      const seats = Array.from({ length: joined }, (_, place) =>
        state.seats.map((seat) => ({ ...seat, isDone: place < done })),
      ).flat();
      const { bar } = await screenPage({ ...state, seats }, { locale: 'en', address: 'http://a.example' });
      return bar;
    };
    expect(await barOf(1, 3)).toEqual({ parts: 3, done: 1 });
    expect(await barOf(119, 120)).toEqual({ parts: 120, done: 119 });
    expect(await barOf(500, 1_000)).toEqual({ parts: 120, done: 60 });
    expect(await barOf(999, 1_000)).toEqual({ parts: 120, done: 119 });
    expect(await barOf(1_000, 1_000)).toEqual({ parts: 120, done: 120 });
  });
});
