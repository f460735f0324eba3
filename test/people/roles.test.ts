import type { Store } from '../../src/database/store.ts';
import { comeBack, leave } from '../../src/people/leaving.ts';
import { personById } from '../../src/people/person.ts';
import { setRoles } from '../../src/people/roles.ts';
import { onBothDatabases } from '../support/databases.ts';
import { makePerson } from '../support/world.ts';

const all = { isAdministrator: true, isFacilitator: true };
const none = { isAdministrator: false, isFacilitator: false };

async function administrators(store: Store, ...names: string[]): Promise<string[]> {
  const people = await Promise.all(names.map((name) => makePerson(store, name)));
  const ids = people.map(({ id }) => id);
  await store.database
    .updateTable('people')
    .set({ is_administrator: 1, confirmed_at: 1 })
    .where('id', 'in', ids)
    .execute();
  return ids;
}

function give(store: Store, personId: string, roles: typeof all): Promise<boolean> {
  return store.transaction((transaction) => setRoles(transaction, personId, roles, 'somebody'));
}

onBothDatabases((open) => {
  test('roles are given and taken, and the log says by whom', async () => {
    const store = await open();
    const [ada = '', bo = ''] = await administrators(store, 'Ada', 'Bo');
    expect(await give(store, bo, { isAdministrator: false, isFacilitator: true })).toBe(true);
    expect(await personById(store.database, bo)).toMatchObject({
      isAdministrator: false,
      isFacilitator: true,
    });
    expect(await personById(store.database, ada)).toMatchObject({
      isAdministrator: true,
      isFacilitator: false,
    });
    const line = await store.database
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'roles.changed')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ person_id: bo, by_id: 'somebody' });
    expect(JSON.parse(line.data)).toMatchObject({ roles: ['facilitator'] });
  });

  test('roles that are so already are no event', async () => {
    const store = await open();
    const [ada = ''] = await administrators(store, 'Ada', 'Bo');
    await give(store, ada, all);
    await give(store, ada, all);
    const lines = await store.database
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'roles.changed')
      .execute();
    expect(lines).toHaveLength(1);
  });

  test('the last administrator can neither give up the role nor leave', async () => {
    const store = await open();
    const [ada = ''] = await administrators(store, 'Ada');
    const unconfirmed = await makePerson(store, 'Bo');
    await give(store, unconfirmed.id, all);
    expect(await give(store, ada, none)).toBe(false);
    expect(await store.transaction((transaction) => leave(transaction, ada, ada))).toBe(false);
    expect(await personById(store.database, ada)).toMatchObject({ isAdministrator: true });
  });

  test('of two administrators who take each other’s role at once, one stays', async () => {
    const store = await open();
    const [ada = '', bo = ''] = await administrators(store, 'Ada', 'Bo');
    const done = await Promise.all([give(store, ada, none), give(store, bo, none)]);
    expect(done.filter(Boolean)).toHaveLength(1);
  });

  test('somebody who left cannot come in, until they are back', async () => {
    const store = await open();
    const [, bo = ''] = await administrators(store, 'Ada', 'Bo');
    await store.transaction((transaction) => leave(transaction, bo, 'ada'));
    await store.transaction((transaction) => leave(transaction, bo, 'ada'));
    expect(await personById(store.database, bo)).toBeNull();
    await store.transaction((transaction) => comeBack(transaction, bo, 'ada'));
    expect(await personById(store.database, bo)).toMatchObject({ name: 'Bo' });
    const kinds = await store.database
      .selectFrom('events')
      .select('kind')
      .where('person_id', '=', bo)
      .where('kind', '!=', 'account.made')
      .execute();
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['person.came_back', 'person.left']);
  });
});
