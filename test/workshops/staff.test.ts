import type { Store } from '../../src/database/store.ts';
import { closeWorkshop } from '../../src/workshops/opening.ts';
import {
  addFacilitator,
  becomeHelper,
  changeHelperLink,
  staffOf,
  takeOffStaff,
} from '../../src/workshops/staff.ts';
import { workshopOfStaff } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import type { Room } from '../support/room.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

/** A room whose facilitator holds the role, as those do who plan through the doors. */
async function makeRoom(store: Store): Promise<Room> {
  const room = await openRoom(store);
  await makeFacilitator(store, room.facilitatorId);
  return room;
}

async function makeFacilitator(store: Store, personId: string): Promise<void> {
  await store.database
    .updateTable('people')
    .set({ is_facilitator: 1, confirmed_at: Date.now() })
    .where('id', '=', personId)
    .execute();
}

async function newLink(store: Store, { workshopId, facilitatorId }: Room): Promise<string> {
  await store.transaction((transaction) => changeHelperLink(transaction, workshopId, facilitatorId));
  const { helperKey } = await staffOf(store.database, workshopId);
  if (helperKey === null) throw new Error('no link was made');
  return helperKey;
}

onBothDatabases((open) => {
  const roleOf = async (store: Store, personId: string, { workshopId }: Room) =>
    (await workshopOfStaff(store.database, personId, workshopId))?.role ?? null;

  test('whoever opens the link helps from then on, however often they open it', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const key = await newLink(store, room);
    const sara = await makePerson(store, 'Sara');
    for (let time = 0; time < 2; time += 1) {
      expect(await store.transaction((transaction) => becomeHelper(transaction, key, sara.id))).toBe(
        room.workshopId,
      );
    }
    expect(await roleOf(store, sara.id, room)).toBe('helper');
    const { members } = await staffOf(store.database, room.workshopId);
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['Frida Facilitator', 'facilitator'],
      ['Sara', 'helper'],
    ]);
  });

  test('a facilitator who opens the link stays one', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const key = await newLink(store, room);
    await store.transaction((transaction) => becomeHelper(transaction, key, room.facilitatorId));
    expect(await roleOf(store, room.facilitatorId, room)).toBe('facilitator');
  });

  test('a link that was changed is worth nothing, and so is one whose workshop is over', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const sara = await makePerson(store, 'Sara');
    const old = await newLink(store, room);
    const fresh = await newLink(store, room);
    expect(await store.transaction((transaction) => becomeHelper(transaction, old, sara.id))).toBeNull();
    const workshop = await room.workshop();
    await store.transaction((transaction) => closeWorkshop(transaction, workshop, room.facilitatorId));
    expect(await store.transaction((transaction) => becomeHelper(transaction, fresh, sara.id))).toBeNull();
    expect(await roleOf(store, sara.id, room)).toBeNull();
  });

  test('a helper who was taken off sees the room no more, and does not come back by the link they know', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const sara = await makePerson(store, 'Sara');
    const key = await newLink(store, room);
    await store.transaction((transaction) => becomeHelper(transaction, key, sara.id));
    const workshop = await room.workshop();
    for (let time = 0; time < 2; time += 1) {
      expect(
        await store.transaction((transaction) =>
          takeOffStaff(transaction, workshop, sara.id, room.facilitatorId),
        ),
      ).toBe(true);
    }
    expect(await roleOf(store, sara.id, room)).toBeNull();
    expect(await store.transaction((transaction) => becomeHelper(transaction, key, sara.id))).toBeNull();
  });

  test('one more facilitator is somebody who has the role and whose account was confirmed', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const kim = await makePerson(store, 'Kim');
    const add = (email: string) =>
      store.transaction((transaction) =>
        addFacilitator(transaction, room.workshopId, email, room.facilitatorId),
      );
    expect(await add('nobody@company.example')).toBe('staff_unknown');
    expect(await add(kim.email)).toBe('staff_no_facilitator');
    await store.database
      .updateTable('people')
      .set({ is_facilitator: 1, confirmed_at: null })
      .where('id', '=', kim.id)
      .execute();
    expect(await add(kim.email)).toBe('staff_unconfirmed');
    await makeFacilitator(store, kim.id);
    expect([await add(kim.email), await add(kim.email)]).toEqual([null, null]);
    expect(await roleOf(store, kim.id, room)).toBe('facilitator');
    const joined = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'staff.joined')
      .execute();
    expect(joined).toHaveLength(1);
  });

  test('a helper can become a facilitator', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const kim = await makePerson(store, 'Kim');
    const key = await newLink(store, room);
    await store.transaction((transaction) => becomeHelper(transaction, key, kim.id));
    await makeFacilitator(store, kim.id);
    await store.transaction((transaction) =>
      addFacilitator(transaction, room.workshopId, kim.email, room.facilitatorId),
    );
    expect(await roleOf(store, kim.id, room)).toBe('facilitator');
  });

  test('two facilitators who take each other off at once leave one: a room is never without', async () => {
    const store = await open();
    const room = await makeRoom(store);
    const kim = await makePerson(store, 'Kim');
    await makeFacilitator(store, kim.id);
    await store.transaction((transaction) =>
      addFacilitator(transaction, room.workshopId, kim.email, room.facilitatorId),
    );
    const workshop = await room.workshop();
    const off = await Promise.all([
      store.transaction((transaction) => takeOffStaff(transaction, workshop, kim.id, room.facilitatorId)),
      store.transaction((transaction) => takeOffStaff(transaction, workshop, room.facilitatorId, kim.id)),
    ]);
    expect(off.filter(Boolean)).toHaveLength(1);
    const { members } = await staffOf(store.database, room.workshopId);
    expect(members).toHaveLength(1);
  });
});
