import { closeWorkshop } from '../../src/workshops/opening.ts';
import { consolePage } from '../../src/workshops/console-page.ts';
import { raiseHand } from '../../src/workshops/help.ts';
import { setPace } from '../../src/workshops/pace.ts';
import { setPresence } from '../../src/workshops/presence.ts';
import { screenPage } from '../../src/workshops/screen-page.ts';
import type { StaffRole } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makeUnit } from '../support/plan.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';

onBothDatabases((open) => {
  test('who is away does not hold the room up: the advice names them and says to move on', async () => {
    const store = await open();
    const room = await openRoom(store);
    await room.joinWithAccount('Anna Ek');
    const siv = await room.join('Siv Ljung');
    await room.next();
    const consoleNow = async () => consolePage(store.database, await room.state(), 'en');
    expect((await consoleNow()).advice).toMatchObject({ kind: 'wait', done: 1, seats: 2 });
    await store.transaction((transaction) => setPresence(transaction, siv, 'away'));
    expect((await consoleNow()).advice).toMatchObject({
      kind: 'away',
      done: 1,
      names: ['Siv'],
      isLast: false,
    });
    expect((await consoleNow()).attendance).toEqual({ here: 1, away: 1, lost: 0 });
  });

  test('the room is told to move on when four in five are done, not before, whether a hand is up or not', async () => {
    const store = await open();
    const room = await openRoom(store);
    const done = async (count: number) => {
      for (let index = 0; index < count; index += 1) await room.joinWithAccount(`Anna ${index}`);
    };
    await done(3);
    const omar = await room.join('Omar Haddad');
    await room.next();
    const advice = async () => (await consolePage(store.database, await room.state(), 'en')).advice;
    expect(await advice()).toMatchObject({ kind: 'wait', working: 1, seats: 4 });
    await done(1);
    expect(await advice()).toMatchObject({ kind: 'nearly', working: 1, seats: 5 });
    await store.transaction((transaction) => raiseHand(transaction, omar, ''));
    expect(await advice()).toMatchObject({ kind: 'help-then-on', working: 0, names: ['Omar'] });
    await room.join('Siv Ljung');
    await room.join('Ali Haddad');
    expect(await advice()).toMatchObject({ kind: 'help', working: 2, names: ['Omar'] });
  });

  test('at own pace, who is ahead of the room is at work until the whole lesson is done, and the advice is to go round', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.joinWithAccount('Omar')];
    const workshop = await room.workshop();
    await store.transaction((transaction) => setPace(transaction, workshop, 'own', room.facilitatorId));
    const consoleNow = async () => consolePage(store.database, await room.state(), 'en');
    const { seats, unfinished, advice } = await consoleNow();
    expect(seats).toMatchObject([
      { name: 'Anna', state: 'working', position: { step: { key: 'blog' } } },
      { name: 'Omar', state: 'working', position: { step: { key: 'blog' } } },
    ]);
    expect(unfinished).toBe(2);
    expect(advice).toMatchObject({ kind: 'own-pace', done: 0, working: 2, isLast: true });

    const posts: string[] = [];
    for (const { personId } of [anna, omar]) {
      await room.makeBlog(personId);
      posts.push(await room.publish(personId));
    }
    await room.comment(anna.personId, posts[1] ?? '');
    expect(await consoleNow()).toMatchObject({
      unfinished: 1,
      seats: [
        { name: 'Omar', state: 'working' },
        { name: 'Anna', state: 'done' },
      ],
    });
    const screen = await screenPage(await room.state(), { locale: 'en', address: 'http://ombord.example' });
    expect(screen).toMatchObject({ ownPace: true, gathering: false, done: 1, joined: 2 });
    await room.comment(omar.personId, posts[0] ?? '');
    expect(await consoleNow()).toMatchObject({
      unfinished: 0,
      seats: [{ state: 'done' }, { state: 'done' }],
      advice: { kind: 'on', isLast: true },
    });
  });

  test('two of one name are told apart: by unit, by the beginning of the e-mail, which helpers need not know, or by when they came', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [cook, clerk] = [await room.joinWithAccount('Håkan Ek'), await room.joinWithAccount('håkan ek')];
    const newcomer = await room.join('Håkan Ek');
    await room.joinWithAccount('Siv Ek');
    const kitchen = await makeUnit(store, 'Kitchen');
    const { database } = store;
    await database.updateTable('people').set({ unit_id: kitchen }).where('id', '=', cook.personId).execute();
    await database
      .updateTable('people')
      .set({ email: 'hakan.ek@company.example' })
      .where('id', '=', clerk.personId)
      .execute();
    const state = await room.state();
    const came = (id: string) => ({ joinedAt: state.seats.find((seat) => seat.id === id)?.joinedAt });
    const toldApart = async (role: StaffRole) => {
      const { seats } = await consolePage(database, state, 'en', { role, address: '', opensMails: false });
      return Object.fromEntries(seats.flatMap(({ id, apart }) => (apart ? [[id, apart]] : [])));
    };
    const both = { [cook.id]: { words: 'Kitchen' }, [newcomer.id]: came(newcomer.id) };
    expect(await toldApart('facilitator')).toEqual({ ...both, [clerk.id]: { words: 'hakan.ek' } });
    expect(await toldApart('helper')).toEqual({ ...both, [clerk.id]: came(clerk.id) });
  });

  test('in a talk nobody is counted as done: a raised hand comes first, and whoever is away does not listen', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [omar, siv] = [await room.join('Omar Haddad'), await room.join('Siv Ljung')];
    await store.transaction((transaction) => setPresence(transaction, siv, 'away'));
    await store.transaction((transaction) => raiseHand(transaction, omar, ''));
    const page = await consolePage(store.database, await room.state(), 'en');
    expect(page).toMatchObject({ listening: 1, advice: { kind: 'talk-help', names: ['Omar'] } });
  });

  test('at the last step there is no next one, and the advice is to close', async () => {
    const store = await open();
    const room = await openRoom(store);
    await room.join('Anna');
    await walkToTheEnd(room);
    const page = await consolePage(store.database, await room.state(), 'en');
    expect(page.next).toBeNull();
    expect(page.advice).toMatchObject({ kind: 'wait', isLast: true });
  });

  test('a closed workshop tells who is on board and where the others stopped', async () => {
    const store = await open();
    const room = await openRoom(store);
    const [anna, omar] = [await room.joinWithAccount('Anna'), await room.joinWithAccount('Omar')];
    await room.join('Siv');
    for (const { personId } of [anna, omar]) await room.makeBlog(personId);
    const [annas, omars] = [await room.publish(anna.personId), await room.publish(omar.personId)];
    await room.comment(anna.personId, omars);
    await room.comment(omar.personId, annas);
    await walkToTheEnd(room);
    const workshop = await room.workshop();
    await store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId));
    const page = await consolePage(store.database, await room.state(), 'en');
    const states = Object.fromEntries(page.seats.map(({ name, state }) => [name, state]));
    expect(states).toEqual({ Anna: 'on-board', Omar: 'on-board', Siv: 'stopped' });
  });
});

async function walkToTheEnd(room: Room): Promise<void> {
  for (let step = 0; step < 5; step += 1) await room.next();
}
