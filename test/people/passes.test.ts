import { makePass, PASS_AGE, passHolder, readPass, showPass, usePass } from '../../src/people/passes.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { whoSignsIn } from '../../src/people/sign-in.ts';
import { personById } from '../../src/people/person.ts';
import type { Store } from '../../src/database/store.ts';
import type { SignedIn } from '../../src/web/signed-in.ts';
import { onBothDatabases } from '../support/databases.ts';
import { openRoom } from '../support/room.ts';
import { makePerson, PASSWORD } from '../support/world.ts';

const NEW = 'ett nytt ord för en ny vecka';

onBothDatabases((open) => {
  test('a pass sets a new password once, and the old one is worth nothing from then on', async () => {
    const store = await open();
    const { make, use } = await passes(store);
    const anna = await makePerson(store, 'Anna Ek');
    const code = await make(anna.id);
    expect(await use(code)).toBe(anna.id);
    expect(await whoSignsIn(store.database, { email: anna.email, password: NEW })).toMatchObject({
      id: anna.id,
    });
    expect(await whoSignsIn(store.database, { email: anna.email, password: PASSWORD })).toBeNull();
    expect(await use(code)).toBeNull();
  });

  test('of two laptops that use the same pass at the same moment one gets in', async () => {
    const store = await open();
    const { make, use } = await passes(store);
    const anna = await makePerson(store, 'Anna Ek');
    const code = await make(anna.id);
    const used = await Promise.all([use(code), use(code), use(code)]);
    expect(used.filter((personId) => personId !== null)).toEqual([anna.id]);
  });

  test('a pass is over after a quarter of an hour, when a newer one was made, and in another workshop', async () => {
    const store = await open();
    const { make, use, workshopId } = await passes(store);
    const anna = await makePerson(store, 'Anna Ek');
    const first = await make(anna.id);
    const second = await make(anna.id);
    expect(await use(first)).toBeNull();
    const other = await openRoom(store);
    expect(await use(second, other.workshopId)).toBeNull();
    await store.database
      .updateTable('passes')
      .set((build) => ({ expires_at: build('expires_at', '-', PASS_AGE) }))
      .execute();
    expect(await passHolder(store.database, second, workshopId)).toMatchObject({ isSpent: true });
    expect(await use(second)).toBeNull();
    expect(await whoSignsIn(store.database, { email: anna.email, password: PASSWORD })).not.toBeNull();
  });

  test('every sign-in of the person ends', async () => {
    const store = await open();
    const { make, use } = await passes(store);
    const anna = await makePerson(store, 'Anna Ek');
    const session = {
      id_hash: 'a',
      person_id: anna.id,
      data: '{}',
      touched_at: 0,
      expires_at: Date.now() * 2,
    };
    await store.database.insertInto('sessions').values(session).execute();
    await use(await make(anna.id));
    expect(await store.database.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('whoever has rights gets a pass from an administrator only, and who has no account gets none', async () => {
    const store = await open();
    const { refused, make, administrator } = await passes(store);
    const { id } = await makePerson(store, 'Berit Administrator');
    await store.database.updateTable('people').set({ is_administrator: 1 }).where('id', '=', id).execute();
    expect(await refused(id)).toBe('pass_rights');
    expect(await make(id, administrator)).toHaveLength(8);
    await store.database.updateTable('people').set({ password_hash: null }).where('id', '=', id).execute();
    expect(await refused(id, administrator)).toBe('pass_no_account');
  });
});

test('a code is read however it is typed', () => {
  expect(readPass(' abcd–efgh ')).toBe('ABCDEFGH');
  expect(readPass(showPass('ABCDEFGH').toLowerCase())).toBe('ABCDEFGH');
});

async function passes(store: Store) {
  const { workshopId, facilitatorId } = await openRoom(store);
  const facilitator = await personById(store.database, facilitatorId);
  if (!facilitator) throw new Error('nobody facilitates');
  const administrator = { ...facilitator, isAdministrator: true };
  const passwordHash = await hashPassword(NEW);
  const made = (personId: string, maker: SignedIn = { ...facilitator, isAdministrator: false }) =>
    store.transaction((transaction) => makePass(transaction, { personId, workshopId, maker }));
  return {
    workshopId,
    administrator,
    make: async (personId: string, maker?: SignedIn) => (await made(personId, maker)).pass?.code ?? '',
    refused: async (personId: string, maker?: SignedIn) => (await made(personId, maker)).fault,
    use: (code: string, place = workshopId) =>
      store.transaction((transaction) => usePass(transaction, { code, workshopId: place, passwordHash })),
  };
}
