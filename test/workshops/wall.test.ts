import { hide, show } from '../../src/blogs/hiding.ts';
import { setPresence } from '../../src/workshops/presence.ts';
import { changeScreenAddress } from '../../src/workshops/screen-address.ts';
import { screenPage } from '../../src/workshops/screen-page.ts';
import { putOnWall, takeOffWall } from '../../src/workshops/wall.ts';
import { workshopOfScreen } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { smallLesson } from '../support/lesson.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';
import { send } from '../support/visitor.ts';
import { comeIn, getAccount, openByForm } from '../support/workshop-doors.ts';
import { makeWorld } from '../support/world.ts';

const screenOf = async (room: Room) =>
  screenPage(await room.state(), { locale: 'en', address: 'http://ombord.company.example' });

/** Somebody comes on board: account, blog, post, and an answer to somebody else's post. */
async function comeOnBoard(room: Room, name: string, answers: string | null) {
  const seat = await room.joinWithAccount(name);
  await room.makeBlog(seat.personId);
  const post = await room.publish(seat.personId, `The title of ${name}`);
  if (answers !== null) await room.comment(seat.personId, answers);
  return { ...seat, post };
}

onBothDatabases((open) => {
  test('the screen waits for first posts from the step on where they are written, not before', async () => {
    const room = await openRoom(await open());
    const awaits: [string, boolean][] = [];
    for (let step = 0; step < 4; step += 1) {
      awaits.push([(await room.workshop()).step, (await screenOf(room)).awaitsPosts]);
      await room.next();
    }
    expect(awaits).toEqual([
      ['welcome', false],
      ['account', false],
      ['blog', false],
      ['post', true],
    ]);
  });

  test('a post taken off the wall stays in its blog, still waits for an answer, and can be put back', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna Ek');
    await room.makeBlog(anna.personId);
    const post = await room.publish(anna.personId, 'Lunch');
    const workshop = await room.workshop();
    const titles = async () => (await screenOf(room)).wall.map(({ title }) => title);

    for (let time = 0; time < 2; time += 1) {
      await store.transaction((transaction) => takeOffWall(transaction, workshop, post, room.facilitatorId));
    }
    expect(await titles()).toEqual([]);
    expect((await screenOf(room)).unanswered).toBe(1);
    const kept = await store.database.selectFrom('posts').select(['status', 'deleted_at']).execute();
    expect(kept).toEqual([{ status: 'published', deleted_at: null }]);

    for (let time = 0; time < 2; time += 1) {
      await store.transaction((transaction) => putOnWall(transaction, workshop, post, room.facilitatorId));
    }
    expect(await titles()).toEqual(['Lunch']);
    const told = await store.database
      .selectFrom('events')
      .select(['kind', 'by_id'])
      .where('kind', 'like', 'wall.%')
      .orderBy('id')
      .execute();
    expect(told).toEqual([
      { kind: 'wall.taken_off', by_id: room.facilitatorId },
      { kind: 'wall.put_back', by_id: room.facilitatorId },
    ]);
  });

  test('a post that an administrator hides is on no wall, and comes back with it', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await room.joinWithAccount('Anna Ek');
    await room.makeBlog(anna.personId);
    const post = { kind: 'post' as const, id: await room.publish(anna.personId, 'Lunch') };
    const byId = room.facilitatorId;
    const titles = async () => (await screenOf(room)).wall.map(({ title }) => title);
    const { number } = (await room.state()).workshop;
    await store.transaction((transaction) => hide(transaction, { ...post, byId, reason: 'No' }));
    expect(await titles()).toEqual([]);
    // The screen is told.
    expect((await room.state()).workshop.number).toBeGreaterThan(number);
    await store.transaction((transaction) => show(transaction, { ...post, byId }));
    expect(await titles()).toEqual(['Lunch']);
  });

  test('a post of another room is not taken off', async () => {
    const store = await open();
    const [room, other] = [await openRoom(store), await openRoom(store)];
    const anna = await other.joinWithAccount('Anna');
    await other.makeBlog(anna.personId);
    const post = await other.publish(anna.personId);
    const workshop = await room.workshop();
    const taken = await store.transaction((transaction) =>
      takeOffWall(transaction, workshop, post, room.facilitatorId),
    );
    expect(taken).toBe(false);
    expect((await screenOf(other)).wall).toHaveLength(1);
  });

  test('the room celebrates when the last one who is here comes on board, not before', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await comeOnBoard(room, 'Örjan Ek', null);
    const omar = await comeOnBoard(room, 'Omar Haddad', anna.post);
    expect((await screenOf(room)).celebrates).toBeNull();
    await room.comment(anna.personId, omar.post);
    expect(await screenOf(room)).toMatchObject({ finished: 2, celebrates: { names: ['Omar', 'Örjan'] } });
    for (const name of ['Siv', 'Ali', 'Kim']) await comeOnBoard(room, name, omar.post);
    const late = await room.join('Sara');
    expect((await screenOf(room)).celebrates).toBeNull();
    await store.transaction((transaction) => setPresence(transaction, late, 'away'));
    expect(await screenOf(room)).toMatchObject({ joined: 6, finished: 5 });
    expect((await screenOf(room)).celebrates?.names).toHaveLength(5);
  });

  test('a room whose wifi is gone does not celebrate', async () => {
    const store = await open();
    const room = await openRoom(store);
    const anna = await comeOnBoard(room, 'Anna', null);
    const omar = await comeOnBoard(room, 'Omar', anna.post);
    await room.comment(anna.personId, omar.post);
    for (const name of ['Siv', 'Ali']) {
      const seat = await room.join(name);
      await store.transaction((transaction) => setPresence(transaction, seat, 'lost'));
    }
    expect((await screenOf(room)).celebrates).toBeNull();
  });

  test('a new address ends the old one', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { screenKey } = await room.workshop();
    await store.transaction((transaction) =>
      changeScreenAddress(transaction, room.workshopId, room.facilitatorId),
    );
    expect(await workshopOfScreen(store.database, screenKey)).toBeNull();
    const changed = await room.workshop();
    expect((await workshopOfScreen(store.database, changed.screenKey))?.id).toBe(room.workshopId);
  });

  test('the doors are the facilitators’: a post is taken off by one press, and nobody else may', async () => {
    const world = await makeWorld(open, { lessons: [smallLesson] });
    const { facilitator, employee, stranger } = world;
    const { address, code } = await openByForm(facilitator.browser);
    const anna = await comeIn(world, code, 'Anna');
    await getAccount(anna, 'Anna', 'anna@company.example');
    await send(anna, '/room/blog', { title: 'A blog' }).expect(303);
    await send(anna, '/room/post', { title: 'Lunch', body: 'Soup.', key: 'k' }).expect(303);

    await send(facilitator.browser, `${address}/next`, {}).expect(303);
    const { text } = await facilitator.browser.get(address).expect(200);
    const door = /\/workshops\/\w+\/wall\/\w+\/off/.exec(text)?.[0] ?? '';
    const screen = /\/screens\/[\w-]+/.exec(text)?.[0] ?? '';
    for (const browser of [employee.browser, anna]) {
      await send(browser, door, {}).expect(404);
      await send(browser, `${address}/screen/renew`, {}).expect(404);
    }
    await send(stranger(), door, {}).expect(401);
    expect((await stranger().get(screen).expect(200)).text).toContain('Lunch');
    await send(facilitator.browser, door, {}).expect(303).expect('Location', address);
    expect((await stranger().get(screen).expect(200)).text).not.toContain('Lunch');
    await send(facilitator.browser, `${address}/wall/nothing/off`, {}).expect(404);
    await send(facilitator.browser, `${address}/screen/renew`, {}).expect(303);
    await stranger().get(screen).expect(404);
  });
});
