import type { Store } from '../../src/database/store.ts';
import { companyOf, secretOf } from '../../src/people/company.ts';
import { isSetupToken, makeSetupToken, setUpCompany } from '../../src/people/first-run.ts';
import { personById } from '../../src/people/person.ts';
import { onBothDatabases } from '../support/databases.ts';
import { takeList } from './lists.ts';

const administrator = { name: 'Ada', email: 'ada@firma.example', passwordHash: 'hash' };

function setUp(store: Store, company = 'Firma') {
  return store.transaction((transaction) =>
    setUpCompany(transaction, { company, locale: 'en', administrator }),
  );
}

onBothDatabases((open) => {
  test('the token of every start opens the set-up, and only its hash is kept', async () => {
    const store = await open();
    const tokens = [await store.transaction(makeSetupToken), await store.transaction(makeSetupToken)];
    for (const token of tokens) expect(await isSetupToken(store.database, token ?? '')).toBe(true);
    const company = await store.database.selectFrom('company').selectAll().executeTakeFirstOrThrow();
    for (const token of tokens) expect(JSON.stringify(company)).not.toContain(token);
  });

  test('no other token does, nor an empty one', async () => {
    const store = await open();
    expect(await isSetupToken(store.database, '')).toBe(false);
    await store.transaction(makeSetupToken);
    for (const token of ['', 'guess', (await secretOf(store.database)).slice(0, 32)]) {
      expect(await isSetupToken(store.database, token)).toBe(false);
    }
  });

  test('the first administrator facilitates too and is confirmed', async () => {
    const store = await open();
    const id = await setUp(store);
    expect(await personById(store.database, id ?? '')).toMatchObject({
      name: 'Ada',
      email: 'ada@firma.example',
      isAdministrator: true,
      isFacilitator: true,
    });
    expect(await companyOf(store.database)).toMatchObject({ name: 'Firma', locale: 'en' });
    const kinds = await store.database.selectFrom('events').select(['kind', 'person_id']).execute();
    expect(kinds).toEqual([
      { kind: 'company.set_up', person_id: id },
      { kind: 'account.made', person_id: id },
    ]);
  });

  test('a company is set up once: nobody becomes its second first administrator', async () => {
    const store = await open();
    const token = await store.transaction(makeSetupToken);
    const [one, two] = await Promise.all([setUp(store), setUp(store, 'Other')]);
    expect([one, two].filter((id) => id !== null)).toHaveLength(1);
    expect(await store.database.selectFrom('people').select('id').execute()).toHaveLength(1);
    expect(await isSetupToken(store.database, token ?? '')).toBe(false);
    expect(await store.transaction(makeSetupToken)).toBeNull();
  });

  test('an administrator who is on the list already becomes no second person', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post;Enhet', 'Ada Berg;ada@firma.example;Ledning']);
    const id = await setUp(store);
    const people = await store.database.selectFrom('people').selectAll().execute();
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ id, name: 'Ada Berg', is_administrator: 1, password_hash: 'hash' });
  });

  test('the secret is made once and differs between companies', async () => {
    const [one, two] = [await open(), await open()];
    expect(await secretOf(one.database)).toBe(await secretOf(one.database));
    expect(await secretOf(one.database)).not.toBe(await secretOf(two.database));
  });
});
