import { correctEmail, correctName } from '../../src/people/correcting.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import { postText } from '../../src/blogs/naming.ts';
import { findPost } from '../../src/blogs/posts.ts';
import { publishPost } from '../../src/blogs/publishing.ts';
import { writer } from '../blogs/writers.ts';
import { sentences } from '../notifications/news.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { makePerson } from '../support/world.ts';

onBothDatabases((open) => {
  test('a mistyped e-mail becomes the right one, as long as nobody has vouched for the account', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { personId } = await room.joinWithAccount('Anna Ek');
    const correct = (email: string) =>
      store.transaction((transaction) =>
        correctEmail(transaction, { personId, email, byId: room.facilitatorId }),
      );
    expect(await correct('anna.ek@company.example')).toBeNull();
    expect((await read(store, personId)).email).toBe('anna.ek@company.example');
    const other = await makePerson(store, 'Omar');
    expect(await correct(other.email)).toBe('email_taken');
    await store.database.updateTable('people').set({ confirmed_at: 1 }).where('id', '=', personId).execute();
    expect(await correct('a.ek@company.example')).toBe('correct_confirmed');
  });

  test('when the right e-mail is on the list, the account becomes that person’s, with what they did', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { personId } = await room.joinWithAccount('Ana');
    await room.makeBlog(personId);
    await room.publish(personId, 'My first post');
    const unit = await listed(store, 'anna.ek@company.example', room.workshopId);
    const fault = await store.transaction((transaction) =>
      correctEmail(transaction, { personId, email: 'anna.ek@company.example', byId: room.facilitatorId }),
    );
    expect(fault).toBeNull();
    const person = await read(store, personId);
    expect(person).toMatchObject({ name: 'Anna Ek', unit_id: unit, email: 'anna.ek@company.example' });
    expect([person.listed_at, person.on_board_at].every((at) => at !== null)).toBe(true);
    const rows = await store.database
      .selectFrom('people')
      .select('id')
      .where('name', '=', 'Anna Ek')
      .execute();
    expect(rows).toEqual([{ id: personId }]);
    const expected = await store.database.selectFrom('expected_people').select('person_id').execute();
    expect(expected).toEqual([{ person_id: personId }]);
  });

  test('whoever was named while they stood on the list only is named by their account, and is told', async () => {
    const store = await open();
    const room = await openRoom(store);
    const { personId } = await room.joinWithAccount('Ana');
    await listed(store, 'anna.ek@company.example', room.workshopId);
    const bo = await writer(store, 'Bo');
    const text = await postText(store.database, 'Thanks @Anna Ek');
    const post = await store.transaction((transaction) =>
      publishPost(transaction, { personId: bo, title: 'Thanks', text, key: 'k' }),
    );
    const fault = await store.transaction((transaction) =>
      correctEmail(transaction, { personId, email: 'anna.ek@company.example', byId: room.facilitatorId }),
    );
    expect(fault).toBeNull();
    expect((await findPost(store.database, post.id))?.html).toContain(`href="/who/${personId}"`);
    expect(await sentences(store, personId)).toContain('Bo mentioned you in Thanks');
  });

  test('a name is mended, but not one that is the list’s', async () => {
    const store = await open();
    const anna = await makePerson(store, 'Ana');
    const correct = (name: string) =>
      store.transaction((transaction) =>
        correctName(transaction, { personId: anna.id, name, byId: anna.id }),
      );
    expect(await correct('Anna Ek')).toBeNull();
    expect((await read(store, anna.id)).name).toBe('Anna Ek');
    await store.database.updateTable('people').set({ listed_at: 1 }).where('id', '=', anna.id).execute();
    expect(await correct('Ana')).toBe('correct_listed');
    expect((await read(store, anna.id)).name).toBe('Anna Ek');
  });
});

function read(store: Store, id: string) {
  return store.database.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Anna Ek is on the list, expected in the workshop, and has no account. Gives back her unit. */
async function listed(store: Store, email: string, workshopId: string): Promise<string> {
  const { database } = store;
  const [unitId, personId] = [newId(), newId()];
  await database.insertInto('units').values({ id: unitId, name: 'Assembly', parent_id: null }).execute();
  await database
    .insertInto('people')
    .values({
      id: personId,
      name: 'Anna Ek',
      email,
      title: 'Fitter',
      unit_id: unitId,
      is_administrator: 0,
      is_facilitator: 0,
      created_at: 1,
      listed_at: 1,
    })
    .execute();
  await database
    .insertInto('expected_people')
    .values({ workshop_id: workshopId, email, person_id: personId })
    .execute();
  return unitId;
}
