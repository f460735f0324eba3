import { markStep } from '../../src/workshops/completion.ts';
import { closeWorkshop } from '../../src/workshops/opening.ts';
import { giveSeat } from '../../src/workshops/taking-seats.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

onBothDatabases((open) => {
  test('each step completes when its thing is there, and not before', async () => {
    const room = await openRoom(await open());
    const seat = await room.joinWithAccount('Anna');
    expect((await room.seat(seat)).done).toEqual({ account: 'did' });
    await room.makeBlog(seat.personId);
    expect((await room.seat(seat)).done).toEqual({ account: 'did', blog: 'did' });
    await room.publish(seat.personId);
    expect((await room.seat(seat)).done).toEqual({ account: 'did', blog: 'did', post: 'did' });
  });

  test('a comment on one’s own post is no reply, one on somebody else’s is', async () => {
    const room = await openRoom(await open());
    const anna = await room.joinWithAccount('Anna');
    const omar = await room.joinWithAccount('Omar');
    await room.makeBlog(anna.personId);
    const postId = await room.publish(anna.personId);
    await room.comment(anna.personId, postId);
    expect((await room.seat(anna)).done).not.toHaveProperty('reply');
    await room.comment(omar.personId, postId);
    expect((await room.seat(omar)).done).toHaveProperty('reply', 'did');
  });

  test('what a person had before the workshop is there the moment the seat is theirs, as done before', async () => {
    const store = await open();
    const person = await makePerson(store, 'Anna');
    const earlier = await openRoom(store);
    await earlier.makeBlog(person.id);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const room = await openRoom(store);
    const seat = await room.join('Anna');
    await store.transaction((transaction) => giveSeat(transaction, seat, person.id));
    expect((await room.seat(seat)).done).toEqual({ account: 'before', blog: 'before' });
  });

  test('a post completes the step only in rooms that are open and where its writer sits', async () => {
    const store = await open();
    const [here, elsewhere] = [await openRoom(store), await openRoom(store)];
    const anna = await here.joinWithAccount('Anna');
    const omar = await elsewhere.joinWithAccount('Omar');
    await here.makeBlog(anna.personId);
    await here.publish(anna.personId);
    expect((await elsewhere.seat(omar)).done).toEqual({ account: 'did' });
  });

  test('a step that fails to be written leaves no post, and a post that fails leaves no step', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna');
    await room.makeBlog(anna.personId);
    const publishing = store.transaction(async ({ database, happened }) => {
      await happened({ kind: 'post.published', personId: anna.personId, postId: 'p' });
      await database.deleteFrom('drafts').execute();
      throw new Error('the power went');
    });
    await expect(publishing).rejects.toThrow('the power went');
    expect((await room.seat(anna)).done).not.toHaveProperty('post');
  });

  test('a marked step is shown as marked, with its reason, and doing it later does not change that', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna');
    const workshop = await room.workshop();
    await store.transaction((transaction) =>
      markStep(transaction, workshop, {
        seatId: anna.id,
        step: 'blog',
        reason: 'has one elsewhere',
        byId: room.facilitatorId,
      }),
    );
    await room.makeBlog(anna.personId);
    const seat = await room.seat(anna);
    expect(seat.done['blog']).toBe('marked');
    expect(seat.reasons).toEqual({ blog: 'has one elsewhere' });
  });

  test('a talk is over for everybody when the room moves past it, and for who joins later too', async () => {
    const room = await openRoom(await open());
    const early = await room.join('Anna');
    await room.next();
    const late = await room.join('Omar');
    expect((await room.seat(early)).done).toEqual({ welcome: 'did' });
    expect((await room.seat(late)).done).toEqual({ welcome: 'before' });
  });

  test('closing the room ends the talk it stands at', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.join('Anna');
    const workshop = await room.workshop();
    await store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId));
    expect((await room.seat(anna)).done).toEqual({ welcome: 'did' });
  });

  test('two publish at the same moment and both steps complete', async () => {
    const room = await openRoom(await open());
    const people = await Promise.all(
      ['Anna', 'Omar', 'Siv', 'Ali'].map((name) => room.joinWithAccount(name)),
    );
    await Promise.all(people.map(({ personId }) => room.makeBlog(personId)));
    await Promise.all(people.map(({ personId }) => room.publish(personId)));
    const { seats } = await room.state();
    expect(seats.map((seat) => seat.done['post'])).toEqual(['did', 'did', 'did', 'did']);
  });
});
